import { useQuery } from '@tanstack/react-query'

import { SelectField } from '../../ui/select-field.tsx'
import { OfficeOptions } from './office-options.tsx'
import { allOfficesQuery } from './offices.queries.ts'

type OfficeSelectProps = {
  value: string
  onChoose: (officeKey: string) => void
  error: string | undefined
}

const hint = (value: string, { isPending, isError }: { isPending: boolean; isError: boolean }): string => {
  if (isPending) return 'Reading the offices…'
  if (isError && value !== '') return 'The offices could not be read, so that only this one is on offer.'
  return isError
    ? 'The offices could not be read. Dialpad will put the person into its own default office.'
    : 'Without one, Dialpad puts the person into its own default office.'
}

/** An office, or none; still of use when the offices can’t be read. */
export const OfficeSelect = ({ value, onChoose, error }: OfficeSelectProps) => {
  const offices = useQuery(allOfficesQuery)
  return (
    <SelectField
      label="Office"
      note="optional"
      name="officeKey"
      value={value}
      hint={hint(value, offices)}
      error={error}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      <option value="">Not chosen</option>
      <OfficeOptions offices={offices.data} value={value} />
    </SelectField>
  )
}
