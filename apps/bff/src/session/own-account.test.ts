import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  getOwnAccount,
  getSession,
  listSessions,
  removeSecondFactor,
  resetAccount,
  choosePassword,
  signIn,
} from '@patchbay/contract'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser, type Browser } from '../testing/browser.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const email = 'ben@corrigan.test'
const stepMs = 30_000
const newPassword = 'eight herons by the canal'

let app: TestApp
let clock: ManualClock
let browser: Browser
beforeEach(async () => {
  clock = createManualClock()
  app = await startApp({ clock })
  browser = (await someoneWith(app, 'viewer', { email })).browser
})
afterEach(() => app.close())

const codeOf = (secret: string, at = clock.now()) => new TOTP({ secret }).generate({ timestamp: at })
const enter = (more: { password?: string; code?: string } = {}) =>
  callAs(createBrowser(app.url), signIn, { body: { email, password: goodPassword, ...more } })
const statusOf = async (one: Browser) => (await callAs(one, getSession, {})).status

const withCodes = async (): Promise<string> => {
  const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
  const { status } = await callAs(browser, confirmSecondFactor, { body: { code: codeOf(result.secret) } })
  expect(status).toBe(200)
  clock.advance(stepMs)
  return result.secret
}

const otherBrowser = async () => {
  const other = createBrowser(app.url)
  await callAs(other, signIn, { body: { email, password: goodPassword } })
  return other
}

describe('the own password', () => {
  it('security A2, A11: is changed by who knows it; this session goes on under a new id, the others end', async () => {
    const other = await otherBrowser()
    const before = browser.cookieHeader()
    const changed = await callAs(browser, changePassword, {
      body: { current: goodPassword, password: newPassword },
    })
    expect(changed.result).toEqual({
      email,
      hasPassword: true,
      hasSecondFactor: false,
      signsInBy: 'password',
    })
    expect(await statusOf(browser)).toBe(200)
    expect(browser.cookieHeader()).not.toBe(before)
    expect(await statusOf(other)).toBe(401)
    expect((await app.request('/api/session', { headers: { cookie: before } })).status).toBe(401)
    expect((await enter()).code).toBe('session.wrong_credentials')
    expect((await enter({ password: newPassword })).status).toBe(200)
  })

  it.each([
    ['a wrong one', { current: 'not it at all, sorry' }],
    ['none', {}],
  ])('is not changed by who gives %s', async (_what, given) => {
    const { code } = await callAs(browser, changePassword, { body: { ...given, password: newPassword } })
    expect(code).toBe('account.password_wrong')
    expect((await enter()).status).toBe(200)
  })

  it('is not guessed in an open session, and guessing there keeps nobody from signing in', async () => {
    const codes: (string | undefined)[] = []
    for (let at = 0; at < 6; at += 1) {
      const { code } = await callAs(browser, changePassword, {
        body: { current: `guess number ${at}`, password: newPassword },
      })
      codes.push(code)
    }
    expect(codes.at(-2)).toBe('account.password_wrong')
    expect(codes.at(-1)).toBe('session.throttled')
    expect((await enter()).status).toBe(200)
  })

  it('is not one that anybody would guess', async () => {
    const { problem } = await callAs(browser, changePassword, {
      body: { current: goodPassword, password: 'ben@corrigan.test' },
    })
    expect(problem?.fields).toHaveProperty('/password')
  })

  it('is set without one by who came in by a link alone', async () => {
    const changed = await callAs(app.browser, changePassword, { body: { password: newPassword } })
    expect(changed.result).toMatchObject({ hasPassword: true })
    const entered = await callAs(createBrowser(app.url), signIn, {
      body: { email: 'owner@corrigan.test', password: newPassword },
    })
    expect(entered.status).toBe(200)
  })
})

describe('open sessions of the own account', () => {
  const listed = async (one: Browser) => (await callAs(one, listSessions, {})).result.sessions

  it('are listed, the newest first, and nobody else’s', async () => {
    clock.advance(60_000)
    const other = await otherBrowser()
    const [newest, first, ...more] = await listed(other)
    expect(more).toEqual([])
    expect(newest).toEqual({
      sessionKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      isThis: true,
      startedAt: new Date(clock.now()).toISOString(),
      lastSeenAt: new Date(clock.now()).toISOString(),
      userAgent: 'node',
      ip: '127.0.0.1',
    })
    expect(first?.isThis).toBe(false)
    expect(await listed(app.browser)).toHaveLength(1)
  })

  it('end one by one, with their next request', async () => {
    const other = await otherBrowser()
    const { sessionKey = '' } = (await listed(other)).find(({ isThis }) => !isThis) ?? {}
    await callAs(other, endSession, { params: { sessionKey } })
    expect(await statusOf(browser)).toBe(401)
    expect(await statusOf(other)).toBe(200)
    expect((await callAs(other, endSession, { params: { sessionKey } })).status).toBe(200)
  })

  it('end everywhere but here', async () => {
    const others = [await otherBrowser(), await otherBrowser()]
    await callAs(browser, endOtherSessions, {})
    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401])
    expect(await statusOf(browser)).toBe(200)
    expect(await statusOf(app.browser)).toBe(200)
  })

  it('are ended by their own account alone', async () => {
    const [own] = await listed(app.browser)
    await callAs(browser, endSession, { params: { sessionKey: own?.sessionKey ?? '' } })
    expect(await statusOf(app.browser)).toBe(200)
  })
})

