import { inspect } from 'node:util'

import { expect, onTestFinished, test } from 'vitest'

import { createDialpadV1, Secret } from './index.ts'
import { faults } from './testing/faults.ts'
import { says, startRawServer } from './testing/raw-server.ts'
import { canary, changes, failureOf, openBudget, reads, startClient } from './testing/start-client.ts'

const calls = Object.entries({ ...changes, ...reads })
const limits = { totalMs: 80, maxBytes: 65_536 }

const prints = (value: unknown): string =>
  [String(value), JSON.stringify(value), inspect(value, { depth: 20, showHidden: true })].join('\n')

test('a secret tells nothing in any way of printing it', () => {
  const secret = new Secret(canary)
  const printed = [
    prints(secret),
    prints({ deep: { secret } }),
    prints(new Error('x', { cause: secret })),
    prints(Object.entries(secret)),
    prints(structuredClone(secret)),
  ]
  expect(printed.join('\n')).not.toContain(canary)
  expect(printed.join('\n')).toContain('[secret]')
  expect(secret.reveal()).toBe(canary)
})

test('the token goes out in the Authorization header of every call and nowhere else', async () => {
  const server = await startRawServer(says(500, ''))
  onTestFinished(() => server.close())
  const client = startClient(server.baseUrl, { limits })
  for (const [, call] of calls) await failureOf(call(client))

  expect(server.requests.length).toBeGreaterThanOrEqual(calls.length)
  for (const { line, headers, body } of server.requests) {
    expect(headers.filter((header) => header.includes(canary))).toEqual([`authorization: Bearer ${canary}`])
    expect(line + body).not.toContain(canary)
    expect(line + body).not.toContain('api_key')
  }
})

test('no error, however it is printed, holds the token', async () => {
  const printed: string[] = []
  for (const { reply } of Object.values(faults)) {
    const server = await startRawServer(reply)
    const client = startClient(server.baseUrl, { limits })
    const failures = await Promise.all(calls.map(([, call]) => failureOf(call(client))))
    printed.push(...failures.map(prints), prints(client))
    await server.close()
  }
  expect(printed.join('\n')).toContain('DialpadError')
  expect(printed.join('\n')).not.toContain(canary)
})

test('an answer that quotes the token shows it to nobody, and is otherwise as it came', async () => {
  const words = [`é bad token ${canary}, ${canary}!`]
  const server = await startRawServer(says(400, { status: 1, errors: words }))
  onTestFinished(() => server.close())
  const client = startClient(server.baseUrl, { limits })
  for (const [, call] of calls) {
    const failure = await failureOf(call(client))
    expect(failure.words).toEqual(['é bad token [secret], [secret]!'])
    expect(prints(failure)).not.toContain(canary)
  }
})

test('a redirect to another place is not followed, so the token does not go there', async () => {
  const elsewhere = await startRawServer(says(200, {}))
  onTestFinished(() => elsewhere.close())
  for (const status of [301, 302, 303, 307, 308]) {
    const server = await startRawServer(says(status, '', [`location: ${elsewhere.baseUrl}/`]))
    const client = startClient(server.baseUrl, { limits })
    for (const [, call] of calls) expect((await failureOf(call(client))).status).toBe(status)
    expect(server.requests).toHaveLength(calls.length)
    await server.close()
  }
  expect(elsewhere.requests).toEqual([])
})

test.each(['two words', 'line\r\nx: y', 'nul\0', 'naïve', ''])(
  'a token that no header can hold (%o) is refused unsaid',
  (token) => {
    const create = () =>
      createDialpadV1({ baseUrl: 'http://127.0.0.1:1', token: new Secret(token), budget: openBudget() })
    expect(create).toThrow('the token must be visible ASCII without spaces')
  },
)
