import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { createLogLines } from '../testing/log-lines.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { createOwnAddress } from './own-address.ts'
import { createServer } from './server.ts'
import { servePages } from './spa.ts'

const inert = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
  vary: 'Cookie',
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), ' +
    'midi=(), payment=(), serial=(), usb=(), publickey-credentials-get=(self)',
  'x-frame-options': 'DENY',
  'x-dns-prefetch-control': 'off',
}

const page = (nonce: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; script-src-attr 'none'; ` +
  `style-src 'self' 'nonce-${nonce}'; style-src-attr 'none'; img-src 'self'; font-src 'self'; ` +
  `connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; ` +
  `frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; ` +
  `trusted-types 'none'; report-uri /csp-report; report-to csp`

let webRoot: string
let app: TestApp
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'patchbay-web-'))
  mkdirSync(join(webRoot, 'assets'))
  const files = {
    'index.html':
      '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/a.js"></script>',
    'assets/a-1234.js': 'export const a = 1',
    'assets/a-1234.js.br': 'packed by br',
    'assets/a-1234.js.gz': 'packed by gzip',
    'assets/a-1234.js.map': '{"sources":[]}',
    'package.json': '{}',
    '.env': 'A=1',
    'robots.txt': 'User-agent: *',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(webRoot, name), text)
  app = await startApp({ webRoot })
})
afterAll(async () => {
  await app.close()
  rmSync(webRoot, { recursive: true, force: true })
})

const headersOf = (response: Response) => {
  const own = Object.fromEntries(response.headers)
  for (const name of [
    'date',
    'connection',
    'keep-alive',
    'content-length',
    'content-type',
    'set-cookie',
    'allow',
  ]) {
    delete own[name]
  }
  return own
}
const html = { headers: { accept: 'text/html' } }

describe('security B11, B13, M4, M5: every answer carries the same protection', () => {
  it.each([
    [200, '/api/session', {}],
    [200, '/api/openapi.json', {}],
    [200, '/livez', {}],
    [200, '/readyz', {}],
    [400, '/api/users?surprise=1', {}],
    [400, '/api/%zz', {}],
    [401, '/api/session', { headers: { cookie: '' } }],
    [403, '/api/session', { method: 'DELETE', headers: { origin: 'https://evil.example' } }],
    [404, '/api/nothing', {}],
    [404, '/nothing.js', {}],
    [404, '/assets/nothing', html],
    [404, '/api/nothing', { method: 'POST' }],
    [404, '/api/users/unknown', {}],
    [404, '/api/%00', {}],
    [405, '/api/users', { method: 'DELETE' }],
    [405, '/', { method: 'POST' }],
    [413, '/api/session', { method: 'POST', body: 'x'.repeat(2 << 20) }],
    [415, '/api/session', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }],
  ] as const)('%i %s', async (status, path, parts) => {
    const response = await app.request(path, parts)
    expect(response.status).toBe(status)
    expect(headersOf(response)).toEqual({ ...everywhere, ...inert })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('500 of a fault of ours', async () => {
    const log = createLogLines()
    const own = createOwnAddress(undefined, () => 80)
    const server = createServer({
      log: { level: 'info', stream: log.stream },
      own,
      trustedProxies: [],
      cookieName: 'sid',
    })
    onTestFinished(() => server.close())
    server.get('/fault', () => Promise.reject(new Error('a fault')))
    const { statusCode, headers } = await server.inject({ url: '/fault', headers: { host: 'localhost' } })
    expect(statusCode).toBe(500)
    expect(headers).toMatchObject({ ...everywhere, ...inert })
    log.takeErrors()
  })

  it.each([
    [502, 418],
    [503, 503],
  ])('%i where Dialpad answers %i', async (status, ofDialpad) => {
    const fault = app.emulator.faults.add({
      kind: 'error-before',
      status: ofDialpad,
      match: { method: 'GET' },
    })
    const response = await app.request('/api/users')
    app.emulator.faults.remove(fault)
    expect(response.status).toBe(status)
    expect(headersOf(response)).toEqual({ ...everywhere, ...inert })
  })

  it('an asset that the browser has is sent anew: nothing answers 304', async () => {
    const { headers } = await app.request('/assets/a-1234.js')
    const again = {
      'if-none-match': headers.get('etag') ?? '*',
      'if-modified-since': headers.get('last-modified') ?? new Date().toUTCString(),
    }
    for (const path of ['/assets/a-1234.js', '/', '/api/session']) {
      const response = await app.request(path, { headers: again })
      expect(response.status).toBe(200)
    }
  })

  it('429 while somebody guesses', async () => {
    const body = { email: 'guessed@corrigan.test', password: 'wrong' }
    const guess = () => app.request('/api/session', { method: 'POST', body, headers: { cookie: '' } })
    for (let at = 0; at < 5; at += 1) await guess()
    const response = await guess()
    expect(response.status).toBe(429)
    const { 'retry-after': retryAfter, ...headers } = headersOf(response)
    expect(Number(retryAfter)).toBeGreaterThan(0)
    expect(headers).toEqual({ ...everywhere, ...inert })
  })

  it('under a foreign address too', async () => {
    const { status, headers, raw } = await app.rawRequest('/api/session', { host: 'evil.example' })
    expect(status).toBe(421)
    expect(headers).toMatchObject({ ...everywhere, ...inert })
    expect(raw).toContain('request.wrong_host')
  })

  it('and every refusal has one form', async () => {
    for (const path of ['/api/users?surprise=1', '/api/%zz', '/api/nothing', '/api/users/unknown', '/x.js']) {
      const response = await app.request(path)
      expect(await response.json()).toMatchObject({
        code: expect.stringMatching(/^\w+\.\w+$/),
        message: expect.stringMatching(/^\S.*\.$/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    }
  })

  it('says what an address takes where it takes something else', async () => {
    const response = await app.request('/api/session', { method: 'OPTIONS' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST, GET, DELETE')
  })

  it('gives a request an id of our own', async () => {
    const response = await app.request('/api/nothing', {
      headers: { 'request-id': 'mine', 'x-request-id': 'mine' },
    })
    expect(await response.text()).not.toContain('mine')
  })
})

describe('the page', () => {
  it.each(['/', '/users', '/users/ag5k', '/sign-in'])(
    'security B11, B13: is served at %s under a fresh nonce',
    async (path) => {
      const [first, second] = await Promise.all([app.request(path, html), app.request(path, html)])
      const text = await first.text()
      const nonce = /nonce="([A-Za-z0-9+/]{24})"/.exec(text)?.[1] ?? ''
      expect(text).toBe(
        `<meta property="csp-nonce" nonce="${nonce}"><script nonce="${nonce}" src="/assets/a.js"></script>`,
      )
      expect(headersOf(first)).toEqual({
        ...everywhere,
        'content-security-policy': page(nonce),
        'reporting-endpoints': 'csp="/csp-report"',
        'cache-control': 'no-store',
      })
      expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await second.text()).not.toContain(nonce)
      expect(first.headers.getSetCookie()).toEqual([])
    },
  )

  it.each([true, false])('says before anybody signs in whether this is a demo: %s', async (demo) => {
    const root = mkdtempSync(join(tmpdir(), 'patchbay-web-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    writeFileSync(join(root, 'index.html'), '<html lang="en">')
    const server = Fastify()
    servePages(server, { root, isSecure: false, demo })
    const { body } = await server.inject('/')
    expect(body).toBe(demo ? '<html data-demo lang="en">' : '<html lang="en">')
  })

  it.each(['/users/a.b', '/nothing.html', '/v1.2/users'])(
    'says itself that there is nothing at %s, to a person who opens it',
    async (path) => {
      const opened = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-dest': 'document' }
      for (const headers of [opened, { accept: opened.accept }]) {
        const response = await app.request(path, { headers })
        expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('csp-nonce')])
        expect(response.headers.get('content-security-policy')).toContain("script-src 'nonce-")
      }
    },
  )

  it.each([
    ['/users', { accept: 'application/json' }],
    ['/users/a.b', { accept: '*/*' }],
    ['/nothing.js', { accept: '*/*', 'sec-fetch-dest': 'script' }],
    ['/nothing.png', { accept: 'text/html,image/png', 'sec-fetch-dest': 'image' }],
    ['/assets/nothing-1234.js', html.headers],
    ['/api/nothing.html', html.headers],
  ])('security M9: is not served for what is no navigation: %s %o', async (path, headers) => {
    const response = await app.request(path, { headers })
    const text = await response.text()
    expect([response.status, text]).toEqual([404, expect.stringContaining('request.not_found')])
  })
})

describe('files', () => {
  it.each([
    ['br', 'gzip, br', 'packed by br'],
    ['gzip', 'gzip', 'packed by gzip'],
    [null, 'identity', 'export const a = 1'],
  ])('are sent packed as %s where that is understood', async (encoding, offered, expected) => {
    const { raw, headers } = await app.rawRequest('/assets/a-1234.js', { 'accept-encoding': offered })
    expect(raw).toBe(expected)
    expect(headers['content-encoding'] ?? null).toBe(encoding)
    expect(headers).toMatchObject({
      ...everywhere,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    })
  })

  it('outside of the hashed ones are asked for again each time', async () => {
    const response = await app.request('/robots.txt')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    '/assets/a-1234.js.map',
    '/assets/a-1234.js.br',
    '/package.json',
    '/.env',
    '/.git/config',
    '/index.html',
    '/assets/../index.html',
    '/assets/%2e%2e/.env',
    '/assets/',
    '/etc/passwd.txt',
  ])('security M9: are not served where nobody should see them: %s', async (path) => {
    const response = await app.request(path)
    const text = await response.text()
    expect([response.status, text]).toEqual([404, expect.stringContaining('request.not_found')])
    const opened = await app.request(path, html)
    expect([opened.status, await opened.text()]).toEqual([404, expect.stringMatching(/not_found|csp-nonce/)])
  })
})
