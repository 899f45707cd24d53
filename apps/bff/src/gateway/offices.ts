import type { Office } from '@patchbay/contract'

export type OfficesPort = {
  /** All of them, in Dialpad's order. */
  list(): Promise<Office[]>
}
