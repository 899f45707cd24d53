import type { Office, OfficeLicense } from '@patchbay/contract'

export type OfficesPort = {
  /** All that can be read, in Dialpad's order; `unusable` counts the others, absent where there are none. */
  list(): Promise<{ offices: Office[]; unusable?: number }>
  /** Every kind of which anything is known. Throws `dialpad.not_possible` where the API tells none. */
  licenses(officeKey: string): Promise<OfficeLicense[]>
}
