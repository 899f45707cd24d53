import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import {
  changeRole,
  choosePassword,
  disableAccount,
  enableAccount,
  getSession,
  inviteAccount,
  listAccounts,
  resetAccount,
  signIn,
  signInByLink,
  type Account,
} from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser, type Browser } from '../testing/browser.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const hourMs = 3_600_000
const email = 'ben@corrigan.test'

let app: TestApp
let clock: ManualClock
beforeEach(async () => {
  clock = createManualClock()
  app = await startApp({ clock })
})
afterEach(() => app.close())

const invite = () => app.call(inviteAccount, { body: { scope: 'company', email, role: 'viewer' } })
const choose = (token: string, password = goodPassword) =>
  callAs(createBrowser(app.url), choosePassword, { body: { token, password } })
const enter = (password = goodPassword) =>
  callAs(createBrowser(app.url), signIn, { body: { email, password } })
const isIn = async (browser: Browser) => (await callAs(browser, getSession, {})).status === 200
const listed = async (accountKey: string): Promise<Account | undefined> =>
  (await app.call(listAccounts, {})).accounts.find((account) => account.accountKey === accountKey)
const reset = (accountKey: string, removeSecondFactor = false) =>
  app.call(resetAccount, { params: { accountKey }, body: { removeSecondFactor } })
const paramsOf = ({ accountKey }: Account) => ({ params: { accountKey } })

describe('an invitation', () => {
  it('is a link that is told once and lets its holder choose a password, once', async () => {
    const { account, link } = await invite()
    expect(account).toMatchObject({ email, role: 'viewer', state: 'invited', hasSecondFactor: false })
    expect(new Date(link.expiresAt).getTime()).toBe(clock.now() + 24 * hourMs)
    expect(JSON.stringify(await app.call(listAccounts, {}))).not.toContain(link.token)

    const tries = await Promise.all([choose(link.token), choose(link.token), choose(link.token)])
    expect(tries.map(({ status }) => String(status)).toSorted()).toEqual(['200', '401', '401'])
    expect(tries.find(({ status }) => status === 200)?.result).toMatchObject({ email, role: 'viewer' })
    expect(await listed(account.accountKey)).toMatchObject({
      state: 'active',
      lastSignInAt: new Date(clock.now()).toISOString(),
    })
    expect((await enter()).status).toBe(200)
  })

  it('says what it is for to whoever opens it, and is not used up by that', async () => {
    const { link } = await invite()
    const opened = await callAs(createBrowser(app.url), signInByLink, { body: { token: link.token } })
    expect(opened.code).toBe('session.password_needed')
    expect((await choose(link.token)).status).toBe(200)
  })

  it('lasts a day', async () => {
    const { link } = await invite()
    clock.advance(24 * hourMs)
    expect((await choose(link.token)).code).toBe('session.link_invalid')
  })

  it('is for one address once, in any case', async () => {
    await invite()
    const again = { email: 'BEN@Corrigan.test', role: 'viewer' as const, scope: 'company' as const }
    await expect(app.call(inviteAccount, { body: again })).rejects.toMatchObject({
      problem: { code: 'account.exists' },
    })
  })

  it('lets nobody in before a password was chosen, with whatever password', async () => {
    await invite()
    for (const password of [goodPassword, 'null', ' ']) {
      expect((await enter(password)).code).toBe('session.wrong_credentials')
    }
  })

  it.each([
    ['x'.repeat(40)],
    ['passwordpassword1'],
    ['dialpadpatchbay2026'],
    ['ben@corrigan.test'],
    ['Corrigan.ben.corrigan'],
    ['123456789012345'],
    ['qwertyuiopasdfghjkl'],
  ])('security C6: takes no password that anybody would guess: %s', async (password) => {
    const { link } = await invite()
    const answer = await choose(link.token, password)
    expect(answer.problem).toMatchObject({
      code: 'request.invalid',
      fields: { '/password': expect.any(String) },
    })
    expect((await choose(link.token)).status).toBe(200)
  })

  it('leaves neither token nor password in the folder', async () => {
    const { link } = await invite()
    await choose(link.token)
    const files = readdirSync(app.dataDir).filter((name) => name.includes('.db'))
    const bytes = Buffer.concat(files.map((name) => readFileSync(join(app.dataDir, name))))
    expect(bytes.includes(link.token)).toBe(false)
    expect(bytes.includes(goodPassword)).toBe(false)
    expect(app.log.text()).not.toContain(link.token)
  })
})

