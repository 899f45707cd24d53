import { useQuery } from '@tanstack/react-query'

import { countryName } from '../../ui/country-name.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { allOfficesQuery } from './offices.queries.ts'

type OfficeSelectProps = {
  value: string
  onChoose: (officeKey: string) => void
  error: string | undefined
}

const hint = (isPending: boolean, isError: boolean): string => {
  if (isPending) return 'Reading the offices…'
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
      hint={hint(offices.isPending, offices.isError)}
      error={error}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      <option value="">Not chosen</option>
      {offices.data?.map(({ officeKey, name, country }) => (
        <option key={officeKey} value={officeKey}>
          {country === undefined ? name : `${name}, ${countryName(country)}`}
        </option>
      ))}
    </SelectField>
  )
}
