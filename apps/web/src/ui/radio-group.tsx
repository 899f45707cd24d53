import { useId, type ReactNode } from 'react'

type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode }

type RadioGroupProps<Value extends string> = {
  legend: ReactNode
  legendHidden?: boolean
  options: readonly RadioOption<Value>[]
  value: Value | undefined
  onChoose: (value: Value) => void
}

const circle =
  'border-line-strong bg-field checked:border-accent mt-px size-5 shrink-0 appearance-none rounded-full border transition-[border-width] checked:border-6 md:mt-0.5 md:size-4 md:checked:border-5 forced-colors:appearance-auto'

/** One of several, each with a line on what it means. In a dialog the chosen one, or else the first, takes the focus. */
export const RadioGroup = <Value extends string>({
  legend,
  legendHidden = false,
  options,
  value,
  onChoose,
}: RadioGroupProps<Value>) => {
  const name = useId()
  const [first] = options
  return (
    <fieldset className="min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'text-control mb-1'}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="text-body flex items-start gap-2.5 py-2.5 md:py-1.5">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            data-initial-focus={option.value === (value ?? first?.value) || undefined}
            onChange={() => onChoose(option.value)}
            className={circle}
          />
          <span className="min-w-0">
            {option.label}
            {option.hint !== undefined && <span className="text-small text-ink-2 block">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
