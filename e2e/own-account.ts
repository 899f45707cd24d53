import { TOTP } from 'otpauth'
import type { APIRequestContext, Locator, Page } from 'playwright/test'

import { expect } from './fixtures.ts'
import { enterAs, invite, password as invited } from './roles.ts'
import type { Stack } from './stack.ts'

export const ben = { email: 'ben.okafor@corrigan.test', password: invited }
export const newPassword = 'seven lanterns over water'
export const stepMs = 30_000

/** The link that an owner hands on. */
export const inviteBen = async (request: APIRequestContext, stack: Stack): Promise<string> =>
  `/sign-in#link=${await invite({ request, stack }, { email: ben.email, role: 'operator' })}`

/** Ben, with a password, signed in within this browser. */
export const enterAsBen = (page: Page, request: APIRequestContext, stack: Stack): Promise<void> =>
  enterAs({ page, request, stack }, 'operator', { email: ben.email })

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
