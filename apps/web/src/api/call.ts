import type { Endpoint, Input, Result } from '@patchbay/contract'

import { actingAs } from './acting-as.ts'
import { ApiError, isProblem } from './api-error.ts'
import { clientProblem } from './messages.ts'

export type CallOptions = {
  signal?: AbortSignal
  /** Asked by a timer and not by a person: does not keep the session alive. */
  background?: true
  /** Makes a repeated submission answer with what the first one started. */
  idempotencyKey?: string
}

type Values = Record<string, string | undefined>
type Parts = { params?: Values; query?: Values; body?: unknown }

const answerWithinMs = 60_000

const addressOf = ({ path }: Endpoint, { params = {}, query = {} }: Parts): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  return `/api${filled}${search && `?${search}`}`
}

const requestOf = ({ method }: Endpoint, { body }: Parts, options: CallOptions): RequestInit => {
  const timeLimit = AbortSignal.timeout(answerWithinMs)
  const account = actingAs()
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(method !== 'GET' && { 'x-csrf': '1' }),
      ...(account !== undefined && { 'x-account': account }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(options.background && { 'x-background': '1' }),
      ...(options.idempotencyKey !== undefined && { 'idempotency-key': options.idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: options.signal ? AbortSignal.any([options.signal, timeLimit]) : timeLimit,
  }
}

const readJson = async (response: Response): Promise<unknown> => {
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  return response.json().catch(() => undefined)
}

/** Calls an endpoint of the contract; everything that goes wrong is an ApiError, an abort by the caller excepted. */
export const call = async <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: CallOptions = {},
): Promise<Result<E>> => {
  const parts = input as Parts
  const isReading = endpoint.method === 'GET'
  const response = await fetch(addressOf(endpoint, parts), requestOf(endpoint, parts, options)).catch(
    (cause: unknown) => {
      if (options.signal?.aborted) throw cause
      throw new ApiError(clientProblem(isReading ? 'client.unreachable' : 'client.answer_lost'), cause)
    },
  )
  const answer = await readJson(response)
  // The server answers by the endpoint's own schema, so what a 2xx carries is its result.
  if (response.ok && answer !== undefined) return answer as Result<E>
  if (isProblem(answer)) throw new ApiError(answer)
  throw new ApiError(clientProblem(isReading ? 'client.not_understood' : 'client.answer_lost'))
}
