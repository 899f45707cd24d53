import type { Role, Scope } from '@patchbay/contract'

/** The person behind a request. */
export type Who = {
  accountKey: string
  email: string
  role: Role
  scope: Scope
  /** Epoch ms at which the session ends, whatever happens. */
  sessionEndsAt: number
}
