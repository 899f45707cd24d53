import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'

import { downloadReport, listOperations } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { createLogLines, type LogLines } from '../testing/log-lines.ts'
import { startApp } from '../testing/start-app.ts'
import { everybody } from '../testing/two-offices.ts'
import { createOwnAddress } from './own-address.ts'
import { serveDownload, type Download } from './serve.ts'
import { createServer } from './server.ts'

let server: FastifyInstance
let log: LogLines
let port: number
beforeEach(() => {
  log = createLogLines()
  server = createServer({
    log: { level: 'info', stream: log.stream },
    own: createOwnAddress(undefined, () => port),
    trustedProxies: [],
    cookieName: 'sid',
  })
})
afterEach(() => server.close())

const listen = async (download: () => Download) => {
  serveDownload(server, downloadReport, async () => download())
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(origin).port)
}
const open = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}
const ask = (socket: Socket, headers: Record<string, string> = {}, path = '/api/reports/r/file') => {
  const lines = Object.entries({ host: `localhost:${port}`, ...headers }).map((pair) => pair.join(': '))
  socket.write([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
}
const small = (name = 'report.csv'): Download => ({ name, stream: Readable.from(['a,b\r\n', '1,2\r\n']) })

it('security G8: reads no more of a file than somebody takes, and lets go of who takes nothing', async () => {
  let bytes = 0
  const piece = Buffer.alloc(65_536, 'a')
  const endless = new Readable({
    read() {
      bytes += piece.length
      this.push(piece)
    },
  })
  await listen(() => ({ name: 'endless.csv', stream: endless }))
  expect(server.server.timeout).toBe(120_000)
  server.server.timeout = 300
  const socket = await open()
  socket.pause()
  ask(socket)
  await once(endless, 'close')
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(32 << 20)
})

it('security G9: has so many connections and no more, and goes on when one of them is gone', async () => {
  await listen(small)
  expect(server.server.maxConnections).toBe(2000)
  server.server.maxConnections = 5
  const idle: Socket[] = []
  for (let at = 0; at < 5; at += 1) {
    const socket = await open()
    ask(socket)
    await once(socket, 'data')
    idle.push(socket)
  }
  const refused = await open()
  await once(refused, 'close')
  idle[0]?.destroy()
  const served = async () => {
    const socket = await open()
    socket.on('error', () => undefined)
    ask(socket, { connection: 'close' })
    return text(socket).catch(() => '')
  }
  await expect.poll(served).toContain('1,2')
})

it('security G13: gives the whole file, once and unpacked, however it is asked for in parts', async () => {
  await listen(small)
  const ranges = Array.from({ length: 1000 }, (_, at) => `${at}-${at}`).join()
  const packed = Array.from({ length: 1000 }, () => 'gzip').join()
  const forms: Record<string, string>[] = [
    { range: `bytes=${ranges}` },
    { range: 'bytes=0-0', 'if-range': 'x' },
    { 'accept-encoding': packed },
  ]
  for (const headers of forms) {
    const socket = await open()
    ask(socket, { ...headers, connection: 'close' })
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer.match(/a,b/g)).toHaveLength(1)
    expect(answer).not.toMatch(/^(?:content-range|content-encoding|accept-ranges):/im)
  }
})

it('security E8: a name of a file can’t end its header', async () => {
  await listen(() => small('"a";x=1\r\nSet-Cookie: sid=1 \u0000Ü€🙂%2e/../b\'*()\uD800.csv'))
  const socket = await open()
  ask(socket, { connection: 'close' })
  const answer = await text(socket)
  expect(answer).not.toMatch(/^set-cookie/im)
  const [, header] = /^content-disposition: (.*)\r$/im.exec(answer) ?? []
  expect(header).toMatch(
    /^attachment; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8''(?:[A-Za-z0-9._~!-]|%[0-9A-F]{2})+$/,
  )
})

it('security G13: unpacks nothing that somebody sends', async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  const packed = gzipSync(JSON.stringify({ email: 'a@b.test', password: ' '.repeat(10_000_000) }))
  const response = await fetch(`${app.url}/api/session`, {
    method: 'POST',
    headers: {
      origin: app.url,
      'x-csrf': '1',
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: packed,
  })
  expect([response.status, await response.json()]).toMatchObject([400, { fields: { '': 'must be JSON' } }])
})

it('security G14: what was begun is finished although whoever asked for it has gone', async () => {
  const app = await startApp({ timing: quickTiming, emulator: { latencyMs: 100 } })
  onTestFinished(() => app.close())
  const [somebody] = (await everybody(app.browser)).filter(({ state }) => state === 'active')
  const body = JSON.stringify({ kind: 'suspend', targets: [somebody?.userKey], args: {} })
  const { host, port: ofApp, origin } = new URL(app.url)
  const headers = {
    host,
    origin,
    'x-csrf': '1',
    cookie: app.browser.cookieHeader(),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  }
  const lines = Object.entries(headers).map((pair) => pair.join(': '))
  const socket = connect(Number(ofApp), '127.0.0.1')
  const before = app.emulator.requests().length
  socket.write(['POST /api/operations HTTP/1.1', ...lines, '', body].join('\r\n'))
  await expect.poll(() => app.emulator.requests().length).toBeGreaterThan(before)
  socket.resetAndDestroy()
  const counts = async () => (await app.call(listOperations, { query: {} })).items[0]?.counts
  await expect.poll(counts).toMatchObject({ verified: 1 })
  const changes = app.emulator.requests().filter(({ applied }) => applied)
  expect(changes).toHaveLength(1)
})
