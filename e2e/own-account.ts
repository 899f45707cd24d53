import { TOTP } from 'otpauth'
import type { APIRequestContext, Locator, Page } from 'playwright/test'

import { expect, owner } from './fixtures.ts'
import type { Stack } from './stack.ts'

export const ben = { email: 'ben.okafor@corrigan.test', password: 'nine herons by the canal' }
export const newPassword = 'seven lanterns over water'
export const stepMs = 30_000

export const headersOf = ({ url }: Stack) => ({ 'X-CSRF': '1', Origin: url })

/** The link that an owner hands on. */
export const inviteBen = async (request: APIRequestContext, stack: Stack): Promise<string> => {
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: owner })
  const data = { email: ben.email, role: 'operator', scope: 'company' }
  const { link } = await (await request.post('/api/accounts', { headers, data })).json()
  return `/sign-in#link=${link.token}`
}

/** Ben, with a password, signed in within this browser. */
export const enterAsBen = async (page: Page, request: APIRequestContext, stack: Stack): Promise<void> => {
  const token = (await inviteBen(request, stack)).split('=').at(-1)
  const data = { token, password: ben.password }
  const answer = await page.request.post('/api/session/password', { headers: headersOf(stack), data })
  expect(answer.status()).toBe(200)
}

export const codeOf = (secret: string, laterMs = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + laterMs })

export const enter = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true })
export const email = (page: Page) => page.getByRole('textbox', { name: 'E-mail' })
export const password = (page: Page | Locator) => page.getByLabel('Password', { exact: true })
export const code = (page: Page | Locator) => page.getByRole('textbox', { name: 'Code' })
export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

export const openMenu = (page: Page) =>
  page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(ben.email) })
    .click()

export const signOut = async (page: Page): Promise<void> => {
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
}

export const expectToFit = async (page: Page): Promise<void> => {
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    const over = () =>
      page.evaluate(
        () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
      )
    expect(await over()).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
