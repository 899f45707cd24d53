import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import {
  beginSecondFactor,
  changePassword,
  choosePassword,
  confirmSecondFactor,
  disableAccount,
  endOtherSessions,
  listAccounts,
  removeSecondFactor,
  resetAccount,
  signIn,
  signOut,
} from '@patchbay/contract'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser, type Browser } from '../testing/browser.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const email = 'ben@corrigan.test'
const password = 'eight herons by the canal'

let app: TestApp
let clock: ManualClock
beforeEach(async () => {
  clock = createManualClock()
  app = await startApp({ clock })
})
afterEach(() => app.close())

/** A request whose head is there and whose body is not yet; what it resolves to sends the rest. */
const begun = async ({ cookieHeader }: Browser, path: string, body: object) => {
  const { host, hostname, port, origin } = new URL(app.url)
  const sent = JSON.stringify(body)
  const socket = connect(Number(port), hostname)
  const head = {
    host,
    origin,
    'x-csrf': '1',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(sent)),
    cookie: cookieHeader(),
    expect: '100-continue',
    connection: 'close',
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  socket.write([`POST /api${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
  await once(socket, 'data')
  return async () => {
    socket.write(sent)
    const answer = await text(socket)
    const [, cookie = ''] = /set-cookie: sid=([^;]+)/i.exec(answer) ?? []
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), cookie: `sid=${cookie}` }
  }
}
const statusWith = async (cookie: string) =>
  (await createBrowser(app.url).request('/api/session', { headers: { cookie } })).status

const change = { current: goodPassword, password }

describe('security A7, A11: a request that is under way', () => {
  it('brings back nothing for an account that is disabled meanwhile', async () => {
    const { browser, account } = await someoneWith(app, 'admin', { email })
    const finish = await begun(browser, '/account/password', change)
    await app.call(disableAccount, { params: { accountKey: account.accountKey } })
    const { status, cookie } = await finish()
    expect([status, await statusWith(cookie)]).toEqual([401, 401])
  })

  it('is worth nothing when the account is disabled at the same moment', async () => {
    const { browser, account } = await someoneWith(app, 'owner', { email })
    const params = { accountKey: account.accountKey }
    await Promise.all([
      callAs(browser, changePassword, { body: change }),
      app.call(disableAccount, { params }),
    ])
    expect((await callAs(browser, listAccounts, {})).status).toBe(401)
    expect((await app.call(listAccounts, {})).accounts).toContainEqual(
      expect.objectContaining({ email, state: 'disabled' }),
    )
  })

  it('loses to a sign-out, before and after its body is there', async () => {
    const { browser } = await someoneWith(app, 'admin', { email })
    const early = await begun(browser, '/account/password', change)
    const before = browser.cookieHeader()
    await callAs(browser, signOut, {})
    const { status, cookie } = await early()
    expect([status, await statusWith(cookie), await statusWith(before)]).toEqual([401, 401, 401])

    await callAs(browser, signIn, { body: { email, password: goodPassword } })
    const stale = createBrowser(app.url)
    stale.cookies.set('sid', browser.cookies.get('sid') ?? '')
    await Promise.all([callAs(browser, changePassword, { body: change }), callAs(stale, signOut, {})])
    expect(await statusWith(browser.cookieHeader())).toBe(401)
  })

  it('does nothing more for a session that was ended everywhere', async () => {
    const { browser } = await someoneWith(app, 'owner', { email })
    const thief = createBrowser(app.url)
    await callAs(thief, signIn, { body: { email, password: goodPassword } })
    const finish = await begun(thief, '/accounts', {
      email: 'eve@evil.test',
      role: 'owner',
      scope: 'company',
    })
    await callAs(browser, endOtherSessions, {})
    expect((await finish()).status).toBe(401)
    const { accounts } = await app.call(listAccounts, {})
    expect(accounts.map((account) => account.email)).not.toContain('eve@evil.test')
  })

  it('gives a password that is being reset to nobody else', async () => {
    const { browser, account } = await someoneWith(app, 'admin', { email })
    const params = { accountKey: account.accountKey }
    const { token } = await app.call(resetAccount, { params, body: { removeSecondFactor: false } })
    const theirs = 'nine geese over the lake'
    const owner = createBrowser(app.url)
    const [reset] = await Promise.all([
      callAs(owner, choosePassword, { body: { token, password: theirs } }),
      callAs(browser, changePassword, { body: change }),
    ])
    const signedIn = async (tried: string) =>
      (await callAs(createBrowser(app.url), signIn, { body: { email, password: tried } })).status
    // Exactly one of both has happened, and what was refused has no session.
    const isReset = reset.status === 200
    expect([await signedIn(theirs), await signedIn(password)]).toEqual(isReset ? [200, 401] : [401, 200])
    expect(await statusWith(browser.cookieHeader())).toBe(isReset ? 401 : 200)
    expect(await statusWith(owner.cookieHeader())).toBe(isReset ? 200 : 401)
  })
})

it('a change of one’s own ends the links that others have', async () => {
  const { browser, account } = await someoneWith(app, 'admin', { email })
  const params = { accountKey: account.accountKey }
  const { token } = await app.call(resetAccount, { params, body: { removeSecondFactor: true } })
  await callAs(browser, changePassword, { body: change })
  const late = await callAs(createBrowser(app.url), choosePassword, { body: { token, password } })
  expect(late.code).toBe('session.link_invalid')
})

it('security C8: the right password makes no room for guesses of codes', async () => {
  const { browser } = await someoneWith(app, 'admin', { email })
  const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
  const code = new TOTP({ secret: result.secret }).generate({ timestamp: clock.now() })
  await callAs(browser, confirmSecondFactor, { body: { code } })
  const codes: (string | undefined)[] = []
  for (let at = 0; at < 12; at += 1) {
    codes.push((await callAs(browser, removeSecondFactor, { body: { code: '000000' } })).code)
    await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
    clock.advance(3000)
  }
  expect(codes.filter((said) => said === 'session.throttled').length).toBeGreaterThan(2)
})

it('security A9: a session that goes on after a change ends when it would have ended', async () => {
  const { browser } = await someoneWith(app, 'admin', { email })
  for (let hour = 0; hour < 7; hour += 0.25) {
    clock.advance(15 * 60_000)
    expect(await statusWith(browser.cookieHeader())).toBe(200)
  }
  expect((await callAs(browser, changePassword, { body: change })).status).toBe(200)
  clock.advance(20 * 60_000)
  expect(await statusWith(browser.cookieHeader())).toBe(200)
  clock.advance(20 * 60_000)
  expect(await statusWith(browser.cookieHeader())).toBe(200)
  clock.advance(20 * 60_000)
  expect(await statusWith(browser.cookieHeader())).toBe(401)
})

it('security A15: a page of somebody who signed out does nothing as whoever came after them', async () => {
  const { browser } = await someoneWith(app, 'admin', { email })
  const as = (account: string) => browser.request('/api/users', { headers: { 'x-account': account } })
  const [ours] = (await app.call(listAccounts, {})).accounts.filter((account) => account.email === email)
  expect((await as(ours?.accountKey ?? '')).status).toBe(200)
  const other = await as('somebody-else')
  expect([other.status, await other.json()]).toMatchObject([409, { code: 'session.changed' }])
})

it('security B12: takes nobody’s other spelling of an address for another one', async () => {
  const foreign = { 'sec-fetch-site': 'same-site' }
  for (const path of ['/api/session', '/%61pi/session', '/ap%69/session', '/api/%73ession']) {
    expect((await app.request(path, { headers: foreign })).status).toBe(403)
  }
})
