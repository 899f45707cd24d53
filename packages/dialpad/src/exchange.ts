import type { Dispatcher } from 'undici'

export type WireAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Uint8Array
}

/** `started` says whether the first byte of the request may have been written; `code` is the system's or undici's. */
export class ExchangeFailure extends Error {
  override readonly name = 'ExchangeFailure'
  readonly code: string
  readonly started: boolean

  constructor(code: string, started: boolean) {
    super(`no complete answer: ${code}`)
    this.code = code
    this.started = started
  }
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name

/**
 * Sends one request once and collects its answer.
 * It stands on `dispatch` because `request` does not say whether a failed request was ever written,
 * and does not end a request that is still waiting for a connection when its signal aborts.
 */
export const exchange = (
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  signal: AbortSignal,
): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    let started = false
    let controller: Dispatcher.DispatchController | undefined
    let head: Omit<WireAnswer, 'body'> = { status: 0, headers: {} }
    const chunks: Buffer[] = []

    const fail = (code: string) => {
      signal.removeEventListener('abort', onDeadline)
      reject(new ExchangeFailure(code, started))
    }
    const onDeadline = () => {
      fail('DEADLINE')
      controller?.abort(new Error('deadline'))
    }
    if (signal.aborted) {
      fail('DEADLINE')
      return
    }
    signal.addEventListener('abort', onDeadline)

    dispatcher.dispatch(request, {
      onRequestStart(next) {
        // The last moment before the first byte: too late, or a second time, and it is not written.
        if (started || signal.aborted) {
          next.abort(new Error('not to be written'))
          return
        }
        started = true
        controller = next
      },
      onResponseStart(_controller, status, headers) {
        if (status >= 200) head = { status, headers }
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk)
      },
      onResponseEnd() {
        signal.removeEventListener('abort', onDeadline)
        resolve({ ...head, body: Buffer.concat(chunks) })
      },
      onResponseError(_controller, error) {
        fail(codeOf(error))
      },
    })
  })
