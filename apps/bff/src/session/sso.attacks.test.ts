import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createBrowser } from '../testing/browser.ts'
import { claimsOf, client, signToken, type Alter, type Answer } from '../testing/identity-provider.ts'
import { someoneWith } from '../testing/people-of-ours.ts'
import { ada, startSso, type Sso } from '../testing/sso-visitor.ts'

let test: Sso
beforeEach(async () => {
  test = await startSso()
})
afterEach(() => test.close())

const inToken =
  (change: (claims: Record<string, unknown>, token: string) => string) => (path: string, answer: Answer) => {
    if (path !== '/token') return answer
    const body = JSON.parse(answer.body) as { id_token: string }
    return {
      ...answer,
      body: JSON.stringify({ ...body, id_token: change(claimsOf(body.id_token), body.id_token) }),
    }
  }
const withClaims = (change: (claims: Record<string, unknown>) => object) =>
  inToken((claims) => signToken(change(claims), test.idp.key))

describe('security C10: the way back', () => {
  it.each<[string, (address: URL) => void]>([
    ['without a state', (address) => address.searchParams.delete('state')],
    ['with another state', (address) => address.searchParams.set('state', 'x'.repeat(43))],
    ['without a code', (address) => address.searchParams.delete('code')],
    ['with nothing', (address) => (address.search = '')],
  ])('%s leads nowhere', async (_what, change) => {
    const address = await test.goThere()
    const state = address.searchParams.get('state') ?? ''
    change(address)
    expect(await test.comeBack(address)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    expect(await test.statusOf()).toBe(401)
    // A state that is not theirs does not use theirs up; with theirs the cookie is gone.
    const isTheirs = address.searchParams.get('state') === state
    expect(test.journeyCookies()).toHaveLength(isTheirs ? 0 : 1)
  })

  it('can be gone once', async () => {
    const address = await test.goThere()
    const cookies = new Map(test.browser.cookies)
    await test.comeBack(address)
    const again = createBrowser(test.app.url)
    for (const [name, value] of cookies) again.cookies.set(name, value)
    expect(await test.comeBack(address, again)).toMatchObject({ status: 400 })
    await test.refused(again)
  })

  it('security B9: is for the browser that went there, and for ten minutes', async () => {
    const address = await test.goThere()
    const other = createBrowser(test.app.url)
    expect(await test.comeBack(address, other)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    await test.refused(other)
    test.clock.advance(10 * 60_000)
    expect(await test.comeBack(address)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    await test.refused()
  })

  it('is told of a refusal of the provider', async () => {
    const address = await test.goThere()
    address.searchParams.delete('code')
    address.searchParams.set('error', 'access_denied')
    expect(await test.comeBack(address)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
    await test.refused()
  })
})

it('security C11: a code of another sign-in opens nothing', async () => {
  const own = await test.goThere()
  const other = await test.goThere('/', createBrowser(test.app.url))
  own.searchParams.set('code', other.searchParams.get('code') ?? '')
  expect(await test.comeBack(own)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
  await test.refused()
})

describe('security C12: an ID token', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it.each<[string, () => Alter]>([
    ['signed by nobody', () => inToken((claims) => `${part({ alg: 'none' })}.${part(claims)}.`)],
    ['signed with another key', () => inToken((claims) => signToken(claims, test.idp.otherKey()))],
    [
      'signed with a key that is not known',
      () => inToken((claims) => signToken(claims, test.idp.otherKey(), { kid: 'second' })),
    ],
    ['for another client', () => withClaims((claims) => ({ ...claims, aud: 'somebody-else' }))],
    [
      'for another client as well, with no word for whom',
      () => withClaims((claims) => ({ ...claims, aud: [client.clientId, 'x'] })),
    ],
    ['for another party', () => withClaims((claims) => ({ ...claims, azp: 'somebody-else' }))],
    ['of another issuer', () => withClaims((claims) => ({ ...claims, iss: 'https://evil.test' }))],
    ['that is over', () => withClaims((claims) => ({ ...claims, exp: now() - 120 }))],
    ['of later', () => withClaims((claims) => ({ ...claims, nbf: now() + 120 }))],
    ['without a nonce', () => withClaims(({ nonce: _nonce, ...claims }) => claims)],
    ['with another nonce', () => withClaims((claims) => ({ ...claims, nonce: 'another' }))],
    ['without anybody', () => withClaims(({ sub: _sub, ...claims }) => claims)],
    ['that is none', () => inToken(() => 'none')],
  ])('%s opens nothing', async (_what, alteration) => {
    test.idp.alters(alteration())
    const { status, fault } = await test.comeIn()
    expect([status, fault]).toEqual([400, 'session.sso_failed'])
    await test.refused()
  })
})

it('security C13: an answer in the name of another issuer opens nothing', async () => {
  const address = await test.goThere()
  address.searchParams.set('iss', 'https://evil.test')
  expect(await test.comeBack(address)).toMatchObject({ status: 400, fault: 'session.sso_failed' })
  await test.refused()
})

it('security C13: a provider that calls itself otherwise is not asked', async () => {
  test.idp.alters((path, answer) =>
    path.endsWith('openid-configuration')
      ? {
          ...answer,
          body: answer.body.replace(`"issuer":"${test.idp.issuer}"`, '"issuer":"https://evil.test"'),
        }
      : answer,
  )
  const response = await test.browser.request('/auth/sso')
  expect(response.status).toBe(503)
})

describe('security C14: who somebody is', () => {
  it('is their subject alone: the same address is somebody else', async () => {
    await test.comeIn()
    const { accountKey } = await test.who()
    const other = createBrowser(test.app.url)
    test.idp.isCalled({ ...ada, subject: 'ada-2' })
    await test.comeIn('/', other)
    expect((await test.who(other)).accountKey).not.toBe(accountKey)
  })

  it('is nobody who has a password here under the same address', async () => {
    const { account } = await someoneWith(test.app, 'owner', { email: 'ada@corrigan.test' })
    await test.comeIn()
    expect(await test.who()).toMatchObject({ role: 'admin', email: 'ada@corrigan.test' })
    expect((await test.who()).accountKey).not.toBe(account.accountKey)
  })
})

describe('security C15: nobody comes in', () => {
  it.each<[string, Record<string, unknown>]>([
    ['with an address that nobody has proven', { email_verified: false }],
    ['without groups', { groups: undefined }],
    ['with groups that are a text', { groups: 'it' }],
    ['with groups that are things', { groups: [{ it: true }] }],
    ['with groups that have no role', { groups: ['accounting'] }],
    ['with the name of what every object has', { groups: ['constructor', '__proto__'] }],
    ['with very many groups that have none', { groups: Array.from({ length: 2_000 }, (_, at) => `g${at}`) }],
  ])('%s', async (_what, claims) => {
    test.idp.isCalled({ ...ada, claims: { ...ada.claims, ...claims } })
    expect(await test.comeIn()).toMatchObject({ status: 403, fault: 'session.no_role' })
    await test.refused()
  })
})

it.each([
  '//evil.test',
  '/\\evil.test',
  'https:evil.test',
  'https://evil.test',
  '/%0d%0aset-cookie:x\r\n',
  'data:text/html,x',
  '',
])('security C16: nobody is led to %s', async (next) => {
  const response = await test.browser.request(`/auth/sso?next=${encodeURIComponent(next).slice(0, 12_000)}`)
  const back = await test.idp.visit(response.headers.get('location') ?? '')
  expect(await test.comeBack(back)).toMatchObject({ status: 303, location: '/' })
})

it('security C16: nobody is led to an address of ten kilobytes', async () => {
  expect(await test.comeBack(await test.goThere(`/${'a'.repeat(10_000)}`))).toMatchObject({ location: '/' })
})

describe('security C17: a provider that does not answer', () => {
  it('is told, leaves open sessions alone, and is asked again', async () => {
    test.idp.alters((_path, answer) => ({ ...answer, status: 500, body: 'down' }))
    const other = createBrowser(test.app.url)
    const response = await other.request('/auth/sso')
    expect(response.status).toBe(503)
    expect(response.headers.get('refresh')).toBe('0; url=/sign-in?fault=session.sso_unavailable')
    expect(await test.statusOf(test.app.browser)).toBe(200)
    test.idp.alters(undefined)
    expect(await test.comeIn('/', other)).toMatchObject({ status: 303 })
  })

  it('is read anew after an hour, and new keys of its when a token has one', async () => {
    await test.comeIn()
    test.idp.forget()
    await test.comeIn('/', createBrowser(test.app.url))
    expect(test.idp.asked()).not.toContain('/jwks')
    test.clock.advance(3_600_000)
    await test.comeIn('/', createBrowser(test.app.url))
    expect(test.idp.asked()).toEqual(expect.arrayContaining(['/.well-known/openid-configuration', '/jwks']))
  })

  it('is not asked for its keys again by each token whose key it does not know', async () => {
    test.idp.alters(inToken((claims) => signToken(claims, test.idp.otherKey(), { kid: 'second' })))
    for (let at = 0; at < 3; at += 1) {
      expect(await test.comeIn('/', createBrowser(test.app.url))).toMatchObject({ status: 400 })
    }
    expect(test.idp.asked().filter((path) => path === '/jwks')).toHaveLength(1)
  })

  it('opens nothing while its keys can’t be read', async () => {
    test.idp.alters((path, answer) => (path === '/jwks' ? { ...answer, status: 500, body: 'down' } : answer))
    expect((await test.comeIn()).status).toBe(503)
    await test.refused()
  })
})

it('ways that nobody came back from pile up to a few cookies and no more', async () => {
  for (let at = 0; at < 12; at += 1) await test.browser.request('/auth/sso')
  expect(test.journeyCookies().length).toBeLessThanOrEqual(4)
  expect(await test.comeIn()).toMatchObject({ status: 303 })
})

it('security C20: two pages that sign in at once both come in', async () => {
  const [one, two] = [await test.goThere('/offices'), await test.goThere('/users')]
  expect(await test.comeBack(one)).toMatchObject({ status: 303, location: '/offices' })
  expect(await test.comeBack(two)).toMatchObject({ status: 303, location: '/users' })
  expect(await test.statusOf()).toBe(200)
  expect(test.journeyCookies()).toEqual([])
})
