import type { Role, Scope } from '@patchbay/contract'

/** The person behind a request. */
export type Who = {
  accountKey: string
  email: string
  role: Role
  scope: Scope
  /** Of the session; it keeps its name as long as it goes on, also under another id. */
  sessionKey: string
  /** The count of the account: once it is another one, everything that was begun with this one is over. */
  epoch: number
  /** Epoch ms at which they last showed who they are. */
  provenAt: number
  /** How they can do it again; `none`: there is no password yet. */
  provesBy: 'password' | 'sso' | 'none'
  /** Epoch ms at which the session ends, whatever happens. */
  sessionEndsAt: number
}
