export type DialpadErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'malformed'

type Failure = {
  kind: DialpadErrorKind
  operation: { name: string; mutates: boolean }
  reason: string
  sent: 'no' | 'maybe' | 'yes'
  status?: number
  words?: string[]
  retryAfterMs?: number
  /** Of our own making only: what comes from a socket or an answer is told as a code or a word. */
  cause?: unknown
}

const sentence = ({ operation, reason, sent }: Failure): string => {
  if (sent === 'no') return `${operation.name} was not sent: ${reason}. Nothing was changed.`
  if (sent === 'yes') return `Dialpad refused ${operation.name}: ${reason}. Nothing was changed.`
  if (operation.mutates) {
    return `It is not known whether ${operation.name} took effect: ${reason}. Read it back before doing it again.`
  }
  return `${operation.name} could not be read: ${reason}. Nothing was changed; try again later.`
}

/**
 * `sent` is `no` when nothing left this process, `yes` when Dialpad clearly said no, and `maybe` otherwise:
 * a call that changes something and ends in `maybe` must be read back, never repeated.
 * `words` are the vendor's own, as they came. Never holds the token.
 */
export class DialpadError extends Error {
  override readonly name = 'DialpadError'
  readonly kind: DialpadErrorKind
  readonly operation: string
  readonly status?: number
  readonly words: string[]
  readonly retryAfterMs?: number
  readonly sent: 'no' | 'maybe' | 'yes'
  readonly refused: boolean

  constructor(failure: Failure) {
    super(sentence(failure), { cause: failure.cause })
    this.kind = failure.kind
    this.operation = failure.operation.name
    this.status = failure.status
    this.words = failure.words ?? []
    this.retryAfterMs = failure.retryAfterMs
    this.sent = failure.sent
    this.refused = failure.sent === 'yes'
  }
}

/** An answer that is not what the API promises; the transport turns it into a DialpadError. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
}

/** What a budget rejects with where a turn is known to come no sooner than in `retryAfterMs`. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn'
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super(`no turn within ${retryAfterMs} ms`)
    this.retryAfterMs = retryAfterMs
  }
}
