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

type Decoded = { json: unknown } | { fault: MalformedAnswer }

// What comes back is unchecked: its fields are copied one by one into new objects, which `__proto__` cannot reach.
const decode = (answer: WireAnswer): Decoded => {
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

/** `status` is the one that the body names; it counts where the answer itself says that all is well. */
export type Refusal = { words: string[]; status?: number }

/** Gives what an answer says where it is that API's error body. */
export type ReadRefusal = (answer: unknown) => Refusal | undefined

type Reading<Result> = {
  operation: Operation
  readRefusal: ReadRefusal
  read: (answer: unknown) => Result
  /** What status 204 says, where it is an answer at all. */
  noContent?: Result
  maxRetryAfterMs: number
}

/** Whatever else Dialpad says may name people; a message of an error goes to the log. */
const wordOfApi = /^[a-z]+(?:_[a-z]+)+$/

const refused = (operation: Operation, status: number, words: string[]): DialpadError =>
  new DialpadError({
    kind: kindOfRefusal(status, words),
    operation,
    sent: 'yes',
    status,
    words,
    reason: words.filter((word) => wordOfApi.test(word)).join(', ') || `status ${status}`,
  })

const effectiveStatus = ({ status }: WireAnswer, refusal: Refusal | undefined): number =>
  status === 200 ? (refusal?.status ?? status) : status

const unusable = (fault: MalformedAnswer, operation: Operation): DialpadError =>
  new DialpadError({
    kind: 'malformed',
    operation,
    sent: 'maybe',
    status: 200,
    reason: `Dialpad’s answer cannot be used, ${fault.message}`,
  })

const notAnswered = (
  { operation, maxRetryAfterMs }: Reading<unknown>,
  answer: WireAnswer,
  said: { status: number; words?: string[] },
): DialpadError => {
  const waitMs = retryAfterMs(header(answer, 'retry-after'), Date.now())
  return new DialpadError({
    kind: kindOfStatus(said.status),
    operation,
    sent: 'maybe',
    ...said,
    retryAfterMs: waitMs && Math.min(waitMs, maxRetryAfterMs),
    reason: `Dialpad answered with status ${said.status}`,
  })
}

const readDecoded = <Result>(decoded: Decoded, { operation, read }: Reading<Result>): Result => {
  if ('fault' in decoded) throw unusable(decoded.fault, operation)
  try {
    return read(decoded.json)
  } catch (error) {
    throw error instanceof MalformedAnswer ? unusable(error, operation) : error
  }
}

/** Gives what a complete answer says, or throws what it means as a DialpadError. */
export const judgeAnswer = <Result>(answer: WireAnswer, reading: Reading<Result>): Result => {
  const { operation, noContent } = reading
  if (answer.status === 204 && noContent !== undefined) return noContent
  const decoded = decode(answer)
  const refusal = 'json' in decoded ? reading.readRefusal(decoded.json) : undefined
  const status = effectiveStatus(answer, refusal)
  if (refusal && isRefusal(status)) throw refused(operation, status, refusal.words)
  if (status !== 200) throw notAnswered(reading, answer, { status, words: refusal?.words })
  return readDecoded(decoded, reading)
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
