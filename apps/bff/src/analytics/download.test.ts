import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { selfSigned } from '../testing/self-signed.ts'
import { checkHead } from './download-checks.ts'
import { DownloadError } from './download-error.ts'
import { createDownloader, type Downloader, type DownloaderOptions } from './download.ts'

const csv = `date_started,category\r\n${'2026-11-01 10:00:00,incoming\r\n'.repeat(100)}`
const secret = 'X-Goog-Signature=s3cr3t'

let folder: string
let file: string
let seen: IncomingMessage[]
const cleanUp: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'download-'))
  file = path.join(folder, 'r.csv')
  seen = []
  cleanUp.push(() => rm(folder, { recursive: true }))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

const listen = async (server: Server) => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  cleanUp.push(
    () =>
      new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return port
}

const serve = async (handler: RequestListener) => {
  const port = await listen(
    createServer((request, response) => {
      seen.push(request)
      handler(request, response)
    }),
  )
  return `http://127.0.0.1:${port}`
}

const limits = {
  connectMs: 1000,
  headersMs: 1000,
  stallMs: 1000,
  graceMs: 50,
  bytesPerSecond: 1024,
  bytes: 1_000_000,
}

const downloader = (options: DownloaderOptions): Downloader => {
  const created = createDownloader({ limits, ...options })
  cleanUp.push(() => created.close())
  return created
}

const fetchFrom = async (handler: RequestListener, more: Partial<DownloaderOptions> = {}) => {
  const origin = await serve(handler)
  const door = downloader({ reportOrigins: [origin], ...more })
  return door.download(`${origin}/r.csv?${secret}`, file, new AbortController().signal)
}

/** What went wrong; the file must not be there then. */
const faultOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => new Error('nothing went wrong'),
    (cause: unknown) => cause,
  )
  return error instanceof DownloadError && (await readdir(folder)).length === 0 ? error.fault : error
}

const answering =
  (headers: Record<string, string>, body: string | Buffer = csv): RequestListener =>
  (_, response) =>
    response.writeHead(200, headers).end(body)

