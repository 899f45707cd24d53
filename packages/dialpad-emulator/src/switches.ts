export type ErrorName =
  | 'invalid_token'
  | 'rate_limited'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_too_large'
  | 'unsupported_encoding'
  | 'unknown_parameter'
  | 'missing_parameter'
  | 'invalid_parameter'
  | 'invalid_cursor'
  | 'email_conflict'
  | 'user_not_found'
  | 'office_not_found'
  | 'not_office_admin'
  | 'no_license'
  | 'numbers_not_removed'
  | 'internal_error'

export type ErrorTable = Readonly<Record<ErrorName, { status: number; word: string }>>

/** What the vendor's text leaves open, each with its default: docs/dialpad.md §3. */
export type Switches = {
  defaultPageSize: number
  /** A higher `limit` is cut down to it. */
  maxPageSize: number
  /** Whether reads go on showing people who were deleted, in the state `deleted`. */
  showDeleted: boolean
  /** Off: adding somebody to a full office buys a licence. On: it is refused. */
  addNeedsLicence: boolean
  /** What the owner of the token must administer the person's office for; a transfer always wants both offices. */
  rightsNeededFor: readonly ('add' | 'state' | 'numbers')[]
  /** Per token; undefined sets no limit. */
  rateLimit: { requests: number; perMs: number; retryAfter: 'sent' | 'left-out' } | undefined
  errors: ErrorTable
}

// Only `email_conflict` is the vendor's own word (docs/dialpad.md §2.9).
const defaultErrors: ErrorTable = {
  invalid_token: { status: 401, word: 'invalid_token' },
  rate_limited: { status: 429, word: 'rate_limited' },
  not_found: { status: 404, word: 'not_found' },
  method_not_allowed: { status: 405, word: 'method_not_allowed' },
  request_too_large: { status: 413, word: 'request_too_large' },
  unsupported_encoding: { status: 415, word: 'unsupported_encoding' },
  unknown_parameter: { status: 400, word: 'unknown_parameter' },
  missing_parameter: { status: 400, word: 'missing_parameter' },
  invalid_parameter: { status: 400, word: 'invalid_parameter' },
  invalid_cursor: { status: 400, word: 'invalid_cursor' },
  email_conflict: { status: 409, word: 'email_conflict' },
  user_not_found: { status: 404, word: 'user_not_found' },
  office_not_found: { status: 404, word: 'office_not_found' },
  not_office_admin: { status: 403, word: 'not_office_admin' },
  no_license: { status: 402, word: 'no_license' },
  numbers_not_removed: { status: 409, word: 'numbers_not_removed' },
  internal_error: { status: 500, word: 'internal_error' },
}

const defaults: Switches = {
  defaultPageSize: 100,
  maxPageSize: 100,
  showDeleted: false,
  addNeedsLicence: false,
  rightsNeededFor: ['numbers'],
  rateLimit: undefined,
  errors: defaultErrors,
}

export type SwitchOptions = Partial<Omit<Switches, 'errors'> & { errors: Partial<ErrorTable> }>

export const resolveSwitches = (chosen: SwitchOptions = {}): Switches => ({
  ...defaults,
  ...chosen,
  errors: { ...defaultErrors, ...chosen.errors },
})
