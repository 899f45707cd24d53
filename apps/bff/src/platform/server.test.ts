import { connect } from 'node:net'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
let port: number
beforeAll(async () => {
  app = await startApp()
  port = Number(new URL(app.url).port)
})
afterAll(() => app.close())

/** Sends the parts as they are and gives what came back when the server has hung up. */
const send = (...parts: string[]): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part.replaceAll('HOST', `localhost:${port}`))
    })
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })

const refusal = (status: number, code: string) =>
  new RegExp(`^HTTP/1\\.1 ${status} [^]*content-security-policy: default-src 'none'[^]*"code":"${code}"`)

it.each([
  ['a header without end', ['GET / HTTP/1.1\r\nHost: HOST\r\nX: ']],
  [
    'a body without end',
    [
      'POST /api/session HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nX-CSRF: 1\r\n',
      'Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
    ],
  ],
])('security G6, G7: hangs up on %s', async (_what, parts) => {
  const { server } = app.app.server
  const [headersTimeout, requestTimeout] = [server.headersTimeout, server.requestTimeout]
  expect([headersTimeout, requestTimeout]).toEqual([10_000, 30_000])
  server.headersTimeout = 100
  server.requestTimeout = 200
  expect(await send(...parts)).toMatch(refusal(408, 'request.timeout'))
  Object.assign(server, { headersTimeout, requestTimeout })
})

const chunked = 'POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n'

it.each([
  [
    'headers of 20 kB',
    `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    413,
    'request.too_large',
  ],
  [
    'an address of 17 kB',
    `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: HOST\r\n\r\n`,
    413,
    'request.too_large',
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    400,
    'request.invalid',
  ],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'request.invalid',
  ],
  ['chunks and a length', `${chunked}Content-Length: 4\r\n\r\n0\r\n\r\n`, 400, 'request.invalid'],
  ['chunks twice', `${chunked}Transfer-Encoding: x\r\n\r\n0\r\n\r\n`, 400, 'request.invalid'],
  [
    'chunks by another name',
    `${chunked.replace('chunked', 'xchunked')}\r\n0\r\n\r\n`,
    400,
    'request.invalid',
  ],
  [
    'a chunk whose length ends in a bare line feed',
    `${chunked}\r\n1\nZ\r\n0\r\n\r\n`,
    400,
    'request.invalid',
  ],
  [
    'a length with a sign',
    'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: +2\r\n\r\n{}',
    400,
    'request.invalid',
  ],
  ['lines that end in a bare line feed', 'GET / HTTP/1.1\nHost: HOST\n\n', 400, 'request.invalid'],
  ['one such line among others', 'GET / HTTP/1.1\r\nHost: HOST\nX: a\r\n\r\n', 400, 'request.invalid'],
  ['HTTP 0.9', 'GET /\r\n\r\n', 400, 'request.invalid'],
  ['HTTP 2 from the beginning', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'request.invalid'],
  ['a method in small letters', 'get / HTTP/1.1\r\nHost: HOST\r\n\r\n', 400, 'request.invalid'],
  ['a folded header', 'GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n', 400, 'request.invalid'],
  ['a blank before the colon', 'GET / HTTP/1.1\r\nHost : HOST\r\n\r\n', 400, 'request.invalid'],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n', 400, 'request.invalid'],
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'request.invalid'],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n', 400, 'request.invalid'],
])('security D13, G1, G4, G5: refuses %s and answers nothing after it', async (...[, text, status, code]) => {
  const answer = await send(`${text}GET /livez HTTP/1.1\r\nHost: HOST\r\n\r\n`)
  expect(answer).toMatch(refusal(status, code))
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
})

// Node passes over those beyond two thousand without a word.
it.each(['a:b\r\n', 'a:\r\n'])('security G4: refuses two thousand headers like %j', async (header) => {
  const answer = await send(`GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n${header.repeat(2000)}\r\n`)
  expect(answer).toMatch(refusal(413, 'request.too_large'))
})

it('security G5: asks for a body only of whom it answers, and answers them once', async () => {
  const head = 'POST /api/session HTTP/1.1\r\nHost: HOST\r\nExpect: 100-continue\r\nContent-Length: 2'
  const answer = await send(`${head}\r\nConnection: close\r\n\r\n{}`)
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 403'])
})

it.each(['TRACE', 'PROPFIND', 'PUT', 'PATCH', 'SEARCH'])(
  'security G3: does nothing for %s',
  async (method) => {
    const headers = 'Host: HOST\r\nOrigin: http://HOST\r\nX-CSRF: 1\r\nX-Secret: echo\r\nConnection: close'
    const answer = await send(`${method} /api/session HTTP/1.1\r\n${headers}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (?:404|405) /)
    expect(answer).not.toContain('echo')
  },
)

it('security G5: passes over an expectation that it does not know', async () => {
  const answer = await send('GET / HTTP/1.1\r\nHost: evil.test\r\nExpect: more\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(refusal(421, 'request.wrong_host'))
})

it('security G3, G5: opens no tunnel and changes no protocol', async () => {
  expect(await send('CONNECT example.com:443 HTTP/1.1\r\nHost: HOST\r\n\r\n')).toBe('')
  const upgrade = 'GET /livez HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n'
  expect(await send(upgrade)).not.toMatch(/^HTTP\/1\.1 101/)
})

it('security G4: takes keys of Dialpad’s length in an address, and no longer ones', async () => {
  expect((await app.request(`/api/operations/${'a'.repeat(512)}`)).status).toBe(404)
  expect((await app.request(`/api/operations/${'a'.repeat(513)}`)).status).toBe(400)
})

it('answers health checks without a session, whatever they call it', async () => {
  for (const path of ['/livez', '/readyz']) {
    const { status, raw } = await app.rawRequest(path, { host: '10.0.0.1:8080' })
    expect([status, raw]).toEqual([200, '{"status":"ok"}'])
  }
})

it('answers what it has begun, then closes at once although connections are kept alive', async () => {
  const other = await startApp({ emulator: { latencyMs: 300 } })
  const slow = other.request('/api/users')
  await expect.poll(() => other.emulator.requests().length).toBe(1)
  const closed = other.close()
  const late = await other.request('/readyz').catch((error: unknown) => error)
  expect(late instanceof Response ? late.status : 503).toBe(503)
  expect((await slow).status).toBe(200)
  await closed
})

it('security G14: logs nothing as its own error when somebody hangs up in the middle', async () => {
  const socket = connect(port, '127.0.0.1')
  const head = `POST /api/session HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n`
  socket.write(`${head}X-CSRF: 1\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{`)
  await app.request('/livez')
  const connections = () => promisify(app.app.server.server.getConnections.bind(app.app.server.server))()
  const open = await connections()
  socket.resetAndDestroy()
  await expect.poll(connections).toBe((open ?? 0) - 1)
  expect(app.log.takeErrors()).toEqual([])
})
