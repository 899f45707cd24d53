import { licenses, type License } from '@patchbay/contract'

import { SelectField } from '../../ui/select-field.tsx'
import { licenseMeaning, licenseName } from '../operations/license-words.ts'

type LicenseSelectProps = {
  value: License
  error: string | undefined
  onChoose: (license: License) => void
}

export const LicenseSelect = ({ value, error, onChoose }: LicenseSelectProps) => (
  <SelectField
    label="Licence"
    name="license"
    value={value}
    hint={licenseMeaning(value)}
    error={error}
    onChange={({ currentTarget }) => {
      const chosen = licenses.find((license) => license === currentTarget.value)
      if (chosen) onChoose(chosen)
    }}
  >
    {licenses.map((license) => (
      <option key={license} value={license}>
        {licenseName(license)}
      </option>
    ))}
  </SelectField>
)
