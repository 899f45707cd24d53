import { connect } from 'node:net'

import { getSession, type Problem } from '@patchbay/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
let port: number
beforeAll(async () => {
  app = await startApp()
  port = Number(new URL(app.url).port)
})
afterAll(() => app.close())

/** A request as bytes, for what no client library sends. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

const codeOf = async (response: Response) => {
  const problem = (await response.json()) as Problem
  return problem.code
}
const change = (headers: Record<string, string>) =>
  app.request('/api/session', { method: 'POST', headers, body: { email: 'a', password: 'b' } })

it.each([
  ['another site', 'https://evil.example'],
  ['a look-alike', 'http://localhost.evil.example'],
  ['another port', 'http://localhost:1'],
  ['https', 'https://localhost'],
  ['a sandboxed frame', 'null'],
  ['another name of this computer', 'http://127.0.0.1'],
])('security B5, B9: refuses a sign-in from %s', async (_from, origin) => {
  const withPort = /\/\/(?:localhost|127\.0\.0\.1)$/.test(origin) ? `${origin}:${port}` : origin
  const response = await change({ origin: withPort })
  expect(response.status).toBe(403)
  expect(await codeOf(response)).toBe('request.cross_site')
})

it.each([
  ['cross-site', 403],
  ['same-site', 403],
  ['none', 403],
  ['same-origin', 401],
  ['a-word-of-the-future', 401],
])('security B3, B4: decides by Sec-Fetch-Site %s', async (site, status) => {
  expect((await change({ 'sec-fetch-site': site })).status).toBe(status)
})

it('security B4, B5: believes the browser’s same-origin without an Origin, but no unknown word', async () => {
  expect((await change({ 'sec-fetch-site': 'same-origin', origin: '' })).status).toBe(401)
  expect((await change({ 'sec-fetch-site': 'future', origin: '' })).status).toBe(403)
  expect((await change({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).status).toBe(403)
})

it('security B2: refuses a change without a body from another site', async () => {
  const headers = { origin: '', 'x-csrf': '' }
  expect((await app.request('/api/session', { method: 'DELETE', headers })).status).toBe(403)
  await app.call(getSession, {})
})

it('security B6: answers a preflight without any permission', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  const response = await app.request('/api/session', { method: 'OPTIONS', headers })
  expect(response.status).toBe(405)
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

it('security B12: lets no other site load from the API', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const response = await app.request('/api/session', { headers: { 'sec-fetch-site': site } })
    expect(response.status).toBe(403)
  }
  expect((await app.request('/api/session', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200)
})

it('security B8: takes no method in a header or field for another', async () => {
  const headers = { 'x-http-method-override': 'DELETE' }
  await app.request('/api/session?_method=DELETE', { headers })
  await app.request('/api/session', { headers })
  expect(await app.call(getSession, {})).toMatchObject({ demo: true })
})

it('security B10: ends no session by an address that somebody was led to', async () => {
  const paths = ['/api/session?_method=DELETE', '/api/session/delete', '/auth/logout', '/logout', '/sign-out']
  const led: Record<string, string>[] = [{}, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }]
  for (const path of paths) {
    for (const headers of led) {
      const response = await app.request(path, { headers })
      expect([400, 403, 404]).toContain(response.status)
      expect(response.headers.getSetCookie()).toEqual([])
    }
  }
  expect((await app.request('/api/session')).status).toBe(200)
})

it.each([
  ['an address that is not ours', 'Host: evil.example', 421],
  ['our address at another port', 'Host: localhost:1', 421],
  ['no address', 'X: y', 421],
  ['an address with a user', 'Host: a@localhost', 421],
  ['two addresses', 'Host: localhost:PORT\r\nHost: evil.example', 400],
])('security G2: refuses %s', async (_what, header, status) => {
  const answer = await raw(`GET /api/session HTTP/1.1\r\n${header.replace('PORT', String(port))}\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer).toContain('"code":"request.')
})

it('security G2: refuses a whole address as a target', async () => {
  const target = `GET http://evil.example/api/session HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`
  expect(await raw(target)).toMatch(/^HTTP\/1.1 400 /)
})

it('answers under each name of this computer', async () => {
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    const answer = await raw(
      `GET /api/session HTTP/1.1\r\nHost: ${name}:${port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 401 /)
  }
})

it('security A3: refuses two session cookies', async () => {
  const cookie = `${app.browser.cookieHeader()}; sid=planted`
  const response = await app.request('/api/session', { headers: { cookie } })
  expect(response.status).toBe(400)
})

it('security E7: refuses a token in an address and keeps it out of the log', async () => {
  for (const path of ['/api/users?api_key=CANARYKEY', '/?API_KEY=CANARYKEY', '/x?a=1&api%5Fkey=CANARYKEY']) {
    const response = await app.request(path)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('CANARYKEY')
  }
  expect(app.log.text()).not.toContain('CANARYKEY')
  expect(app.emulator.requests()).toEqual([])
})

it('names what it refused in the security log', () => {
  expect(new Set(app.log.events())).toEqual(
    new Set(['audit_head', 'authn_login_success', 'authn_login_fail', 'authz_fail', 'input_validation_fail']),
  )
})
