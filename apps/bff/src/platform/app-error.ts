import { errorMessage, type ErrorCode } from '@patchbay/contract'

/** An expected failure; `words` are Dialpad's own, `detail` is a sentence of ours about this one case, `fields` say what is wrong with which field. `isOutOfScope`: it is there, and of another office; nobody who asks is told. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined
  readonly retryAfterMs: number | undefined
  readonly isOutOfScope: boolean

  constructor(
    code: ErrorCode,
    more: {
      cause?: unknown
      words?: readonly string[]
      detail?: string
      fields?: Record<string, string>
      retryAfterMs?: number
      isOutOfScope?: boolean
    } = {},
  ) {
    const words = more.words?.length ? ` Dialpad said: ${more.words.join(', ')}.` : ''
    const detail = more.detail === undefined ? '' : ` ${more.detail}`
    super(errorMessage(code) + words + detail, { cause: more.cause })
    this.code = code
    this.fields = more.fields
    this.retryAfterMs = more.retryAfterMs
    this.isOutOfScope = more.isOutOfScope ?? false
  }
}
