import { useQuery } from '@tanstack/react-query'

import { SelectField } from '../../ui/select-field.tsx'
import { OfficeOptions } from './office-options.tsx'
import { allOfficesQuery } from './offices.queries.ts'

type OfficeSelectProps = {
  value: string
  onChoose: (officeKey: string) => void
  error: string | undefined
  /** Nobody is added without one. */
  required: boolean
}

type Reading = { isPending: boolean; isError: boolean }

const hint = (value: string, { isPending, isError }: Reading): string => {
  if (isPending) return 'Reading the offices…'
  if (isError && value !== '') return 'The offices could not be read, so that only this one is on offer.'
  return isError
    ? 'The offices could not be read. Dialpad will put the person into its own default office.'
    : 'Without one, Dialpad puts the person into its own default office.'
}

const hintWhereRequired = (value: string, { isPending, isError }: Reading): string | undefined => {
  if (isPending) return 'Reading the offices…'
  if (isError && value !== '') return 'The offices could not be read, so that only this one is on offer.'
  return isError ? 'The offices could not be read. Close this and try again.' : undefined
}

/** An office, or none; still of use when the offices can’t be read. */
export const OfficeSelect = ({ value, onChoose, error, required }: OfficeSelectProps) => {
  const offices = useQuery(allOfficesQuery)
  return (
    <SelectField
      label="Office"
      {...(!required && { note: 'optional' })}
      name="officeKey"
      value={value}
      required={required}
      hint={required ? hintWhereRequired(value, offices) : hint(value, offices)}
      error={error}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      <option value="">{required ? 'Choose an office' : 'Not chosen'}</option>
      <OfficeOptions offices={offices.data} value={value} />
    </SelectField>
  )
}
