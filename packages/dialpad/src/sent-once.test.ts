import { describe, expect, onTestFinished, test } from 'vitest'

import { faults } from './testing/faults.ts'
import { says, startRawServer, type Reply } from './testing/raw-server.ts'
import { changes, email, failureOf, reads, startClient, type Calls } from './testing/start-client.ts'
import { operations } from './v1/operations.ts'

const limits = { headersMs: 5_000, bodyMs: 5_000, totalMs: 500, maxBytes: 65_536, connections: 1 }
const known = says(200, { office_count: 1, company_count: 1 })

const startPair = async (...replies: Reply[]) => {
  const server = await startRawServer(...replies)
  onTestFinished(() => server.close())
  return { server, client: startClient(server.baseUrl, { limits }) }
}

/** Runs one story for each call, all at once, and names what came of each. */
const ofEach = async <Result>(calls: Calls, story: (call: Calls[string]) => Promise<Result>) =>
  Object.fromEntries(
    await Promise.all(Object.entries(calls).map(async ([name, call]) => [name, await story(call)] as const)),
  )

const forAll = (calls: Calls, value: unknown) =>
  Object.fromEntries(Object.keys(calls).map((name) => [name, value]))

test('every operation is in these tests', () => {
  const named = (mutates: boolean) =>
    Object.entries(operations).flatMap(([name, operation]) => (operation.mutates === mutates ? [name] : []))
  expect(Object.keys(changes)).toEqual(named(true))
  expect(Object.keys(reads)).toEqual(named(false))
})

describe.each(Object.entries(faults))('%s', (_title, { reply, kind, refused = false }) => {
  const verdict = { kind, refused, sent: refused ? 'yes' : 'maybe' }

  test('never makes a change be sent twice', async () => {
    const stories = await ofEach(changes, async (change) => {
      const { server, client } = await startPair(reply, known)
      const failure = await failureOf(change(client))
      // Whatever would still be sent again has its turn before this.
      await client.getUser({ email })
      return { failure, changesSent: server.requests.length - 1 }
    })
    expect(stories).toMatchObject(forAll(changes, { failure: verdict, changesSent: 1 }))
  })

  test('never makes a change be sent twice on a connection that was used before', async () => {
    const stories = await ofEach(changes, async (change) => {
      const { server, client } = await startPair(known, reply, known)
      await client.getUser({ email })
      const failure = await failureOf(change(client))
      await client.getUser({ email })
      const [before, first] = server.requests
      return {
        failure,
        changesSent: server.requests.length - 2,
        isReused: before?.connection === first?.connection,
      }
    })
    expect(stories).toMatchObject(forAll(changes, { failure: verdict, changesSent: 1, isReused: true }))
  })

  test('is an error to every read', async () => {
    const stories = await ofEach(reads, async (read) => {
      const { client } = await startPair(reply)
      return failureOf(read(client))
    })
    expect(stories).toMatchObject(forAll(reads, { kind, refused }))
  })
})
