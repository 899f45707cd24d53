import { once } from 'node:events'
import { createServer } from 'node:net'

import { expect, onTestFinished, test, vi } from 'vitest'

import { createDialpadV1, NoTurn, Secret, type Budget, type Limits } from './index.ts'
import { says, startRawServer, type Reply } from './testing/raw-server.ts'
import {
  canary,
  changes,
  email,
  failureOf,
  openBudget,
  reads,
  startClient,
  userKey,
} from './testing/start-client.ts'

const known = says(200, { office_count: 1, company_count: 1 })

const startServer = async (...replies: Reply[]) => {
  const server = await startRawServer(...replies)
  onTestFinished(() => server.close())
  return server
}

const startPair = async (options: { limits?: Partial<Limits>; budget?: Budget }, ...replies: Reply[]) => {
  const server = await startServer(...replies)
  return { server, client: startClient(server.baseUrl, options) }
}

/** A port on which nobody listens. */
const deadPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

test('security E6: every call has the same few headers', async () => {
  const { server, client } = await startPair({}, says(500, ''))
  for (const call of Object.values(changes)) await failureOf(call(client))
  for (const call of Object.values(reads)) await failureOf(call(client))
  const names = server.requests.map(({ headers }) => headers.map((line) => line.split(':')[0]).join(' '))
  const always = 'accept accept-encoding authorization user-agent'
  expect(new Set(names)).toEqual(
    new Set([`host connection ${always}`, `host connection ${always} content-type content-length`]),
  )
})

test.each([
  'https://dialpad.com/api',
  'https://user:secret@dialpad.com',
  'https://dialpad.com?x=1',
  'https://dialpad.com#x',
  'ftp://dialpad.com',
  'file:///etc/passwd',
])('%s is not a base URL', (baseUrl) => {
  expect(() => createDialpadV1({ baseUrl, token: new Secret(canary), budget: openBudget() })).toThrow(
    TypeError,
  )
})

test('proxy settings of the environment do not lead the token astray', async () => {
  const proxy = await startServer(known)
  const before = { ...process.env }
  onTestFinished(() => {
    process.env = before
  })
  Object.assign(process.env, {
    http_proxy: proxy.baseUrl,
    HTTP_PROXY: proxy.baseUrl,
    NODE_USE_ENV_PROXY: '1',
  })
  const { server, client } = await startPair({}, known)
  await client.getUser({ email })
  expect([server.requests.length, proxy.requests.length]).toEqual([1, 0])
})

test('what never reached Dialpad is known not to be sent', async () => {
  const port = await deadPort()
  const refused = startClient(`http://127.0.0.1:${port}`)
  const nowhere = startClient('http://dialpad.invalid', { limits: { connectMs: 300 } })
  const plain = await startServer((socket) => socket.end())
  const noTls = startClient(plain.baseUrl.replace('http:', 'https:'))
  for (const client of [refused, nowhere, noTls]) {
    expect(await failureOf(client.addNumber({ targetKey: userKey }))).toMatchObject({
      kind: 'unavailable',
      sent: 'no',
      refused: false,
    })
  }
})

test('a connection that does not come about in time is known not to be sent', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  // The handshake is never answered.
  const client = startClient(`https://127.0.0.1:${port}`, { limits: { connectMs: 50 } })
  expect(await failureOf(client.addNumber({ targetKey: userKey }))).toMatchObject({
    kind: 'unavailable',
    sent: 'no',
  })
})

test('a call still waiting for a connection at its deadline is never sent', async () => {
  const { server, client } = await startPair({ limits: { connections: 1, totalMs: 100 } }, () => {})
  const [first, second] = await Promise.all([
    failureOf(client.addNumber({ targetKey: userKey })),
    failureOf(client.removeNumbers({ targetKey: userKey })),
  ])
  expect([first.sent, second.sent]).toEqual(['maybe', 'no'])
  expect(second).toMatchObject({ kind: 'timeout', refused: false })
  await client.close()
  expect(server.requests.map(({ line }) => line)).toEqual(['POST /api/v1/admin/did HTTP/1.1'])
})

test('an answer that drips is cut off at the deadline for the whole call', async () => {
  const { client } = await startPair({ limits: { totalMs: 150 } }, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n')
    const drip = setInterval(() => socket.write(' '), 10)
    socket.on('close', () => clearInterval(drip))
  })
  expect(await failureOf(client.listOffices({}))).toMatchObject({ kind: 'timeout', sent: 'maybe' })
})

