import { createHash } from 'node:crypto'

import { getSession, listAccounts, listAudit, listSessions, startOperation } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { claimsOf, signToken, type Alter } from '../testing/identity-provider.ts'
import { callAs } from '../testing/people-of-ours.ts'
import { ada, startSso, type Sso } from '../testing/sso-visitor.ts'

const minuteMs = 60_000
let test: Sso
beforeEach(async () => {
  test = await startSso()
  await test.comeIn()
  test.clock.advance(10 * minuteMs)
})
afterEach(() => test.close())

const provenFor = createHash('sha256').update('something').digest('base64url')

/** Off to the provider to show who they are; where it sends them back to. */
const goProve = async (what = ''): Promise<URL> => {
  const response = await test.browser.request(`/auth/sso?proof=${what}&next=/proven`)
  return test.idp.visit(response.headers.get('location') ?? '')
}
/** As a browser does on a way back from elsewhere: the strict cookie stays at home. */
const comeBack = async (address: URL) => {
  const before = test.browser.cookies.get('sid')
  test.browser.cookies.delete('sid')
  const back = await test.comeBack(address)
  if (before !== undefined && !test.browser.cookies.has('sid')) test.browser.cookies.set('sid', before)
  return back
}
const tokenWith =
  (change: (claims: Record<string, unknown>) => object): Alter =>
  (path, answer) => {
    if (path !== '/token') return answer
    const body = JSON.parse(answer.body) as { id_token: string }
    const idToken = signToken(change(claimsOf(body.id_token)), test.idp.key)
    return { ...answer, body: JSON.stringify({ ...body, id_token: idToken }) }
  }
/** The provider goes by the time of the day, this Patchbay by the test's. */
const now = () => Math.floor(test.clock.now() / 1000)
const asOf = (at: number) =>
  tokenWith((claims) => ({ ...claims, auth_time: at, iat: now(), exp: now() + 3600 }))

const deletion = async () => {
  const user = test.app.emulator.company.users.find(({ state, email }) => state === 'active' && email !== '')
  if (!user) throw new Error('nobody')
  const body = { kind: 'delete-user' as const, targets: [test.app.keyOf(user)], args: {} }
  const { status, code } = await callAs(test.browser, startOperation, { body })
  return code ?? status
}

describe('a proof by single sign-on', () => {
  it('asks the provider to ask again, and goes on with the same session under a new id', async () => {
    expect(await deletion()).toBe('session.proof_needed')
    const { sessions } = (await callAs(test.browser, listSessions, {})).result
    const old = test.browser.cookieHeader()
    const response = await test.browser.request('/auth/sso?proof=&next=/proven')
    const address = new URL(response.headers.get('location') ?? '')
    expect(address.searchParams.get('max_age')).toBe('0')
    test.idp.alters(asOf(now()))
    expect(await comeBack(await test.idp.visit(address.href))).toMatchObject({
      status: 303,
      location: '/proven',
    })
    const after = (await callAs(test.browser, listSessions, {})).result.sessions
    expect(after.map(({ sessionKey }) => sessionKey)).toEqual(sessions.map(({ sessionKey }) => sessionKey))
    expect((await test.app.request('/api/session', { headers: { cookie: old } })).status).toBe(401)
    expect(await deletion()).toBe(202)
  })

  it.each([
    ['of before', () => asOf(now() - 11 * 60)],
    [
      'none',
      () => tokenWith((claims) => ({ ...claims, auth_time: undefined, iat: now(), exp: now() + 3600 })),
    ],
  ])('security C19: takes no sign-in at the provider that is old: %s', async (_what, alter) => {
    const back = await goProve()
    test.idp.alters(alter())
    expect(await comeBack(back)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    expect(await deletion()).toBe('session.proof_needed')
  })

  it('security C19: is no proof where one only signs in', async () => {
    test.idp.alters(asOf(now() - 11 * 60))
    await comeBack(await test.goThere())
    expect(await deletion()).toBe('session.proof_needed')
  })

  it('takes no sign-in that is yet to come', async () => {
    const back = await goProve()
    test.idp.alters(asOf(now() + 7 * 3600))
    expect(await comeBack(back)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    expect(await deletion()).toBe('session.proof_needed')
  })

  it('is nobody else’s, and the log says who tried for whose session', async () => {
    const back = await goProve(provenFor)
    test.idp.alters(
      tokenWith((claims) => ({ ...claims, sub: 'eve', auth_time: now(), iat: now(), exp: now() + 3600 })),
    )
    test.idp.isCalled({ ...ada, subject: 'eve' })
    expect(await comeBack(back)).toMatchObject({ status: 400 })
    const { accountKey, email } = (await callAs(test.browser, getSession, {})).result
    expect(email).toBe('ada@corrigan.test')
    expect(await deletion()).toBe('session.proof_needed')
    await test.app.signIn()
    const { items } = await test.app.call(listAudit, { query: { kind: 'session.refused' } })
    expect(items[0]?.details).toMatchObject({ method: 'proof', code: 'session.sso_failed', accountKey })
    const { accounts } = await test.app.call(listAccounts, {})
    expect(accounts.filter(({ signsInBy }) => signsInBy === 'sso')).toHaveLength(1)
  })
})

it('security A2: the way back ends the session that the browser had', async () => {
  const old = test.browser.cookieHeader()
  test.idp.alters(asOf(now()))
  expect(await comeBack(await test.goThere())).toMatchObject({ status: 303 })
  expect((await test.app.request('/api/session', { headers: { cookie: old } })).status).toBe(401)
})

it('is gone back once, whatever cookie is sent along, and asks the provider no more than that', async () => {
  const back = await test.goThere()
  back.searchParams.set('code', 'nonsense')
  const cookie = test.browser.cookieHeader()
  test.idp.forget()
  for (let time = 0; time < 5; time++) {
    await test.app.request(`${back.pathname}${back.search}`, { headers: { cookie } })
  }
  expect(test.idp.asked().filter((path) => path === '/token')).toHaveLength(1)
})

it('security A11: whoever has no group with a role any more is out everywhere at once, and back with one', async () => {
  const other = createBrowser(test.app.url)
  const cookie = test.browser.cookieHeader()
  test.idp.alters(tokenWith((claims) => ({ ...claims, groups: [], iat: now(), exp: now() + 3600 })))
  test.idp.isCalled({ ...ada, claims: { ...ada.claims, groups: [] } })
  expect(await test.comeIn('/', other)).toMatchObject({ status: 403, fault: 'session.no_role' })
  expect(await test.statusOf()).toBe(401)
  test.idp.isCalled(ada)
  test.idp.alters(asOf(now()))
  expect(await test.comeIn('/', other)).toMatchObject({ status: 303 })
  // What was ended stays ended.
  expect((await test.app.request('/api/session', { headers: { cookie } })).status).toBe(401)
  await test.app.signIn()
  const { items } = await test.app.call(listAudit, { query: { kind: 'account.changed' } })
  expect(items.map(({ details }) => [Object(details['before']).role, Object(details['after']).role])).toEqual(
    [
      [undefined, 'admin'],
      ['admin', undefined],
    ],
  )
})