describe('a reset', () => {
  it('changes nothing until it is used, then ends every session', async () => {
    const { browser, account } = await someoneWith(app, 'viewer', { email })
    const link = await reset(account.accountKey)
    expect(await isIn(browser)).toBe(true)
    expect((await enter()).status).toBe(200)

    expect((await choose(link.token, 'eight herons by the canal')).status).toBe(200)
    expect(await isIn(browser)).toBe(false)
    expect((await enter()).code).toBe('session.wrong_credentials')
    expect((await enter('eight herons by the canal')).status).toBe(200)
  })

  it('ends the link before it, and nobody else’s', async () => {
    const { account, link: first } = await invite()
    const other = await app.call(inviteAccount, {
      body: { scope: 'company', email: 'eve@corrigan.test', role: 'viewer' },
    })
    const second = await reset(account.accountKey)
    expect((await choose(first.token)).code).toBe('session.link_invalid')
    expect((await choose(second.token)).status).toBe(200)
    expect((await choose(other.link.token)).status).toBe(200)
  })

  it('outlives the link that a start prints', async () => {
    const { link } = await invite()
    await app.signIn()
    expect((await choose(link.token)).status).toBe(200)
  })

  it('is not for accounts that are disabled or unknown', async () => {
    const { account } = await invite()
    await app.call(disableAccount, paramsOf(account))
    await expect(reset(account.accountKey)).rejects.toMatchObject({ problem: { code: 'account.disabled' } })
    await expect(reset('nobody')).rejects.toMatchObject({ problem: { code: 'account.not_found' } })
  })
})

describe('an account that is disabled', () => {
  it('security A11: is out at once and for good: sessions, links and password', async () => {
    const { browser, account } = await someoneWith(app, 'viewer', { email })
    const link = await reset(account.accountKey)
    expect(await app.call(disableAccount, paramsOf(account))).toMatchObject({ state: 'disabled' })
    expect(await isIn(browser)).toBe(false)
    expect((await enter()).code).toBe('session.wrong_credentials')
    expect((await choose(link.token)).code).toBe('session.link_invalid')

    expect(await app.call(enableAccount, paramsOf(account))).toMatchObject({ state: 'active' })
    expect(await isIn(browser)).toBe(false)
    expect((await enter()).status).toBe(200)
  })

  it('security C3: is told apart from no account by nothing', async () => {
    const { account } = await someoneWith(app, 'viewer', { email })
    await app.call(disableAccount, paramsOf(account))
    const disabled = await enter()
    const unknown = await callAs(createBrowser(app.url), signIn, {
      body: { email: 'nobody@corrigan.test', password: goodPassword },
    })
    const { requestId: _one, ...one } = disabled.problem ?? { requestId: '' }
    const { requestId: _other, ...other } = unknown.problem ?? { requestId: '' }
    expect(one).toEqual(other)
  })
})

