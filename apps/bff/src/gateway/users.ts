import type { License, User } from '@patchbay/contract'

/**
 * What came of one call that changes something.
 * - `accepted`: Dialpad said yes; only a reading shows whether it is so.
 * - `refused`: a documented no; nothing was changed. `words` are Dialpad's own.
 * - `not_sent`: the request never left; nothing was changed.
 * - `not_found`: the API that is in use never told of this one; nothing was sent.
 * - `not_possible`: the API that is in use has no such call (`Capabilities`); nothing was changed.
 * - `unsendable`: the e-mail address has no form in which it could be sent; nothing was changed.
 * - `rate_limited`: Dialpad asked to slow down; for `addNumber` a reading still decides.
 * - `token_rejected`: nothing may be sent until the token is right.
 * - `unclear`: it may or may not have been applied.
 */
export type SendResult =
  | { kind: 'accepted' }
  | { kind: 'refused'; words: string[] }
  | { kind: 'not_sent' }
  | { kind: 'not_found'; what: 'user' | 'office' }
  | { kind: 'not_possible' }
  | { kind: 'unsendable' }
  | { kind: 'rate_limited'; retryAfterMs?: number }
  | { kind: 'token_rejected' }
  | { kind: 'unclear' }

/** One of Dialpad's APIs asks by e-mail address, the other by its own key. */
export type Somebody = { userKey: string; email: string }

/** Reads throw AppError with a `dialpad.*` code. Nobody who is deleted is found or listed. */
export type UsersPort = {
  /**
   * `entries`: all of this page, also those that are left out. `unusable`: of them those that can't be
   * read, and `unusableKeys` Dialpad's own keys of those that have a good one, where an API is asked by
   * address; absent where there are none.
   */
  list(input: {
    limit: number
    cursor?: string
  }): Promise<{ users: User[]; cursor?: string; entries: number; unusable?: number; unusableKeys?: string[] }>
  /** Without a `userKey` whoever has the address. Throws `dialpad.email_unusable` for one that can't be asked about. */
  find(by: { userKey?: string; email: string }): Promise<User | undefined>
  /** Absent where the API can't be asked for a key. */
  findByKey?(userKey: string): Promise<User | undefined>
}

export type PersonDetails = { firstName?: string; lastName?: string; jobTitle?: string; extension?: string }

/** Never throws for what Dialpad or the network did; sends at most one request. */
export type UserWritesPort = {
  add(input: {
    email: string
    firstName?: string
    lastName?: string
    officeKey?: string
    license?: License
  }): Promise<SendResult>
  /** What is left out stays as it is; an empty text takes a detail away. */
  edit(somebody: Somebody, details: PersonDetails): Promise<SendResult>
  changeLicense(somebody: Somebody, license: License): Promise<SendResult>
  suspend(somebody: Somebody): Promise<SendResult>
  reactivate(somebody: Somebody): Promise<SendResult>
  remove(somebody: Somebody): Promise<SendResult>
  /** Never takes a number away by itself: where Dialpad wants none to be there it refuses. */
  transfer(somebody: Somebody, officeKey: string): Promise<SendResult>
  /** With neither `number` nor `areaCode` Dialpad chooses. */
  addNumber(somebody: Somebody, choice: { number?: string; areaCode?: string }): Promise<SendResult>
  /** One call for one number, the others stay. */
  removeNumber(somebody: Somebody, number: string): Promise<SendResult>
  /** One call for all numbers at once, also one that came a moment ago. */
  removeNumbers(somebody: Somebody): Promise<SendResult>
}
