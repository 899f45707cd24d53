import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { getSession, listUsers, signOut } from '@patchbay/contract'
import { afterEach, describe, expect, it } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { createManualClock } from '../testing/manual-clock.ts'
import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'

const minuteMs = 60_000
let app: TestApp
afterEach(() => app.close())

const start = async (options: StartOptions = {}) => {
  const clock = createManualClock()
  app = await startApp({ clock, ...options })
  return { clock, cookie: app.browser.cookieHeader() }
}

const statusWith = async (cookie: string) =>
  (await app.request('/api/session', { headers: { cookie } })).status

/** Another browser that signs in by a link of its own. */
const otherBrowser = async () => {
  const browser = createBrowser(app.url)
  const token = await app.app.accounts.createOneTimeLink()
  const response = await browser.request('/api/session/link', { method: 'POST', body: { token } })
  expect(response.status).toBe(200)
  return { browser, response }
}

describe('signing in', () => {
  it('tells who is signed in, and until when', async () => {
    const { clock } = await start()
    expect(await app.call(getSession, {})).toEqual({
      accountKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'owner@corrigan.test',
      role: 'owner',
      scope: 'company',
      rights: expect.arrayContaining(['users.read', 'accounts.manage']),
      demo: true,
      portalUrl: app.emulator.url,
      capabilities: expect.objectContaining({ rename: true, restore: false }),
      provenAt: new Date(clock.now()).toISOString(),
      provesBy: 'none',
      expiresAt: new Date(clock.now() + 8 * 60 * minuteMs).toISOString(),
    })
  })

  it('outlives a restart and a crash', async () => {
    const { cookie } = await start()
    await app.restart()
    expect(await statusWith(cookie)).toBe(200)
    await app.crash()
    expect(await statusWith(cookie)).toBe(200)
  })

  it('security A1, A2: gives a new id, whatever id was planted or used before', async () => {
    const { cookie } = await start()
    await app.signIn()
    expect(app.browser.cookieHeader()).not.toBe(cookie)
    expect(await statusWith(cookie)).toBe(401)
    app.browser.cookies.set('sid', 'planted.signature')
    await app.signIn()
    expect(await statusWith('sid=planted.signature')).toBe(401)
    expect(app.browser.cookieHeader()).not.toContain('planted')
  })

  it('security A5: sets one small cookie for this site alone, that no script can read', async () => {
    await start()
    const { response } = await otherBrowser()
    const [line = '', ...more] = response.headers.getSetCookie()
    expect(more).toEqual([])
    expect(line.length).toBeLessThan(300)
    expect(line).toMatch(/^sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  })

  it('security A12: keeps five sessions and ends the oldest', async () => {
    const { clock, cookie } = await start()
    const cookies = [cookie]
    for (let more = 0; more < 5; more++) {
      clock.advance(1000)
      cookies.push((await otherBrowser()).browser.cookieHeader())
    }
    const statuses = await Promise.all(cookies.map(statusWith))
    expect(statuses).toEqual([401, 200, 200, 200, 200, 200])
  })
})

describe('no session', () => {
  it.each([
    ['no signature', (value: string) => value.split('.')[0]],
    ['a wrong signature', (value: string) => `${value.slice(0, -3)}abc`],
    ['the signature of another id', (value: string) => `${'A'.repeat(43)}.${value.split('.')[1]}`],
    ['eight kilobytes', () => 'A'.repeat(8192)],
    ['a NUL', (value: string) => `%00${value}`],
    ['bad encoding', () => '%zz%'],
    ['nothing', () => ''],
  ])('security A3: comes of a cookie with %s', async (_what, change) => {
    const { cookie } = await start()
    const value = decodeURIComponent(cookie.slice('sid='.length))
    expect(await statusWith(`sid=${change(value)}`)).toBe(401)
  })

  it('security A16: costs a row or sets a cookie, however often somebody asks', async () => {
    await start()
    const before = databaseBytes()
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        app.request(['/api/session', '/api/nothing', '/livez'][at % 3] ?? '', { headers: { cookie: '' } }),
      ),
    )
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([])
    expect(databaseBytes().equals(before)).toBe(true)
  })
})

describe('a session ends', () => {
  it('security A8: after half an hour of nobody there', async () => {
    const { clock, cookie } = await start()
    clock.advance(29 * minuteMs)
    expect(await statusWith(cookie)).toBe(200)
    clock.advance(31 * minuteMs)
    const response = await app.request('/api/session')
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^sid=; .*Max-Age=0/)])
  })

  it('security A10: although a page in the background goes on asking', async () => {
    const { clock } = await start()
    const statuses: number[] = []
    for (let minutes = 0; minutes < 40; minutes += 5) {
      clock.advance(5 * minuteMs)
      const response = await app.request('/api/session', { headers: { 'x-background': '1' } })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 401, 401, 401])
  })

  it('security A9: after eight hours, whatever somebody does', async () => {
    const { clock, cookie } = await start()
    for (let minutes = 0; minutes < 8 * 60 - 5; minutes += 5) {
      clock.advance(5 * minuteMs)
      expect(await statusWith(cookie)).toBe(200)
    }
    clock.advance(6 * minuteMs)
    expect(await statusWith(cookie)).toBe(401)
  })

  it('security A6: when its person signs out: the cookie is cleared and of no more use', async () => {
    const { cookie } = await start()
    const response = await app.request('/api/session', { method: 'DELETE' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({})
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(response.headers.getSetCookie()).toEqual([
      'sid=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict',
    ])
    expect(await statusWith(cookie)).toBe(401)
  })

  it('security A7: although a request that is under way ends later', async () => {
    const { cookie } = await start({ emulator: { latencyMs: 300 } })
    const slow = app.call(listUsers, { query: {} })
    await expect.poll(() => app.emulator.requests().length).toBeGreaterThan(0)
    await app.call(signOut, {})
    await slow
    expect(await statusWith(cookie)).toBe(401)
  })
})

const databaseBytes = () =>
  Buffer.concat(
    readdirSync(app.dataDir)
      .filter((name) => name.startsWith('patchbay.db'))
      .map((name) => readFileSync(join(app.dataDir, name))),
  )

it('leaves nothing in the database that opens a session', async () => {
  const { cookie } = await start()
  const [id = '', signature = ''] = decodeURIComponent(cookie.slice('sid='.length)).split('.')
  const bytes = databaseBytes()
  expect(bytes.includes(createHash('sha256').update(id).digest('base64url'))).toBe(true)
  expect(bytes.includes(id)).toBe(false)
  expect(bytes.includes(signature)).toBe(false)
  expect(app.log.text()).not.toContain(id)
})
