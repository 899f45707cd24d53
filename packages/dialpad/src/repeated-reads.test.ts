import { expect, onTestFinished, test } from 'vitest'

import type { Limits } from './index.ts'
import { says, startRawServer, type Reply } from './testing/raw-server.ts'
import { changes, email, failureOf, openBudget, reads, startClient } from './testing/start-client.ts'

const known = says(200, { office_count: 3, company_count: 5 })
const counts = { officeCount: 3, companyCount: 5 }

const startPair = async (limits: Partial<Limits>, ...replies: Reply[]) => {
  const server = await startRawServer(...replies)
  onTestFinished(() => server.close())
  const budget = openBudget()
  return { server, budget, client: startClient(server.baseUrl, { budget, limits }) }
}

test.each([
  ['status 500', says(500, '')],
  ['status 503', says(503, '')],
  ['status 429', says(429, '')],
  ['a reset', (socket) => socket.resetAndDestroy()],
  ['an end', (socket) => socket.end()],
] satisfies [string, Reply][])(
  'a read goes on after %s, and each attempt has a turn of its own',
  async (_what, fault) => {
    const { server, budget, client } = await startPair({}, fault, fault, known)
    expect(await client.getUser({ email })).toEqual(counts)
    expect(server.requests).toHaveLength(3)
    expect(budget.taken).toHaveLength(3)
  },
)

test('a read is sent three times at most', async () => {
  for (const read of Object.values(reads)) {
    const { server, client } = await startPair({}, says(503, ''))
    expect((await failureOf(read(client))).kind).toBe('unavailable')
    expect(server.requests).toHaveLength(3)
  }
})

test.each([
  ['status 400', says(400, { status: 1, errors: ['invalid_parameter'] })],
  ['status 401', says(401, '')],
  ['status 404', says(404, '')],
  ['an HTML page', says(200, '<p>', ['content-type: text/html'])],
  ['a redirect', says(302, '', ['location: /'])],
] satisfies [string, Reply][])('a read is not repeated after %s', async (_what, fault) => {
  const { server, client } = await startPair({}, fault, known)
  await failureOf(client.getUser({ email }))
  expect(server.requests).toHaveLength(1)
})

test('a read waits as long as Retry-After says', async () => {
  const { client } = await startPair({}, says(429, '', ['retry-after: 1']), known)
  const startedAt = performance.now()
  await client.getUser({ email })
  expect(performance.now() - startedAt).toBeGreaterThan(990)
})

test('a read does not wait beyond its deadline, and says how long to wait', async () => {
  const { server, client } = await startPair({ totalMs: 500 }, says(429, '', ['retry-after: 1']), known)
  const failure = await failureOf(client.getUser({ email }))
  expect(failure).toMatchObject({ kind: 'rate_limited', status: 429, retryAfterMs: 1_000 })
  expect(server.requests).toHaveLength(1)
})

test.each([
  [['retry-after: 7'], 7_000],
  [['retry-after: 86400'], 300_000],
  [['retry-after: -1'], 1_000],
  [['retry-after: soon'], 1_000],
  [['retry-after: 5', 'retry-after: 9'], 1_000],
  [[], 1_000],
])('a 429 with %j puts everybody off by %i ms', async (headers, waitMs) => {
  for (const change of Object.values(changes)) {
    const { server, budget, client } = await startPair({}, says(429, '', headers))
    expect((await failureOf(change(client))).kind).toBe('rate_limited')
    expect(budget.slowedDownMs).toEqual([waitMs])
    expect(server.requests).toHaveLength(1)
  }
})
