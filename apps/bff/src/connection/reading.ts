import { isForbidden } from '../gateway/dialpad-failures.ts'
import { AppError } from '../platform/app-error.ts'

/** Why something could not be read. `forbidden`: the token is known but may not do this. `absent`: nothing of Dialpad's is there. */
export type Failure = 'rejected' | 'forbidden' | 'absent' | 'unavailable' | 'timeout' | 'rate_limited'

export type Reading<Value> = { value: Value } | { failure: Failure }

const failures: Partial<Record<AppError['code'], Failure>> = {
  'dialpad.token_rejected': 'rejected',
  'dialpad.refused': 'absent',
  'dialpad.malformed': 'absent',
  'dialpad.unavailable': 'unavailable',
  'dialpad.timeout': 'timeout',
  'dialpad.rate_limited': 'rate_limited',
}

const failureOf = (error: unknown): Failure | undefined => {
  if (isForbidden(error)) return 'forbidden'
  return error instanceof AppError ? failures[error.code] : undefined
}

/** What came of a reading; throws only what has nothing to do with Dialpad. */
export const readingOf = async <Value>(reading: Promise<Value>): Promise<Reading<Value>> => {
  try {
    return { value: await reading }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === undefined) throw error
    return { failure }
  }
}

export const failureIn = (reading: Reading<unknown>): Failure | undefined =>
  'failure' in reading ? reading.failure : undefined

export const valueIn = <Value>(reading: Reading<Value>): Value | undefined =>
  'value' in reading ? reading.value : undefined
