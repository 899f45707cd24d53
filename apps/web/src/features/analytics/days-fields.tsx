import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'

export type Days = { from: string; to: string }

type DaysFieldsProps = {
  days: Days
  /** Where the day that is not over can be reported on: that day. */
  today: string | undefined
  newest: string
  errors: { from: string | undefined; to: string | undefined }
  onChange: (days: Days) => void
}

/** The first and the last day, or today alone. */
export const DaysFields = ({ days, today, newest, errors, onChange }: DaysFieldsProps) => {
  const isToday = days.from === today && days.to === today
  const max = today ?? newest
  return (
    <>
      <DateField
        label="First day"
        value={days.from}
        max={max}
        error={errors.from}
        onChange={(event) => onChange({ ...days, from: event.target.value })}
      />
      <DateField
        label="Last day"
        value={days.to}
        max={max}
        error={errors.to}
        onChange={(event) => onChange({ ...days, to: event.target.value })}
        {...(isToday && { hint: 'Today so far, alone: earlier days are another report.' })}
      />
      {today !== undefined && (
        <Button
          aria-pressed={isToday}
          className="lg:mt-6.5"
          onClick={() => onChange({ from: today, to: today })}
        >
          Today
        </Button>
      )}
    </>
  )
}