describe('a code besides the password', () => {
  it('is asked for once it was confirmed, and not before', async () => {
    const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
    expect(result.uri).toMatch(/^otpauth:\/\/totp\/Patchbay:ben%40corrigan\.test\?/)
    expect((await enter()).status).toBe(200)
    const other = await otherBrowser()

    await callAs(browser, confirmSecondFactor, { body: { code: codeOf(result.secret) } })
    expect((await callAs(browser, getOwnAccount, {})).result.hasSecondFactor).toBe(true)
    expect(await statusOf(other)).toBe(401)
    expect((await enter()).code).toBe('session.code_needed')
    clock.advance(stepMs)
    expect((await enter({ code: codeOf(result.secret) })).status).toBe(200)
  })

  it('needs the password to be begun, and its own code to be confirmed', async () => {
    const wrong = await callAs(browser, beginSecondFactor, { body: { current: 'not it at all, sorry' } })
    expect(wrong.code).toBe('account.password_wrong')
    const none = await callAs(browser, confirmSecondFactor, { body: { code: '000000' } })
    expect(none.code).toBe('account.second_factor_not_begun')
    const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
    const late = codeOf(result.secret, clock.now() - 3 * stepMs)
    expect((await callAs(browser, confirmSecondFactor, { body: { code: late } })).code).toBe(
      'session.code_wrong',
    )
    clock.advance(10 * 60_000)
    const { code } = await callAs(browser, confirmSecondFactor, { body: { code: codeOf(result.secret) } })
    expect(code).toBe('account.second_factor_not_begun')
    expect((await enter()).status).toBe(200)
  })

  it('security C8: is taken once, one step early or late, also by many at the same moment', async () => {
    const secret = await withCodes()
    const code = codeOf(secret)
    const tries = await Promise.all([enter({ code }), enter({ code }), enter({ code })])
    expect(tries.map(({ status }) => String(status)).toSorted()).toEqual(['200', '401', '401'])
    expect((await enter({ code })).code).toBe('session.code_wrong')
    clock.advance(4 * stepMs)
    const early = codeOf(secret, clock.now() - stepMs)
    const late = codeOf(secret, clock.now() + stepMs)
    const far = codeOf(secret, clock.now() + 2 * stepMs)
    expect((await enter({ code: early })).status).toBe(200)
    expect((await enter({ code: far })).code).toBe('session.code_wrong')
    expect((await enter({ code: late })).status).toBe(200)
    expect((await enter({ code: early })).code).toBe('session.code_wrong')
  })

  it('security C8: is not guessed by who knows the password, and asking without one makes no room', async () => {
    await withCodes()
    const codes: (string | undefined)[] = []
    for (let at = 0; at < 3; at += 1) {
      codes.push((await enter({ code: '000000' })).code, (await enter()).code)
    }
    expect(codes).toEqual([
      'session.code_wrong',
      'session.code_needed',
      'session.code_wrong',
      'session.code_needed',
      'session.code_wrong',
      'session.throttled',
    ])
  })

  it('tells nobody who lacks the password that there is one', async () => {
    await withCodes()
    expect((await enter({ password: 'not it at all, sorry', code: '000000' })).code).toBe(
      'session.wrong_credentials',
    )
  })

  it('is removed by one of its codes, or by a reset that says so', async () => {
    const secret = await withCodes()
    browser = createBrowser(app.url)
    await callAs(browser, signIn, { body: { email, password: goodPassword, code: codeOf(secret) } })
    clock.advance(stepMs)
    expect((await callAs(browser, removeSecondFactor, { body: { code: '000000' } })).code).toBe(
      'session.code_wrong',
    )
    const removed = await callAs(browser, removeSecondFactor, { body: { code: codeOf(secret) } })
    expect(removed.result.hasSecondFactor).toBe(false)
    expect((await enter()).status).toBe(200)

    const kept = await withCodes()
    const account = (await app.app.accounts.manage.list()).find((each) => each.email === email)
    const params = { accountKey: account?.accountKey ?? '' }
    const choose = async (removeSecondFactor: boolean, code?: string) => {
      const { token } = await app.call(resetAccount, { params, body: { removeSecondFactor } })
      const body = { token, password: newPassword, ...(code !== undefined && { code }) }
      return (await callAs(createBrowser(app.url), choosePassword, { body })).code
    }
    expect(await choose(false)).toBe('session.code_needed')
    expect(await choose(false, '000000')).toBe('session.code_wrong')
    expect((await enter()).code).toBe('session.code_needed')
    expect(await choose(false, codeOf(kept))).toBeUndefined()
    expect((await enter({ password: newPassword })).code).toBe('session.code_needed')
    expect(await choose(true)).toBeUndefined()
    expect((await enter({ password: newPassword })).status).toBe(200)
  })

  it('security M1: is kept sealed', async () => {
    const secret = await withCodes()
    const files = readdirSync(app.dataDir).filter((name) => name.includes('.db'))
    const bytes = Buffer.concat(files.map((name) => readFileSync(join(app.dataDir, name))))
    expect(bytes.includes(secret)).toBe(false)
    expect(app.log.text()).not.toContain(secret)
  })
})