it('security M1: keeps the file as it came, and of its address only the host and a hash', async () => {
  const origin = await fetchFrom((_, response) => response.setHeader('content-type', 'text/csv').end(csv))
  expect(await readFile(file, 'utf8')).toBe(csv)
  expect(origin).toEqual({
    host: '127.0.0.1',
    bytes: csv.length,
    addressSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(await readdir(folder)).toEqual(['r.csv'])
})

it('sends neither token nor cookie and asks for no compression', async () => {
  await fetchFrom((_, response) => response.setHeader('set-cookie', 'a=b').end(csv))
  const headers = seen[0]?.headers
  expect(Object.keys(headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
  expect(headers?.['accept-encoding']).toBe('identity')
})

it('takes a chunked answer, and one that begins byte by byte', async () => {
  await fetchFrom((_, response) => {
    for (const character of csv.slice(0, 20)) response.write(character)
    response.end(csv.slice(20))
  })
  expect(await readFile(file, 'utf8')).toBe(csv)
})

it('uses no proxy of the environment', async () => {
  const proxy = await serve((_, response) => response.end('proxied'))
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY'])
    vi.stubEnv(name, proxy)
  await fetchFrom((_, response) => response.end(csv))
  expect(await readFile(file, 'utf8')).toBe(csv)
})

it('connects to no private address that an allowed name stands for', async () => {
  const door = downloader({ reportOrigins: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] })
  const attempt = door.download('https://storage.googleapis.com/r.csv', file, new AbortController().signal)
  expect(await faultOf(attempt)).toBe('unsafe_target')
})

it('does not wait long for a name to be looked up', async () => {
  const door = downloader({ reportOrigins: [], resolve: () => new Promise(() => undefined) })
  const attempt = door.download('https://storage.googleapis.com/r.csv', file, new AbortController().signal)
  expect(await faultOf(attempt)).toBe('unreachable')
})

it.runIf(existsSync('/dev/full'))('says that a file is too large when the disk is full', async () => {
  await symlink('/dev/full', `${file}.tmp`)
  expect(await faultOf(fetchFrom(answering({})))).toBe('too_large')
})

it.each([
  ['to an address inside', 'http://169.254.169.254/latest'],
  ['to another port', 'http://127.0.0.1:1/r.csv'],
  ['to a host beside', '//evil.example/r.csv'],
  ['with userinfo', '/r.csv', 'user:pass@'],
  ['to no address at all', 'http://'],
])('does not follow a redirect %s', async (_what, location, userinfo = '') => {
  const attempt = fetchFrom(({ headers }, response) => {
    const target = userinfo === '' ? location : `http://${userinfo}${headers.host}${location}`
    response.writeHead(302, { location: target }).end()
  })
  expect(await faultOf(attempt)).toBe('unsafe_target')
  expect(seen).toHaveLength(1)
})

it('follows two redirects, relative ones too, and no third', async () => {
  const hop = (most: number) => (request: IncomingMessage) =>
    Number(request.url?.slice(1).split('?')[0]) < most
  const redirecting =
    (mayHop: (request: IncomingMessage) => boolean): RequestListener =>
    (request, response) => {
      const next = (Number.parseInt(request.url?.slice(1) ?? '', 10) || 0) + 1
      if (mayHop(request) || request.url?.startsWith('/r.csv'))
        response.writeHead(307, { location: `/${next}` }).end()
      else response.end(csv)
    }
  await fetchFrom(redirecting(hop(2)))
  expect(seen).toHaveLength(3)
  expect(await readFile(file, 'utf8')).toBe(csv)
  await rm(file)
  seen = []
  expect(await faultOf(fetchFrom(redirecting(hop(9))))).toBe('unsafe_target')
  expect(seen).toHaveLength(3)
})

it('trusts no certificate that nobody vouches for, at a listed origin neither', async () => {
  const port = await listen(createTlsServer(selfSigned, (_, response) => response.end(csv)))
  const origin = `https://localhost:${port}`
  const door = downloader({ reportOrigins: [origin] })
  expect(await faultOf(door.download(`${origin}/r.csv`, file, new AbortController().signal))).toBe(
    'unreachable',
  )
})

it.each([
  ['a page', answering({ 'content-type': 'text/html' })],
  ['an archive', answering({ 'content-type': 'application/zip' })],
  ['compressed text', answering({ 'content-encoding': 'gzip' })],
  ['text compressed twice', answering({ 'content-encoding': 'identity, br' })],
  ['a beginning of zip', answering({}, 'PK\u0003\u0004')],
  ['a beginning of gzip', answering({}, Buffer.from('1f8b0800', 'hex'))],
  ['a page behind blanks', answering({}, ' \r\n<HTML>')],
  ['a page behind a mark', answering({}, '\uFEFF<!doctype html>')],
  ['JSON', answering({}, '{"error":"expired"}')],
  ['text in two bytes a character', answering({}, Buffer.from('\uFEFFdate', 'utf16le'))],
  ['something with zero bytes', answering({}, `date${'\0'}started`)],
  ['nothing', answering({}, '')],
])('refuses %s as no report', async (_what, handler) =>
  expect(await faultOf(fetchFrom(handler))).toBe('not_csv'),
)

it('looks at enough of the beginning, however small the pieces', async () => {
  const pieces = Array.from(' <html>', (character) => Buffer.from(character))
  const passed = async () => {
    for await (const piece of checkHead('host')(Readable.from(pieces))) expect(piece).toBeUndefined()
  }
  await expect(passed()).rejects.toMatchObject({ fault: 'not_csv' })
})

it.each([
  ['declared too large', answering({ 'content-length': '1000001' })],
  ['too large without saying so', (_, response) => response.write('a'.repeat(1_000_001))],
] satisfies [string, RequestListener][])('stops at what is %s', async (_what, handler) =>
  expect(await faultOf(fetchFrom(handler))).toBe('too_large'),
)

it.each([
  [
    'shorter than declared',
    (request, response) => {
      response.writeHead(200, { 'content-length': csv.length + 1 })
      response.write(csv, () => request.socket.destroy())
    },
  ],
  ['cut in its chunks', (request, response) => void response.write(csv, () => request.socket.destroy())],
  [
    'without an end to be told from a cut',
    (request) => request.socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${csv}`),
  ],
] satisfies [string, RequestListener][])('refuses a file %s', async (_what, handler) =>
  expect(await faultOf(fetchFrom(handler))).toBe('cut'),
)

it('gives up on a drip and on silence', async () => {
  const drip: RequestListener = (_, response) => {
    const timer = setInterval(() => response.write('a'), 10)
    response.on('close', () => clearInterval(timer))
  }
  expect(await faultOf(fetchFrom(drip))).toBe('too_slow')
  const silence: RequestListener = (_, response) => response.write('a')
  expect(await faultOf(fetchFrom(silence, { limits: { ...limits, stallMs: 50 } }))).toBe('too_slow')
})

it.each([
  [403, 'expired'],
  [404, 'expired'],
  [500, 'refused'],
  [206, 'refused'],
])('says of a status %s that it is %s', async (status, fault) => {
  expect(await faultOf(fetchFrom((_, response) => response.writeHead(status).end(csv)))).toBe(fault)
})

it('says that nobody answered, without the address', async () => {
  const door = downloader({ reportOrigins: ['http://127.0.0.1:1'] })
  const attempt = door.download(`http://127.0.0.1:1/r.csv?${secret}`, file, new AbortController().signal)
  const error = await attempt.catch((cause: unknown) => cause)
  expect(error).toMatchObject({ fault: 'unreachable', host: '127.0.0.1' })
  expect(String(error)).not.toContain('s3cr3t')
})

it('stops at once when told to, and leaves nothing', async () => {
  const stop = new AbortController()
  const origin = await serve((_, response) => response.write(csv, () => stop.abort(new Error('stopping'))))
  const door = downloader({ reportOrigins: [origin] })
  await expect(door.download(`${origin}/r.csv`, file, stop.signal)).rejects.toThrow('stopping')
  expect(await readdir(folder)).toEqual([])
})
