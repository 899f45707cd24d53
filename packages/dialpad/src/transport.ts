import { setTimeout as sleep } from 'node:timers/promises'

import { createConnections } from './connections.ts'
import { DialpadError, NoTurn } from './errors.ts'
import { exchange, ExchangeFailure, type WireAnswer } from './exchange.ts'
import { judgeAnswer, judgeFailure, type ReadRefusal } from './judge.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { Operation } from './operation.ts'
import { backoffMs, httpDateMs } from './retry.ts'
import type { Secret } from './secret.ts'

/**
 * One for all callers: `take` waits for a turn and rejects when the signal aborts, or with NoTurn;
 * `slowDown` puts turns off after Dialpad refused this operation for its rate.
 */
export type Budget = {
  take(operation: { name: string; mutates: boolean }, signal?: AbortSignal): Promise<void>
  slowDown(ms: number, operation?: { name: string }): void
}

export type TransportOptions = {
  /** Scheme, host and port only; the token goes nowhere else. */
  baseUrl: string
  token: Secret
  budget: Budget
  limits?: Partial<Limits>
}

/** Lists are for JSON only. */
export type Parameters = Record<string, string | number | boolean | string[] | undefined>

export type Call<Result> = {
  operation: Operation
  parameters: Parameters
  /** Throws MalformedAnswer for what is not the answer to this call. */
  read: (answer: unknown) => Result
  /** What status 204 says, where it is an answer at all. */
  noContent?: NoInfer<Result>
}

export type Transport = {
  call<Result>(call: Call<Result>): Promise<Result>
  /** Dialpad's clock minus ours when the last answer that told the time came; to the second. */
  clockDifferenceMs(): number | undefined
  close(): Promise<void>
}

/** The header is cut to whole seconds. */
const differenceOf = ({ headers: { date } }: WireAnswer): number | undefined => {
  const differenceMs = typeof date === 'string' ? httpDateMs(date) + 500 - Date.now() : Number.NaN
  return Number.isNaN(differenceMs) ? undefined : Math.round(differenceMs / 1_000) * 1_000
}

// For a 429 that does not say how long: rates are counted by the second.
const plainSlowDownMs = 1_000

const originOf = (baseUrl: string): string => {
  const url = new URL(baseUrl)
  if (!/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new TypeError('the base URL must be http or https, a host and perhaps a port')
  }
  return url.origin
}

const bearer = (token: Secret): string => {
  const value = token.reveal()
  if (!/^[\x21-\x7e]+$/.test(value)) throw new TypeError('the token must be visible ASCII without spaces')
  return `Bearer ${value}`
}

const encode = (parameters: Parameters): string => {
  const encoded = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) encoded.append(name, String(value))
  }
  return encoded.toString()
}

const createRequests = (baseUrl: string, token: Secret) => {
  const origin = originOf(baseUrl)
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    authorization: bearer(token),
    'user-agent': 'patchbay',
  }
  const formHeaders = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const jsonHeaders = { ...headers, 'content-type': 'application/json' }
  return ({ method, path, encoding }: Operation, parameters: Parameters) => {
    if (encoding === 'json') {
      return { origin, method, path, headers: jsonHeaders, body: JSON.stringify(parameters) }
    }
    const encoded = encode(parameters)
    if (encoding === 'form') return { origin, method, path, headers: formHeaders, body: encoded }
    return { origin, method, path: encoded ? `${path}?${encoded}` : path, headers }
  }
}

const admit = async (budget: Budget, { name, mutates }: Operation, signal: AbortSignal): Promise<void> => {
  try {
    await budget.take({ name, mutates }, signal)
    signal.throwIfAborted()
  } catch (cause) {
    const reason = 'the rate budget gave it no turn in time'
    const retryAfterMs = cause instanceof NoTurn ? cause.retryAfterMs : undefined
    throw new DialpadError({
      kind: 'rate_limited',
      operation: { name, mutates },
      sent: 'no',
      reason,
      retryAfterMs,
      cause,
    })
  }
}

// A shorter one would be found inside ordinary words.
const shortestMasked = 8

/** An answer that quotes the token: its words are shown to people and kept, the token never is. */
const withoutToken = (answer: WireAnswer, token: Secret): WireAnswer => {
  const value = token.reveal()
  const body = Buffer.from(answer.body)
  if (value.length < shortestMasked || !body.includes(value)) return answer
  const text = body.toString('latin1')
  return { ...answer, body: Buffer.from(text.replaceAll(value, String(token)), 'latin1') }
}

const isWorthRepeating = ({ kind, status }: DialpadError): boolean =>
  kind === 'unavailable' || (kind === 'rate_limited' && status === 429)

/** The one way out to Dialpad; `readRefusal` gives the words of an answer that is that API's error body. */
export const createTransport = (
  { baseUrl, token, budget, limits: given }: TransportOptions,
  readRefusal: ReadRefusal,
): Transport => {
  const limits = { ...defaultLimits, ...given }
  const requestOf = createRequests(baseUrl, token)
  const connections = createConnections(limits)
  let clockDifferenceMs: number | undefined

  const send = async <Result>(call: Call<Result>, deadline: AbortSignal) => {
    const { operation, parameters, read, noContent } = call
    try {
      const answer = await exchange(connections.current(), requestOf(operation, parameters), deadline)
      clockDifferenceMs = differenceOf(answer) ?? clockDifferenceMs
      return judgeAnswer(withoutToken(answer, token), {
        operation,
        readRefusal,
        read,
        noContent,
        maxRetryAfterMs: limits.maxRetryAfterMs,
      })
    } catch (error) {
      const failure = error instanceof ExchangeFailure ? judgeFailure(error, operation) : error
      if (failure instanceof DialpadError) {
        if (failure.status === 429) budget.slowDown(failure.retryAfterMs ?? plainSlowDownMs, operation)
        // It may be the answer to another request: nothing more is read from these connections.
        if (failure.kind === 'malformed') connections.renew()
      }
      throw failure
    }
  }

  return {
    call: async (call) => {
      const { operation } = call
      await admit(budget, operation, AbortSignal.timeout(limits.queueMs))
      const endsAt = performance.now() + limits.totalMs
      const deadline = AbortSignal.timeout(limits.totalMs)
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await send(call, deadline)
        } catch (error) {
          if (!(error instanceof DialpadError) || !isWorthRepeating(error)) throw error
          const waitMs = error.retryAfterMs ?? backoffMs(attempt, limits.backoffMs, Math.random())
          if (attempt >= operation.retries || performance.now() + waitMs >= endsAt) throw error
          await sleep(waitMs)
          await admit(budget, operation, AbortSignal.any([deadline, AbortSignal.timeout(limits.queueMs)]))
        }
      }
    },
    clockDifferenceMs: () => clockDifferenceMs,
    close: () => connections.close(),
  }
}
