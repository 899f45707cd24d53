import type { ErrorCode } from '@patchbay/contract'
import { DialpadError, type DialpadErrorKind } from '@patchbay/dialpad'

import { AppError } from '../platform/app-error.ts'
import type { SendResult } from './users.ts'

/** Dialpad's own error, also where a reading has made it one of ours. */
const faultOf = (error: unknown): DialpadError | undefined => {
  const fault = error instanceof AppError ? error.cause : error
  return fault instanceof DialpadError ? fault : undefined
}

const isOfKind =
  (kind: DialpadErrorKind) =>
  (error: unknown): boolean =>
    faultOf(error)?.kind === kind

/** Dialpad knows nothing by the key that it was asked for. */
export const isUnknown = isOfKind('not_found')

/** The token is good, but not for this. */
export const isForbidden = isOfKind('forbidden')

/** Dialpad does not take it as it was asked, or it has no form in which it could be. */
export const isInvalid = isOfKind('invalid')

/** What was to be sent has a form that Dialpad's API has no place for. */
export const isUnsendable = (error: unknown): boolean => isInvalid(error) && faultOf(error)?.sent === 'no'

// Never session.missing for a 401 of Dialpad's: that would sign the person out.
const codes: Record<DialpadErrorKind, ErrorCode> = {
  unauthorized: 'dialpad.token_rejected',
  forbidden: 'dialpad.refused',
  not_found: 'dialpad.refused',
  conflict: 'dialpad.refused',
  invalid: 'dialpad.refused',
  rate_limited: 'dialpad.rate_limited',
  unavailable: 'dialpad.unavailable',
  timeout: 'dialpad.timeout',
  malformed: 'dialpad.malformed',
}

/** Gives what a reading gives; throws AppError for what Dialpad or the network did. */
export const read = async <Result>(reading: Promise<Result>): Promise<Result> => {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof DialpadError)) throw error
    const { kind, words, retryAfterMs } = error
    throw new AppError(codes[kind], {
      cause: error,
      words,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    })
  }
}

const resultOf = (error: DialpadError): SendResult => {
  const { kind, words, retryAfterMs, refused, sent } = error
  if (isUnsendable(error)) return { kind: 'unsendable' }
  // Also where the rate budget gave no turn: then it is for later, and not for nobody.
  if (kind === 'rate_limited') return { kind, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (kind === 'unauthorized') return { kind: 'token_rejected' }
  if (refused) return { kind: 'refused', words }
  return { kind: sent === 'no' ? 'not_sent' : 'unclear' }
}

/** Gives what came of one call that changes something. */
export const send = async (sending: Promise<unknown>): Promise<SendResult> => {
  try {
    await sending
    return { kind: 'accepted' }
  } catch (error) {
    if (error instanceof DialpadError) return resultOf(error)
    throw error
  }
}
