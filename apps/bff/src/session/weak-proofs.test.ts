import {
  beginSecondFactor,
  changePassword,
  changeRole,
  choosePassword,
  confirmSecondFactor,
  disableAccount,
  enableAccount,
  inviteAccount,
  listAudit,
  proveYourself,
  resetAccount,
  signIn,
  startOperation,
} from '@patchbay/contract'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser, type Browser } from '../testing/browser.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { callAs, goodPassword, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const minuteMs = 60_000
let app: TestApp
let clock: ManualClock
beforeEach(async () => {
  clock = createManualClock()
  app = await startApp({ clock })
})
afterEach(() => app.close())

const deletion = async (browser: Browser): Promise<string | number> => {
  const user = app.emulator.company.users.find(({ state, email }) => state === 'active' && email !== '')
  if (!user) throw new Error('nobody')
  const body = { kind: 'delete-user' as const, targets: [app.keyOf(user)], args: {} }
  const { code, status } = await callAs(browser, startOperation, { body })
  return code ?? status
}

const withCodes = async (browser: Browser): Promise<() => string> => {
  const { result } = await callAs(browser, beginSecondFactor, { body: { current: goodPassword } })
  const code = () => new TOTP({ secret: result.secret }).generate({ timestamp: clock.now() })
  await callAs(browser, confirmSecondFactor, { body: { code: code() } })
  return code
}

it('a new password is no proof where a code is asked for besides', async () => {
  const { browser } = await someoneWith(app, 'admin')
  await withCodes(browser)
  clock.advance(10 * minuteMs)
  const password = 'eight herons by the canal'
  const changed = await callAs(browser, changePassword, { body: { current: goodPassword, password } })
  expect(changed.status).toBe(200)
  expect(await deletion(browser)).toBe('session.proof_needed')
})

describe('an owner’s open session alone', () => {
  it('lets nobody in and gives nobody more, themselves neither', async () => {
    const { browser, account: own } = await someoneWith(app, 'owner')
    const { account } = await someoneWith(app, 'viewer')
    const params = { accountKey: account.accountKey }
    clock.advance(10 * minuteMs)
    await callAs(browser, disableAccount, { params })
    const grant = { role: 'admin', scope: 'company' } as const
    const removal = { removeSecondFactor: true }
    const tries = () => [
      callAs(browser, inviteAccount, { body: { email: 'new@corrigan.test', ...grant } }),
      callAs(browser, resetAccount, { params, body: removal }),
      callAs(browser, changeRole, { params, body: grant }),
      callAs(browser, enableAccount, { params }),
    ]
    const refused = await Promise.all(tries())
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'session.proof_needed'))
    await callAs(browser, proveYourself, { body: { password: goodPassword } })
    const own2 = { params: { accountKey: own.accountKey }, body: removal }
    expect((await callAs(browser, resetAccount, own2)).code).toBe('account.own')
    expect((await callAs(browser, enableAccount, { params })).status).toBe(200)
  })
})

it('a clock that was set back makes no proof last longer', async () => {
  const { browser } = await someoneWith(app, 'admin')
  clock.advance(-minuteMs)
  expect(await deletion(browser)).toBe('session.proof_needed')
})

it('right passwords make nobody wait where they got in before, whatever was mistyped on other days', async () => {
  await someoneWith(app, 'admin', { email: 'ben@corrigan.test' })
  const known = createBrowser(app.url)
  const enter = async (password: string) =>
    (await callAs(known, signIn, { body: { email: 'ben@corrigan.test', password } })).status
  expect(await enter(goodPassword)).toBe(200)
  for (let day = 0; day < 12; day += 1) {
    expect(await enter('a slip of the finger')).toBe(401)
    for (let at = 0; at < 3; at += 1) expect(await enter(goodPassword)).toBe(200)
    clock.advance(20 * 60 * minuteMs)
  }
})

it('who signs in where somebody else was signed in ends theirs, and the log names whose it was', async () => {
  const { browser } = await someoneWith(app, 'admin', { email: 'ada@corrigan.test' })
  await someoneWith(app, 'viewer', { email: 'ben@corrigan.test' })
  await callAs(browser, signIn, { body: { email: 'ben@corrigan.test', password: goodPassword } })
  const { result } = await callAs(app.browser, listAudit, { query: { kind: 'session.ended' } })
  expect(result.items[0]).toMatchObject({
    actor: { name: 'ben@corrigan.test' },
    person: { name: 'ada@corrigan.test' },
  })
})

it('an invitation is worth nothing once its account was made the owner’s', async () => {
  const body = { email: 'bob@corrigan.test', role: 'viewer', scope: 'company' } as const
  const { link } = await app.call(inviteAccount, { body })
  const { accounts } = app.app
  const ada = await accounts.bySso({
    issuer: 'https://idp.test',
    subject: 'ada',
    email: 'a@x.test',
    role: 'owner',
  })
  const [owner] = (await accounts.manage.list()).filter(({ email }) => email === 'owner@corrigan.test')
  await accounts.manage.disable(ada.accountKey, owner?.accountKey ?? '')
  await accounts.bySso({ issuer: 'https://idp.test', subject: 'ada', email: 'a@x.test', role: 'viewer' })
  await accounts.ensureOwner({ email: 'bob@corrigan.test', password: goodPassword })
  const chosen = await callAs(createBrowser(app.url), choosePassword, {
    body: { token: link.token, password: 'eight herons by the canal' },
  })
  expect(chosen.code).toBe('session.link_invalid')
})
