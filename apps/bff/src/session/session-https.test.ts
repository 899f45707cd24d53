import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Secret } from '@patchbay/dialpad'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { createApp, type App } from '../app.ts'
import { systemClock } from '../platform/clock.ts'
import { createLogLines } from '../testing/log-lines.ts'

const origin = 'https://patchbay.example'
const throughProxy = {
  host: 'patchbay.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
}
const log = createLogLines()
let dataDir: string
let app: App

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-https-'))
  app = await createApp({
    config: {
      port: 0,
      host: '0.0.0.0',
      publicOrigin: origin,
      trustedProxies: ['10.0.0.0/8'],
      dataDir,
      dialpad: { api: 'v1', baseUrl: 'http://127.0.0.1:9', token: new Secret('t'), reportOrigins: [] },
      demo: true,
    },
    clock: systemClock,
    log: { level: 'info', stream: log.stream },
  })
})
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const inject = (options: object) =>
  app.server.inject({ url: '/api/session', remoteAddress: '10.1.2.3', headers: throughProxy, ...options })

const signIn = async () =>
  inject({
    url: '/api/session/link',
    method: 'POST',
    headers: { ...throughProxy, origin, 'x-csrf': '1' },
    payload: { token: await app.accounts.createOneTimeLink() },
  })

it('security A4, A5: binds the cookie to this host over https', async () => {
  const response = await signIn()
  expect(response.statusCode).toBe(200)
  expect(response.headers['set-cookie']).toMatch(
    /^__Host-Http-sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
  )
  const cookie = String(response.headers['set-cookie']).split(';', 1)[0]
  const session = await inject({ headers: { ...throughProxy, cookie } })
  expect(session.statusCode).toBe(200)
  const planted = await inject({ headers: { ...throughProxy, cookie: cookie?.replace('__Host-Http-', '') } })
  expect(planted.statusCode).toBe(401)
  const ended = await inject({
    method: 'DELETE',
    headers: { ...throughProxy, cookie, origin, 'x-csrf': '1' },
  })
  expect(ended.headers['set-cookie']).toMatch(
    /^__Host-Http-sid=; Max-Age=0; .*HttpOnly; Secure; SameSite=Strict$/,
  )
})

it('security B5: takes a change from its own pages over https alone', async () => {
  const statuses = []
  for (const from of [origin, 'http://patchbay.example', `${origin}:8443`, 'null']) {
    const headers = { ...throughProxy, origin: from, 'x-csrf': '1' }
    const response = await inject({ method: 'POST', headers, payload: { email: 'a', password: 'b' } })
    statuses.push(response.statusCode)
  }
  expect(statuses).toEqual([401, 403, 403, 403])
})

it('asks browsers for https from then on', async () => {
  const response = await inject({})
  expect(response.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
})

it.each([
  ['in clear through the proxy', { headers: { ...throughProxy, 'x-forwarded-proto': 'http' } }],
  ['past the proxy', { remoteAddress: '192.0.2.1' }],
  ['under another name', { headers: { ...throughProxy, host: 'localhost' } }],
  [
    'under a name that the proxy was told',
    { headers: { ...throughProxy, host: 'x', 'x-forwarded-host': 'patchbay.example' } },
  ],
])('refuses who comes %s', async (_how, options) => {
  expect((await inject(options)).statusCode).toBe(421)
})

it('answers a health check by address', async () => {
  expect((await inject({ url: '/livez', headers: { host: '10.9.9.9' } })).statusCode).toBe(200)
})

it('security C2: believes the proxy alone about who asks', async () => {
  const from = (remoteAddress: string, forwarded: string) =>
    inject({
      url: '/api/session/link',
      method: 'POST',
      remoteAddress,
      headers: { ...throughProxy, 'x-forwarded-for': forwarded, origin, 'x-csrf': '1' },
      payload: { token: 'A'.repeat(43) },
    })
  for (let at = 0; at < 20; at++) await from('10.1.2.3', `198.51.100.7, 203.0.113.${at % 2}`)
  for (let at = 0; at < 20; at++) await from('10.1.2.3', '203.0.113.200')
  expect((await from('10.1.2.3', '203.0.113.200')).statusCode).toBe(429)
  expect((await from('10.1.2.3', '1.2.3.4, 203.0.113.200')).statusCode).toBe(429)
  expect((await from('10.1.2.3', '203.0.113.201')).statusCode).toBe(401)
})