test.each([
  ['headers', { headersMs: 50 }, () => {}],
  ['the body', { bodyMs: 50 }, (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')],
] satisfies [string, Partial<Limits>, Reply][])(
  'waiting for %s has a limit of its own',
  async (_what, limits, reply) => {
    const { client } = await startPair({ limits }, reply)
    expect(await failureOf(client.deleteUser({ email }))).toMatchObject({ kind: 'timeout', sent: 'maybe' })
  },
)

test('an answer that keeps coming is cut off at the size cap', async () => {
  const { client } = await startPair({ limits: { maxBytes: 4_096 } }, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n')
    const piece = ' '.repeat(1_000)
    for (let sent = 0; sent < 10; sent += 1) socket.write(`3e8\r\n${piece}\r\n`)
  })
  expect((await failureOf(client.listUsers({}))).kind).toBe('malformed')
})

test('every call asks the budget first, and says whether it changes something', async () => {
  const budget = openBudget()
  const { client } = await startPair({ budget }, says(400, { status: 1, errors: [] }))
  await failureOf(client.addNumber({ targetKey: userKey }))
  await failureOf(client.addUser({ email, officeKey: userKey }))
  await failureOf(client.getUser({ email }))
  expect(budget.taken).toEqual([
    { name: 'addNumber', mutates: true },
    { name: 'addUserToOffice', mutates: true },
    { name: 'getUser', mutates: false },
  ])
})

test('a call that gets no turn in time is not sent', async () => {
  const take: Budget['take'] = (_operation, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('no turn')))
    })
  const { server, client } = await startPair(
    { budget: { ...openBudget(), take }, limits: { queueMs: 20 } },
    known,
  )
  expect(await failureOf(client.getUser({ email }))).toMatchObject({ kind: 'rate_limited', sent: 'no' })
  expect(await failureOf(client.addNumber({ targetKey: userKey }))).toMatchObject({
    kind: 'rate_limited',
    sent: 'no',
  })
  expect(server.requests).toEqual([])
})

test('a call that is told when its turn comes passes that on, and is not sent', async () => {
  const take: Budget['take'] = () => Promise.reject(new NoTurn(5_400_000))
  const { server, client } = await startPair({ budget: { ...openBudget(), take } }, known)
  expect(await failureOf(client.getUser({ email }))).toMatchObject({
    kind: 'rate_limited',
    sent: 'no',
    retryAfterMs: 5_400_000,
  })
  expect(server.requests).toEqual([])
})

test('a refusal for the rate says of which operation', async () => {
  const slowedDown: unknown[] = []
  const slowDown: Budget['slowDown'] = (ms, operation) => void slowedDown.push([ms, operation?.name])
  const { client } = await startPair(
    { budget: { ...openBudget(), slowDown } },
    says(429, {}, ['Retry-After: 7']),
  )
  await failureOf(client.addNumber({ targetKey: userKey }))
  expect(slowedDown).toEqual([[7_000, 'addNumber']])
})

test.each([
  ['Mon, 23 Nov 2026 12:05:00 GMT', 300_000],
  ['Mon, 23 Nov 2026 11:59:00 GMT', -60_000],
  ['Mon, 23 Nov 2026 12:00:00 GMT', 0],
  ['soon', undefined],
  ['2026-11-23T12:05:00Z', undefined],
])('an answer dated %s says how far Dialpad’s clock is from ours', async (date, differenceMs) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T12:00:00.400Z') })
  onTestFinished(() => void vi.useRealTimers())
  const { client } = await startPair({}, says(401, {}, [`Date: ${date}`]))
  expect(client.clockDifferenceMs()).toBeUndefined()
  await failureOf(client.getUser({ email }))
  expect(client.clockDifferenceMs()).toBe(differenceMs)
})

test('an answer without a date leaves what is known of Dialpad’s clock', async () => {
  const later = new Date(Date.now() + 3_600_000).toUTCString()
  const { client } = await startPair({}, says(401, {}, [`Date: ${later}`]), says(401, {}))
  await failureOf(client.getUser({ email }))
  await failureOf(client.getUser({ email }))
  expect(client.clockDifferenceMs()).toBeGreaterThanOrEqual(3_598_000)
})

test('a turn that comes too late is not used', async () => {
  const take: Budget['take'] = (_operation, signal) =>
    new Promise((resolve) => {
      signal?.addEventListener('abort', () => resolve())
    })
  const { server, client } = await startPair(
    { budget: { ...openBudget(), take }, limits: { queueMs: 20 } },
    known,
  )
  expect((await failureOf(client.addNumber({ targetKey: userKey }))).sent).toBe('no')
  expect(server.requests).toEqual([])
})

test('an answer about somebody else ends the connection it came on', async () => {
  const other = says(200, { user: { key: 'ag-other', primary_email: 'eve@example.com' }, company_count: 1 })
  const { server, client } = await startPair({ limits: { connections: 1 } }, other, known)
  expect((await failureOf(client.suspendUser({ email }))).kind).toBe('malformed')
  await client.getUser({ email })
  const [crossed, next] = server.requests
  expect(next?.connection).not.toBe(crossed?.connection)
})

test('after closing nothing is sent', async () => {
  const { server, client } = await startPair({}, known)
  await client.close()
  expect((await failureOf(client.addNumber({ targetKey: userKey }))).sent).toBe('no')
  expect(server.requests).toEqual([])
})