describe('security C9: a browser in which somebody got in before', () => {
  const wrong = { email, password: 'not it at all, sorry' }
  const guess = async () => {
    for (let at = 0; at < 6; at += 1) await callAs(createBrowser(app.url), signIn, { body: wrong })
  }

  it('lets them in while a guesser elsewhere makes the account wait', async () => {
    await someoneWith(app, 'viewer', { email })
    const known = createBrowser(app.url)
    await callAs(known, signIn, { body: { email, password: goodPassword } })
    await guess()
    expect((await enter()).code).toBe('session.throttled')
    expect((await callAs(known, signIn, { body: { email, password: goodPassword } })).status).toBe(200)
    // And gives the guesser nothing back.
    expect((await enter()).code).toBe('session.throttled')
  })

  it('is counted by itself, opens nothing, and is worth nothing for somebody else', async () => {
    await someoneWith(app, 'viewer', { email })
    await someoneWith(app, 'viewer', { email: 'eve@corrigan.test' })
    const known = createBrowser(app.url)
    await callAs(known, signIn, { body: { email: 'eve@corrigan.test', password: goodPassword } })
    known.cookies.delete('sid')
    expect([...known.cookies.keys()]).toEqual(['device'])
    expect((await callAs(known, getSession, {})).code).toBe('session.missing')
    await guess()
    expect((await callAs(known, signIn, { body: { email, password: goodPassword } })).code).toBe(
      'session.throttled',
    )
    const own = { email: 'eve@corrigan.test', password: 'not it at all, sorry' }
    for (let at = 0; at < 5; at += 1) await callAs(known, signIn, { body: own })
    expect((await callAs(known, signIn, { body: own })).code).toBe('session.throttled')
  })

  it('is not made up by anybody', async () => {
    await someoneWith(app, 'viewer', { email })
    await guess()
    const browser = createBrowser(app.url)
    browser.cookies.set('device', 'x'.repeat(120))
    expect((await callAs(browser, signIn, { body: { email, password: goodPassword } })).code).toBe(
      'session.throttled',
    )
  })
})

describe('a role', () => {
  it('security A2, A11: counts from the next request on, and ends the sessions that had the one before', async () => {
    const { browser, account } = await someoneWith(app, 'admin', { email })
    await app.call(changeRole, { ...paramsOf(account), body: { scope: 'company', role: 'viewer' } })
    expect(await isIn(browser)).toBe(false)
    expect((await enter()).result).toMatchObject({
      role: 'viewer',
      rights: expect.not.arrayContaining(['operations.start']),
    })
  })

  it.each(['viewer', 'operator', 'admin'] as const)('%s manages no accounts', async (role) => {
    const { browser, account } = await someoneWith(app, role)
    const answers = await Promise.all([
      callAs(browser, listAccounts, {}),
      callAs(browser, inviteAccount, { body: { scope: 'company', email, role: 'owner' } }),
      callAs(browser, changeRole, { ...paramsOf(account), body: { scope: 'company', role: 'owner' } }),
    ])
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [403, 'access.denied']),
    )
  })

  it('security D9: of one’s own stays, so that somebody is owner', async () => {
    const { accounts } = await app.call(listAccounts, {})
    const [own = expect.fail()] = accounts
    for (const changing of [
      app.call(changeRole, { ...paramsOf(own), body: { scope: 'company', role: 'viewer' } }),
      app.call(disableAccount, paramsOf(own)),
    ]) {
      await expect(changing).rejects.toMatchObject({ problem: { code: 'account.own' } })
    }
  })

  it('of owner stays with one of two who take it from each other at the same moment', async () => {
    const { account } = await someoneWith(app, 'owner', { email })
    const { manage } = app.app.accounts
    const viewer = { role: 'viewer', scope: 'company' } as const
    const own = (await manage.list()).find((each) => each.email !== email) ?? account
    const answers = await Promise.allSettled([
      manage.changeRole(own.accountKey, account.accountKey, viewer),
      manage.changeRole(account.accountKey, own.accountKey, viewer),
    ])
    expect(answers[0]).toMatchObject({ status: 'fulfilled' })
    expect(answers[1]).toMatchObject({ status: 'rejected', reason: { code: 'access.denied' } })
    expect((await manage.list()).filter(({ role }) => role === 'owner')).toHaveLength(1)
  })
})
