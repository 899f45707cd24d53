import { describe, expect, test, vi } from 'vitest'

import { ApiError } from './api-error.ts'
import { createQueryClient } from './query-client.ts'

const fail = (code: string) => new ApiError({ code, message: code, requestId: 'r1' })

describe('the query client', () => {
  test('makes stale what a mutation names, whoever called it', async () => {
    const client = createQueryClient(() => {})
    client.setQueryData(['users', 'list'], 1)
    client.setQueryData(['offices'], 1)
    await client
      .getMutationCache()
      .build(client, { mutationFn: async () => 'ok', meta: { invalidates: [['users']] } })
      .execute(undefined)
    expect(client.getQueryState(['users', 'list'])?.isInvalidated).toBe(true)
    expect(client.getQueryState(['offices'])?.isInvalidated).toBe(false)
  })

  test('sends a change once, whatever came of it', async () => {
    const client = createQueryClient(() => {})
    const send = vi.fn<() => Promise<string>>(() => Promise.reject(fail('client.answer_lost')))
    const run = client.getMutationCache().build(client, { mutationFn: send }).execute(undefined)
    await expect(run).rejects.toThrow('client.answer_lost')
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('reads again once where the way to the server was at fault, never where Dialpad was', async () => {
    const client = createQueryClient(() => {})
    const read = vi.fn<(code: string) => Promise<string>>((code) => Promise.reject(fail(code)))
    const ask = (code: string) =>
      client.fetchQuery({ queryKey: [code], queryFn: () => read(code), retry: undefined, retryDelay: 0 })
    const mayRetry = client.getDefaultOptions().queries?.retry
    if (typeof mayRetry !== 'function') throw new Error('no rule for retries')
    expect(mayRetry(0, fail('server.stopping'))).toBe(true)
    expect(mayRetry(1, fail('server.stopping'))).toBe(false)
    expect(mayRetry(0, fail('dialpad.unavailable'))).toBe(false)
    await expect(ask('dialpad.unavailable')).rejects.toThrow('dialpad.unavailable')
    expect(read).toHaveBeenCalledTimes(1)
  })

  test('tells one place that the session has ended, from a query or a mutation', async () => {
    const ended = vi.fn<() => void>()
    const client = createQueryClient(ended)
    const missing = () => Promise.reject(fail('session.missing'))
    await client.fetchQuery({ queryKey: ['x'], queryFn: missing }).catch(() => {})
    await client
      .getMutationCache()
      .build(client, { mutationFn: missing })
      .execute(undefined)
      .catch(() => {})
    await client
      .fetchQuery({ queryKey: ['y'], queryFn: () => Promise.reject(fail('internal')) })
      .catch(() => {})
    expect(ended).toHaveBeenCalledTimes(2)
  })
})
