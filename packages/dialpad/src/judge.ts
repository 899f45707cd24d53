import { DialpadError, MalformedAnswer, type DialpadErrorKind } from './errors.ts'
import type { ExchangeFailure, WireAnswer } from './exchange.ts'
import type { Operation } from './operation.ts'
import { retryAfterMs } from './retry.ts'

const jsonType = /^application\/json[ \t]*(?:;|$)/i

// A header given twice is an array, and then neither is believed.
const header = ({ headers }: WireAnswer, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

// What comes back is unchecked: its fields are copied one by one into new objects, which `__proto__` cannot reach.
const decode = (answer: WireAnswer): { json: unknown } | { fault: MalformedAnswer } => {
  if (!jsonType.test(header(answer, 'content-type') ?? ''))
    return { fault: new MalformedAnswer('it is not JSON') }
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)) }
  } catch {
    return { fault: new MalformedAnswer('it is not readable JSON') }
  }
}

const kindsByStatus: Record<number, DialpadErrorKind> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
}

const kindOfRefusal = (status: number, words: string[]): DialpadErrorKind => {
  if (words.includes('email_conflict')) return 'conflict'
  return kindsByStatus[status] ?? 'invalid'
}

// Without the documented body a status is only believed where believing it stops or slows us down.
const kindOfStatus = (status: number): DialpadErrorKind => {
  if (status === 401 || status === 403 || status === 429) return kindsByStatus[status] ?? 'malformed'
  return status >= 500 ? 'unavailable' : 'malformed'
}

const isRefusal = (status: number): boolean =>
  status === 200 || (status >= 400 && status < 500 && status !== 429)

type Reading<Result> = {
  operation: Operation
  readRefusal: (answer: unknown) => string[] | undefined
  read: (answer: unknown) => Result
  maxRetryAfterMs: number
}

const refused = (operation: Operation, status: number, words: string[]): DialpadError =>
  new DialpadError({
    kind: kindOfRefusal(status, words),
    operation,
    sent: 'yes',
    status,
    words,
    reason: words.join(', ') || `status ${status}`,
  })

const notAnswered = (answer: WireAnswer, operation: Operation, maxRetryAfterMs: number) => {
  const { status } = answer
  const waitMs = retryAfterMs(header(answer, 'retry-after'), Date.now())
  return {
    kind: kindOfStatus(status),
    operation,
    sent: 'maybe' as const,
    status,
    retryAfterMs: waitMs && Math.min(waitMs, maxRetryAfterMs),
    reason: `Dialpad answered with status ${status}`,
  }
}

/** Gives what a complete answer says, or throws what it means as a DialpadError. */
export const judgeAnswer = <Result>(answer: WireAnswer, reading: Reading<Result>): Result => {
  const { status } = answer
  const { operation, maxRetryAfterMs } = reading
  const decoded = decode(answer)
  const words = 'json' in decoded ? reading.readRefusal(decoded.json) : undefined
  if (words && isRefusal(status)) throw refused(operation, status, words)
  if (status !== 200) throw new DialpadError({ ...notAnswered(answer, operation, maxRetryAfterMs), words })
  try {
    if ('fault' in decoded) throw decoded.fault
    return reading.read(decoded.json)
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error
    const reason = `Dialpad’s answer cannot be used, ${error.message}`
    throw new DialpadError({ kind: 'malformed', operation, sent: 'maybe', status, reason })
  }
}

const timeouts = new Set(['DEADLINE', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])
const unreadable = /^(?:HPE_|HTTPParserError$|UND_ERR_RES_EXCEEDED_MAX_SIZE$|UND_ERR_HEADERS_OVERFLOW$)/

const kindOfFailure = (code: string): DialpadErrorKind => {
  if (timeouts.has(code)) return 'timeout'
  return unreadable.test(code) ? 'malformed' : 'unavailable'
}

/** What it means that there was no complete answer. */
export const judgeFailure = ({ code, started }: ExchangeFailure, operation: Operation): DialpadError =>
  new DialpadError({
    kind: kindOfFailure(code),
    operation,
    sent: started ? 'maybe' : 'no',
    reason: `Dialpad gave no complete answer (${code})`,
  })
