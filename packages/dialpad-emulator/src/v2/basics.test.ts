import { expect, test } from 'vitest'

import { token } from '../testing/start-emulator.ts'
import { startV2, type Sent } from '../testing/start-v2.ts'

test('the key is taken as Bearer and as apikey, and refused in the manner of this API', async () => {
  const { send, last, emulator } = await startV2()
  expect((await send('GET', 'company')).status).toBe(200)
  expect((await send('GET', 'company', { query: { apikey: token }, headers: {} })).status).toBe(200)
  expect(last()).toMatchObject({ tokenIn: 'query', parameters: {} })
  const without: Record<string, string>[] = [{}, { apikey: 'wrong' }, { api_key: token }]
  for (const query of without) {
    const refused = await send('GET', 'company', { query, headers: {} })
    expect(refused.status).toBe(401)
    expect(refused.body.error).toMatchObject({ code: 401, errors: [{ domain: 'global' }] })
  }
  expect(JSON.stringify(emulator.requests())).not.toContain(token)
})

test('an unknown id, address and method are told in the vendor’s shape', async () => {
  const { send } = await startV2()
  const message = 'User 4711 not found.'
  expect((await send('GET', 'users/4711')).body).toEqual({
    error: { code: 404, errors: [{ domain: 'global', message, reason: 'notFound' }], message },
  })
  expect((await send('GET', 'nowhere')).body.error?.code).toBe(404)
  expect((await send('DELETE', 'company')).body.error?.code).toBe(405)
})

test('what no operation knows is refused, and so is a body that is no JSON object', async () => {
  const { send, last } = await startV2()
  expect((await send('GET', 'company', { query: { colour: 'red' } })).body.error).toMatchObject({
    code: 400,
    message: 'Unknown field colour.',
  })
  expect(last()).toMatchObject({ fault: 'Unknown field colour.', applied: false })
  expect((await send('GET', 'users', { query: { state: 'happy' } })).status).toBe(400)
  const list = await send('POST', 'users', { body: ['a list'] })
  expect(list.body.error).toMatchObject({ code: 400, message: 'The body is no JSON object.' })
})

test('pages hold a hundred people at most and everybody is on exactly one', async () => {
  const { send, walk, emulator } = await startV2({ users: 230 })
  const first = await send('GET', 'users')
  expect(first.body.items).toHaveLength(100)
  expect(first.body.cursor).toBeTypeOf('string')
  const ids = (await walk('users')).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(emulator.company.users.filter(({ state }) => state !== 'deleted').map(({ id }) => id))
  expect(ids.every((id) => typeof id === 'string' && /^[4-6][0-9]{15}$/.test(id))).toBe(true)
  const { body } = await send('GET', 'users', { query: { limit: '7' } })
  expect(body.items).toHaveLength(7)
  expect((await send('GET', 'users', { query: { cursor: 'bWFkZSB1cA' } })).status).toBe(400)
})

test('a limit above a hundred is a page of a hundred, and one time in five, by the seed, a 400', async () => {
  const statuses = async (seed: number) => {
    const { send } = await startV2({ users: 130, seed })
    const answers: Sent[] = []
    for (let turn = 0; turn < 60; turn += 1)
      answers.push(await send('GET', 'users', { query: { limit: '500' } }))
    for (const { body } of answers.filter(({ status }) => status === 200))
      expect(body.items).toHaveLength(100)
    return answers.map(({ status }) => status)
  }
  const once = await statuses(3)
  expect(await statuses(3)).toEqual(once)
  expect(await statuses(4)).not.toEqual(once)
  const refused = once.filter((status) => status === 400).length
  expect(refused).toBeGreaterThan(4)
  expect(refused).toBeLessThan(22)
})

test('an empty page has no items, or null, or nothing at all, by the switch', async () => {
  const empty = async (emptyPage: 'absent' | 'null' | 'no-content') => {
    const { send } = await startV2({ apiSwitches: { emptyPage } })
    const { status, body } = await send('GET', 'users', { query: { email: 'nobody@corrigan.test' } })
    return { status, body }
  }
  expect(await empty('absent')).toEqual({ status: 200, body: {} })
  expect(await empty('null')).toEqual({ status: 200, body: { items: null } })
  expect(await empty('no-content')).toEqual({ status: 204, body: {} })
})

test('twenty requests a second of each operation, by the emulator’s clock', async () => {
  const { send, emulator } = await startV2({ apiSwitches: { rateLimits: 'documented' } })
  emulator.clock.set(Date.UTC(2026, 10, 23))
  const burst = await Promise.all(Array.from({ length: 21 }, () => send('GET', 'company')))
  const refused = burst.find(({ status }) => status === 429)
  expect(burst.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(refused?.body.error?.errors[0]?.reason).toBe('rateLimitExceeded')
  expect(refused?.headers.get('retry-after')).toBeNull()
  expect((await send('GET', 'users', { query: { limit: '1' } })).status).toBe(200)
  emulator.clock.advance(1000)
  expect((await send('GET', 'company')).status).toBe(200)
})

test('Retry-After is told when it is switched on', async () => {
  const { send } = await startV2({ apiSwitches: { rateLimits: 'documented', retryAfter: 'sent' } })
  const burst = await Promise.all(Array.from({ length: 45 }, () => send('GET', 'company')))
  expect(burst.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1')
})

test('a reset gives back every limit, and the same luck again', async () => {
  const { send, emulator } = await startV2({ apiSwitches: { rateLimits: 'documented' } })
  const turn = async () => {
    const statuses: number[] = []
    for (let count = 0; count < 20; count += 1)
      statuses.push((await send('GET', 'users', { query: { limit: '101' } })).status)
    return statuses
  }
  emulator.clock.set(Date.UTC(2040, 10, 23))
  const first = await turn()
  emulator.reset()
  expect(await turn()).toEqual(first)
  expect(first).not.toContain(429)
})

test('fault rules hit this API too, with its own bodies', async () => {
  const { send, emulator, last } = await startV2()
  emulator.faults.add({ kind: 'error-before', match: { path: '/api/v2/company' }, status: 503, times: 1 })
  expect((await send('GET', 'company')).body.error).toMatchObject({ code: 503 })
  expect(last()?.injected).toBe('error-before')
  emulator.faults.add({ kind: 'rate-limited', match: { parameters: { state: 'all' } }, times: 1 })
  expect((await send('GET', 'users', { query: { state: 'all' } })).body.error?.code).toBe(429)
  expect((await send('GET', 'users', { query: { state: 'all' } })).status).toBe(200)
})

test('the company is told with its whole numbers as text', async () => {
  const { send, emulator } = await startV2()
  expect((await send('GET', 'company')).body).toMatchObject({
    id: emulator.company.id,
    office_count: '9',
    state: 'active',
  })
})
