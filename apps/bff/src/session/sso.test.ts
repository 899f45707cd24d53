import {
  changePassword,
  changeRole,
  inviteAccount,
  listAccounts,
  resetAccount,
  signIn,
} from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { client } from '../testing/identity-provider.ts'
import { callAs } from '../testing/people-of-ours.ts'
import { ada, startSso, type Sso } from '../testing/sso-visitor.ts'
import { callbackPath } from './sso.routes.ts'

let test: Sso
beforeEach(async () => {
  test = await startSso()
})
afterEach(() => test.close())

describe('single sign-on', () => {
  it('lets somebody in where they wanted to go, with the most that one of their groups gives', async () => {
    expect(await test.comeIn('/offices?sort=name')).toMatchObject({
      status: 303,
      location: '/offices?sort=name',
    })
    expect(await test.who()).toMatchObject({ email: 'ada@corrigan.test', role: 'admin' })
    expect(test.journeyCookies()).toEqual([])
    const { accounts } = await test.app.call(listAccounts, {})
    expect(accounts.find(({ email }) => email === 'ada@corrigan.test')).toMatchObject({
      signsInBy: 'sso',
      state: 'active',
    })
  })

  it('security M1: asks with a code, PKCE, state and nonce, each anew, and keeps none of them in the log', async () => {
    const asked = await Promise.all([test.browser.request('/auth/sso'), test.browser.request('/auth/sso')])
    const queries = asked.map((response) => new URL(response.headers.get('location') ?? '').searchParams)
    for (const query of queries) {
      expect(Object.fromEntries(query)).toMatchObject({
        response_type: 'code',
        code_challenge_method: 'S256',
        redirect_uri: `${test.app.url}${callbackPath}`,
        scope: 'openid profile email',
      })
      expect(query.get('nonce')).toMatch(/^[\w-]{43}$/)
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(queries[0]?.get(name)).not.toBe(queries[1]?.get(name))
    }
    const back = await test.goThere()
    await test.comeBack(back)
    for (const secret of [
      back.searchParams.get('code'),
      back.searchParams.get('state'),
      client.clientSecret,
    ]) {
      expect(test.app.log.text()).not.toContain(secret)
    }
  })

  it('is the same account again, with the role of today; another role ends its sessions', async () => {
    await test.comeIn()
    const { accountKey } = await test.who()
    const other = createBrowser(test.app.url)
    test.idp.isCalled({
      ...ada,
      claims: { ...ada.claims, email: 'ada.byron@corrigan.test', groups: ['everybody'] },
    })
    await test.comeIn('/', other)
    expect(await test.who(other)).toMatchObject({
      accountKey,
      role: 'viewer',
      email: 'ada.byron@corrigan.test',
    })
    expect(await test.statusOf()).toBe(401)
  })

  it('keeps out whoever was disabled', async () => {
    await test.comeIn()
    const { accountKey } = await test.who()
    const owner = (await test.app.app.accounts.manage.list()).find(({ role }) => role === 'owner')
    await test.app.app.accounts.manage.disable(owner?.accountKey ?? '', accountKey)
    expect(await test.comeIn()).toMatchObject({ status: 403, fault: 'session.no_role' })
    expect(await test.statusOf()).toBe(401)
  })

  it('gives nobody a password, a role or a link of ours', async () => {
    await test.comeIn()
    const { accountKey } = await test.who()
    const params = { accountKey }
    const answers = await Promise.all([
      callAs(test.browser, changePassword, { body: { password: 'seven owls on a wire' } }),
      callAs(test.app.browser, changeRole, { params, body: { scope: 'company', role: 'owner' } }),
      callAs(test.app.browser, resetAccount, { params, body: { removeSecondFactor: false } }),
    ])
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'account.by_sso'))
  })
})

describe('where passwords are off', () => {
  beforeEach(async () => {
    await test.close()
    test = await startSso({ passwordsOff: true })
  })

  it('nobody signs in with one, chooses one or is invited to', async () => {
    const body = { email: 'owner@corrigan.test', password: 'seven owls on a wire' }
    const answers = await Promise.all([
      callAs(test.browser, signIn, { body }),
      callAs(test.app.browser, inviteAccount, {
        body: { scope: 'company', email: 'ben@corrigan.test', role: 'viewer' },
      }),
      callAs(test.app.browser, changePassword, { body: { password: 'seven owls on a wire' } }),
    ])
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [403, 'session.password_off']),
    )
    expect(await test.comeIn()).toMatchObject({ status: 303 })
  })
})
