import { inspect } from 'node:util'

import { describe, expect, onTestFinished, test } from 'vitest'

import { googleError, noContent, v2Faults } from '../testing/faults.ts'
import { says, startRawServer, type Reply } from '../testing/raw-server.ts'
import {
  startRawV2Pair,
  startV2Client,
  userId,
  v2Changes,
  v2Lists,
  v2Reads,
  v2SingleReads,
  type V2Calls,
} from '../testing/start-client-v2.ts'
import { canary, failureOf, openBudget } from '../testing/start-client.ts'

const limits = { headersMs: 5_000, bodyMs: 5_000, totalMs: 500, maxBytes: 65_536, connections: 1 }
const known = says(200, { id: userId })

const startPair = async (...replies: Reply[]) => {
  const server = await startRawServer(...replies)
  onTestFinished(() => server.close())
  return { server, client: startV2Client(server.baseUrl, { limits }) }
}

/** Runs one story for each call, all at once, and names what came of each. */
const ofEach = async <Result>(calls: V2Calls, story: (call: V2Calls[string]) => Promise<Result>) =>
  Object.fromEntries(
    await Promise.all(Object.entries(calls).map(async ([name, call]) => [name, await story(call)] as const)),
  )

const forAll = (calls: V2Calls, value: unknown) =>
  Object.fromEntries(Object.keys(calls).map((name) => [name, value]))

describe.each(Object.entries(v2Faults))('%s', (_title, { reply, kind, refused = false }) => {
  test('never makes a change be sent twice', async () => {
    const stories = await ofEach(v2Changes, async (change) => {
      const { server, client } = await startPair(reply, known)
      const failure = await failureOf(change(client))
      // Whatever would still be sent again has its turn before this.
      await client.getMe()
      return { failure, changesSent: server.requests.length - 1 }
    })
    const failure = { kind, refused, sent: refused ? 'yes' : 'maybe' }
    expect(stories).toMatchObject(forAll(v2Changes, { failure, changesSent: 1 }))
  })

  test('is an error to every read', async () => {
    const stories = await ofEach(v2Reads, async (read) => {
      const { client } = await startPair(reply)
      return failureOf(read(client))
    })
    expect(stories).toMatchObject(forAll(v2Reads, { kind, refused }))
  })
})

test('a 204 where JSON was expected is told with the name of the operation', async () => {
  for (const [name, call] of Object.entries({ ...v2Changes, ...v2SingleReads })) {
    const { client } = await startPair(noContent)
    const failure = await failureOf(call(client))
    expect(failure).toMatchObject({ kind: 'malformed', operation: name, status: 204, sent: 'maybe' })
    expect(failure.message).toContain(name)
  }
})

test('a 204 to a list is a page with nothing on it', async () => {
  for (const call of Object.values(v2Lists)) {
    const { client } = await startPair(noContent)
    expect(await call(client)).toEqual({ items: [], unusable: 0 })
  }
})

test('an error in a 200 is the error it says, also beside a whole answer', async () => {
  const body = { id: userId, ...googleError(404, 'call 1001 does not have callai', 'notFound') }
  const { client } = await startRawV2Pair(says(200, body))
  const failure = await failureOf(client.getUser({ userId }))
  expect(failure).toMatchObject({ kind: 'not_found', status: 404, refused: true, sent: 'yes' })
  expect(failure.words).toEqual(['call 1001 does not have callai', 'notFound'])
})

test('an error that is null is none', async () => {
  const { client } = await startRawV2Pair(says(200, { id: userId, error: null }))
  expect((await client.getUser({ userId })).id).toBe(userId)
})

test.each([
  ['no list of errors', { code: 400, message: 'Results have expired' }, ['Results have expired']],
  ['nulls', { code: 400, message: null, errors: [{ message: null, reason: 'badRequest' }] }, ['badRequest']],
  ['no words at all', { code: 400 }, []],
  ['the same words again', { code: 400, message: 'a', errors: [{ message: 'a', reason: 'a' }] }, ['a']],
])('an error with %s is a refusal', async (_what, error, words) => {
  const { client } = await startRawV2Pair(says(400, { error }))
  expect(await failureOf(client.getMe())).toMatchObject({ kind: 'invalid', refused: true, words })
})

test('of endless words only the beginning is kept: 20 of 500 characters', async () => {
  const errors = Array.from({ length: 1_000 }, (_, index) => ({ message: `${index} ${'x'.repeat(600)}` }))
  const { client } = await startRawV2Pair(says(400, { error: { code: 400, errors } }))
  const { words } = await failureOf(client.getMe())
  expect(words).toHaveLength(20)
  expect(new Set(words.map(({ length }) => length))).toEqual(new Set([500]))
})

test('a 429 waits as long as Retry-After says, and puts everybody off, also when it is in a 200', async () => {
  for (const reply of [
    says(429, googleError(429), ['retry-after: 7']),
    says(200, googleError(429), ['retry-after: 7']),
  ]) {
    const server = await startRawServer(reply)
    const budget = openBudget()
    const client = startV2Client(server.baseUrl, { budget, limits })
    for (const call of Object.values(v2Changes)) {
      expect(await failureOf(call(client))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 7_000 })
    }
    expect(new Set(budget.slowedDownMs)).toEqual(new Set([7_000]))
    await server.close()
  }
})

test('reads go on after what passes: three times, but a report is asked for twice only', async () => {
  const sent = await ofEach(v2Reads, async (read) => {
    const { server, client } = await startPair(says(503, ''))
    await failureOf(read(client))
    return server.requests.length
  })
  expect(sent).toEqual({ ...forAll(v2Reads, 3), startStats: 2 })
})

test('the token goes out in the Authorization header of every call and is in no error', async () => {
  const { server, client } = await startPair(says(400, googleError(400, `bad token ${canary}`)))
  for (const call of Object.values({ ...v2Changes, ...v2Reads })) {
    const failure = await failureOf(call(client))
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(canary)
  }
  for (const { line, headers, body } of server.requests) {
    expect(headers.filter((header) => header.includes(canary))).toEqual([`authorization: Bearer ${canary}`])
    expect(line + body).not.toContain(canary)
  }
})
