import type { User } from '@patchbay/contract'

/**
 * What came of one call that changes something.
 * - `accepted`: Dialpad said yes; only a reading shows whether it is so.
 * - `refused`: a documented no; nothing was changed. `words` are Dialpad's own.
 * - `not_sent`: the request never left; nothing was changed.
 * - `unsendable`: the e-mail address has no form in which it could be sent; nothing was changed.
 * - `rate_limited`: Dialpad asked to slow down; for `addNumber` a reading still decides.
 * - `token_rejected`: nothing may be sent until the token is right.
 * - `unclear`: it may or may not have been applied.
 */
export type SendResult =
  | { kind: 'accepted' }
  | { kind: 'refused'; words: string[] }
  | { kind: 'not_sent' }
  | { kind: 'unsendable' }
  | { kind: 'rate_limited'; retryAfterMs?: number }
  | { kind: 'token_rejected' }
  | { kind: 'unclear' }

/** Reads throw AppError with a `dialpad.*` code. */
export type UsersPort = {
  /** `unusable`: entries of this page that can't be read and are left out; absent where there are none. */
  list(input: {
    limit: number
    cursor?: string
  }): Promise<{ users: User[]; cursor?: string; unusable?: number }>
  /** Throws `dialpad.email_unusable` for an address that can't be asked about. */
  find(email: string): Promise<User | undefined>
}

/** Never throws for what Dialpad or the network did; sends at most one request. */
export type UserWritesPort = {
  add(input: {
    email: string
    firstName?: string
    lastName?: string
    officeKey?: string
  }): Promise<SendResult>
  suspend(email: string): Promise<SendResult>
  reactivate(email: string): Promise<SendResult>
  remove(email: string): Promise<SendResult>
  transfer(input: { userKey: string; officeKey: string }): Promise<SendResult>
  addNumber(userKey: string): Promise<SendResult>
  removeNumbers(userKey: string): Promise<SendResult>
}
