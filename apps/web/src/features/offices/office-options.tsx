import type { Office } from '@patchbay/contract'

type OfficeOptionsProps = {
  /** Absent while they are being read, and where they can't be. */
  offices: readonly Pick<Office, 'officeKey' | 'name' | 'country'>[] | undefined
  value: string
}

/** The choices of a field of an office; what is sent is what it shows, also where the office can’t be named. */
export const OfficeOptions = ({ offices, value }: OfficeOptionsProps) => (
  <>
    {value !== '' && !offices?.some(({ officeKey }) => officeKey === value) && (
      <option value={value}>Office {value}</option>
    )}
    {offices?.map(({ officeKey, name, country }) => (
      <option key={officeKey} value={officeKey}>
        {country === undefined ? name : `${name} (${country})`}
      </option>
    ))}
  </>
)
