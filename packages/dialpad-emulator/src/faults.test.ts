import { describe, expect, test, vi } from 'vitest'

import type { FaultRule } from './faults.ts'
import { didPath, startEmulator, token, userPath } from './testing/start-emulator.ts'

/** A small company, one person in it, and a raw way to add a number to that person under a fault. */
const start = async (rule?: FaultRule) => {
  const parts = await startEmulator()
  const { emulator, person, now, last } = parts
  const someone = person(() => true)
  if (rule) emulator.faults.add(rule)
  const addNumber = async (signal?: AbortSignal) => {
    const response = await fetch(`${emulator.url}${didPath}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ target_key: someone.key }),
      signal,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const added = () => (now(someone)?.numbers.length ?? 0) - someone.numbers.length
  return { ...parts, someone, addNumber, added, last }
}

describe('answers that are not the truth', () => {
  test('429 with Retry-After, nothing applied', async () => {
    const { addNumber, added, last } = await start({ kind: 'rate-limited', retryAfterSeconds: 7 })
    const { status, headers, text } = await addNumber()
    expect([status, headers.get('retry-after'), text]).toEqual([
      429,
      '7',
      '{"status":1,"errors":["rate_limited"]}',
    ])
    expect(added()).toBe(0)
    expect(last()).toMatchObject({ status: 429, applied: false, injected: 'rate-limited' })
  })

  test('429 without Retry-After', async () => {
    const { addNumber } = await start({ kind: 'rate-limited' })
    const { status, headers } = await addNumber()
    expect([status, headers.has('retry-after')]).toEqual([429, false])
  })

  test.each([
    ['error-before', 0],
    ['error-after', 1],
  ] as const)('%s: a 5xx, applied %i times', async (kind, times) => {
    const { addNumber, added, last } = await start({ kind, status: 503 })
    expect((await addNumber()).status).toBe(503)
    expect(added()).toBe(times)
    expect(last()).toMatchObject({ status: 503, applied: times === 1, injected: kind })
  })

  test('truncated: the JSON ends too early, and it was applied', async () => {
    const { addNumber, added } = await start({ kind: 'truncated' })
    const { status, text } = await addNumber()
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(added()).toBe(1)
  })

  test.each([200, 502])('html with status %i, and it was applied', async (status) => {
    const { addNumber, added } = await start({ kind: 'html', status })
    const answer = await addNumber()
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(answer.text).toMatch(/^<!doctype html>/)
    expect(added()).toBe(1)
  })

  test('empty: nothing in the body, and it was applied', async () => {
    const { addNumber, added } = await start({ kind: 'empty' })
    expect(await addNumber()).toMatchObject({ status: 200, text: '' })
    expect(added()).toBe(1)
  })

  test('answer: any status and body instead, nothing applied', async () => {
    const body = { status: 1, errors: ['never_heard_of'] }
    const { addNumber, added } = await start({ kind: 'answer', status: 418, body })
    const { status, text } = await addNumber()
    expect([status, JSON.parse(text)]).toEqual([418, body])
    expect(added()).toBe(0)
  })
})

describe('no answer', () => {
  test.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const)('%s: the connection is cut, applied %i times', async (kind, times) => {
    const { addNumber, added, last } = await start({ kind })
    await expect(addNumber()).rejects.toThrow('fetch failed')
    expect(added()).toBe(times)
    expect(last()).toMatchObject({ status: null, applied: times === 1, injected: kind })
  })

  test('hang-after: applied, and then silence until the caller gives up', async () => {
    const { addNumber, added, last } = await start({ kind: 'hang-after' })
    const caller = new AbortController()
    const answer = addNumber(caller.signal)
    await vi.waitFor(() => expect(added()).toBe(1))
    expect(last()).toMatchObject({ status: null, applied: true })
    caller.abort()
    await expect(answer).rejects.toThrow('aborted')
  })

  test('a request that hangs does not keep the emulator from closing', async () => {
    const { emulator, addNumber, added } = await start({ kind: 'hang-after' })
    const answer = addNumber()
    await vi.waitFor(() => expect(added()).toBe(1))
    await Promise.all([emulator.close(), expect(answer).rejects.toThrow('fetch failed')])
  })
})

describe('late', () => {
  test('late-apply: 504 at once, applied when the clock has gone on', async () => {
    const { emulator, addNumber, added, last } = await start({ kind: 'late-apply', ms: 60_000 })
    expect((await addNumber()).status).toBe(504)
    emulator.clock.advance(59_000)
    expect(added()).toBe(0)
    expect(last()).toMatchObject({ status: 504, applied: false })
    emulator.clock.advance(1_000)
    expect(added()).toBe(1)
    expect(last()).toMatchObject({ status: 504, applied: true })
  })

  test('late-apply happens by itself when time goes by', async () => {
    const { addNumber, added } = await start({ kind: 'late-apply', ms: 20 })
    await addNumber()
    await vi.waitFor(() => expect(added()).toBe(1))
  })

  test('latency delays every answer by the sum of the rules and of the option', async () => {
    const { emulator, send } = await startEmulator({ latencyMs: 20 })
    emulator.faults.add({ kind: 'latency', ms: 30 })
    emulator.faults.add({ kind: 'latency', ms: 30, match: { method: 'GET' } })
    const started = performance.now()
    await send('GET', userPath, { limit: '1' })
    expect(performance.now() - started).toBeGreaterThanOrEqual(78)
  })
})

describe('which requests', () => {
  const statuses = async (rule: FaultRule, count: number) => {
    const { addNumber, emulator } = await start(rule)
    const seen: number[] = []
    for (let i = 0; i < count; i += 1) seen.push((await addNumber()).status)
    return { seen, rules: emulator.faults.list() }
  }

  test('skip leaves the first ones alone and times those after', async () => {
    const { seen, rules } = await statuses({ kind: 'error-before', skip: 2, times: 1 }, 4)
    expect(seen).toEqual([200, 200, 500, 200])
    expect(rules).toMatchObject([{ id: 1, matched: 4, hit: 1 }])
  })

  test('without times it goes on until it is removed', async () => {
    expect((await statuses({ kind: 'error-before' }, 3)).seen).toEqual([500, 500, 500])
  })

  test('a rate hits that share, and the same requests for the same seed', async () => {
    const one = await statuses({ kind: 'error-before', rate: 0.3 }, 60)
    const other = await statuses({ kind: 'error-before', rate: 0.3 }, 60)
    const hits = one.seen.filter((status) => status === 500).length
    expect(hits).toBeGreaterThan(5)
    expect(hits).toBeLessThan(35)
    expect(other.seen).toEqual(one.seen)
  })

  test('method, path and parameters must all match', async () => {
    const { emulator, addNumber, someone, send } = await start()
    const target_key = someone.key
    for (const match of [{ method: 'DELETE' }, { path: userPath }, { parameters: { target_key: 'x' } }]) {
      emulator.faults.add({ kind: 'error-before', match })
    }
    expect((await addNumber()).status).toBe(200)
    emulator.faults.add({
      kind: 'error-before',
      match: { method: 'POST', path: didPath, parameters: { target_key } },
    })
    expect((await addNumber()).status).toBe(500)
    expect((await send('GET', '/api/v1/admin/office')).status).toBe(200)
  })

  test('of two rules the one added first wins', async () => {
    const { emulator, addNumber } = await start({ kind: 'error-before', times: 1 })
    emulator.faults.add({ kind: 'answer', status: 418 })
    expect([(await addNumber()).status, (await addNumber()).status]).toEqual([500, 418])
  })

  test('one rule can be removed, and all of them', async () => {
    const { emulator, addNumber } = await start({ kind: 'error-before' })
    const id = emulator.faults.add({ kind: 'answer', status: 418 })
    emulator.faults.remove(1)
    expect((await addNumber()).status).toBe(418)
    emulator.faults.remove(id)
    emulator.faults.add({ kind: 'error-before' })
    emulator.faults.remove()
    expect((await addNumber()).status).toBe(200)
  })
})
