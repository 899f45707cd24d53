import type { Office } from '@patchbay/contract'

export type OfficesPort = {
  /** All that can be read, in Dialpad's order; `unusable` counts the others, absent where there are none. */
  list(): Promise<{ offices: Office[]; unusable?: number }>
}
