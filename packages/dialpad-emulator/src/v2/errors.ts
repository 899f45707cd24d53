import { Refusal } from '../refusal.ts'
import type { ErrorName } from '../switches.ts'

export type ApiErrorName =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'no_license'
  | 'numbers_assigned'
  | 'too_large'
  | 'unsupported_encoding'
  | 'rate_limited'
  | 'internal'

export type ApiErrorTable = Readonly<Record<ApiErrorName, { code: number; reason: string }>>

/** `notFound` and `badRequest` were seen, the other reasons are ours: docs/dialpad.md §7.3. */
export const apiErrors: ApiErrorTable = {
  bad_request: { code: 400, reason: 'badRequest' },
  unauthorized: { code: 401, reason: 'unauthorized' },
  forbidden: { code: 403, reason: 'forbidden' },
  not_found: { code: 404, reason: 'notFound' },
  method_not_allowed: { code: 405, reason: 'methodNotAllowed' },
  conflict: { code: 409, reason: 'conflict' },
  no_license: { code: 400, reason: 'badRequest' },
  numbers_assigned: { code: 400, reason: 'badRequest' },
  too_large: { code: 413, reason: 'requestTooLarge' },
  unsupported_encoding: { code: 400, reason: 'badRequest' },
  rate_limited: { code: 429, reason: 'rateLimitExceeded' },
  internal: { code: 500, reason: 'internalError' },
}

/** Its message is part of the answer. */
export class ApiError extends Error {
  readonly reason: ApiErrorName
  readonly headers: Record<string, string>

  constructor(reason: ApiErrorName, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.reason = reason
    this.headers = headers
  }
}

const ofShared: Partial<Record<ErrorName, ApiErrorName>> = {
  invalid_token: 'unauthorized',
  rate_limited: 'rate_limited',
  invalid_cursor: 'bad_request',
  invalid_parameter: 'bad_request',
  request_too_large: 'too_large',
  unsupported_encoding: 'unsupported_encoding',
}

/** Anything thrown as an error of this API; what was not foreseen is told to the journal only. */
export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  const name = error instanceof Refusal ? ofShared[error.reason] : undefined
  if (name === undefined || !(error instanceof Refusal)) return new ApiError('internal', 'Internal error.')
  return new ApiError(name, error.message, error.headers)
}

/** docs/dialpad.md §7.1. */
export const apiErrorBody = (code: number, reason: string, message: string) => ({
  error: { code, errors: [{ domain: 'global', message, reason }], message },
})

export const notFound = (what: string, id: string) => new ApiError('not_found', `${what} ${id} not found.`)
