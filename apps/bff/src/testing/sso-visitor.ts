import { getSession } from '@patchbay/contract'
import { Secret } from '@patchbay/dialpad'
import { expect } from 'vitest'

import { callbackPath } from '../session/sso.routes.ts'
import { createBrowser, type Browser } from './browser.ts'
import { client, startIdentityProvider, type Person } from './identity-provider.ts'
import { createManualClock } from './manual-clock.ts'
import { callAs } from './people-of-ours.ts'
import { startApp, type StartOptions } from './start-app.ts'

export const ada: Person = {
  subject: 'ada-1',
  claims: { email: 'ada@corrigan.test', email_verified: true, groups: ['everybody', 'it'] },
}
const roles = new Map([
  ['everybody', 'viewer'],
  ['desk', 'operator'],
  ['it', 'admin'],
] as const)

/** A Patchbay whose people sign in at an identity provider, and somebody's browser that goes there and back. */
export const startSso = async (config: StartOptions['config'] = {}) => {
  const idp = await startIdentityProvider()
  const clock = createManualClock(Date.now())
  const { clientId, clientSecret } = client
  const sso = {
    issuer: idp.issuer,
    clientId,
    clientSecret: new Secret(clientSecret),
    groupsClaim: 'groups',
    roles,
    ca: idp.ca,
  }
  const app = await startApp({ clock, config: { sso, ...config } })
  idp.knows(`${app.url}${callbackPath}`)
  idp.isCalled(ada)
  const browser = createBrowser(app.url)

  /** Off to the provider; where it sends them back to. */
  const goThere = async (next = '/offices', by: Browser = browser): Promise<URL> => {
    const response = await by.request(`/auth/sso?next=${encodeURIComponent(next)}`)
    expect(response.status).toBe(303)
    return idp.visit(response.headers.get('location') ?? '')
  }
  const comeBack = async (address: URL, by: Browser = browser) => {
    const response = await by.request(address.pathname + address.search)
    const [, fault] = /fault=([\w.]+)/.exec(response.headers.get('refresh') ?? '') ?? []
    return { status: response.status, location: response.headers.get('location'), fault }
  }
  const journeyCookies = (by: Browser = browser) =>
    [...by.cookies.keys()].filter((name) => name.startsWith('sso-'))
  const statusOf = async (by: Browser = browser) => (await callAs(by, getSession, {})).status

  return {
    idp,
    clock,
    app,
    browser,
    goThere,
    comeBack,
    comeIn: async (next?: string, by: Browser = browser) => comeBack(await goThere(next, by), by),
    who: async (by: Browser = browser) => (await callAs(by, getSession, {})).result,
    statusOf,
    journeyCookies,
    async refused(by: Browser = browser) {
      expect(await statusOf(by)).toBe(401)
      expect(journeyCookies(by)).toEqual([])
    },
    async close() {
      await app.close()
      await idp.close()
    },
  }
}

export type Sso = Awaited<ReturnType<typeof startSso>>
