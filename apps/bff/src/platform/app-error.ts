import { errorMessage, type ErrorCode } from '@patchbay/contract'

/** An expected failure; `words` are Dialpad's own, `fields` say what is wrong with which field. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined
  readonly retryAfterMs: number | undefined

  constructor(
    code: ErrorCode,
    more: {
      cause?: unknown
      words?: readonly string[]
      fields?: Record<string, string>
      retryAfterMs?: number
    } = {},
  ) {
    const words = more.words?.length ? ` Dialpad said: ${more.words.join(', ')}.` : ''
    super(errorMessage(code) + words, { cause: more.cause })
    this.code = code
    this.fields = more.fields
    this.retryAfterMs = more.retryAfterMs
  }
}
