import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import type { Locator, Page } from 'playwright/test'

import { changesAtDialpad, expect } from './fixtures.ts'
import type { Stack } from './stack.ts'

export const peopleTable = (page: Page): Locator => page.getByRole('table', { name: /^people/ })

/** Somebody's row; the e-mail address is what no two people share. */
export const rowOf = (page: Page, { email }: { email: string }): Locator =>
  peopleTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: email, exact: true }) })

/** Waits until the rows are those of the page that begins so. */
export const pageShown = async (page: Page, firstRow: number): Promise<void> => {
  await expect(page.getByRole('navigation', { name: /^Pages of/ })).toContainText(`${firstRow}–`)
  await expect(peopleTable(page)).not.toHaveAttribute('aria-busy')
}

/** The keys of everybody on the page, in order. */
export const keysShown = (page: Page): Promise<string[]> =>
  peopleTable(page)
    .getByRole('rowheader')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''))

/** Those whom the list shows, in its order. */
export const listed = (stack: Stack): EmulatedUser[] =>
  stack.emulator.company.users.filter(
    ({ state, appearsAt }) => state !== 'deleted' && appearsAt <= stack.emulator.clock.now(),
  )

/** The first of the list for whom something holds. */
export const somebody = (stack: Stack, holds: (user: EmulatedUser) => boolean): EmulatedUser => {
  const user = listed(stack).find(holds)
  if (!user) throw new Error('the company has nobody like that')
  return user
}

export const openMenu = async (page: Page, user: { email: string }): Promise<Locator> => {
  await rowOf(page, user)
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const menu = page.getByRole('menu', { name: /^Actions for/ })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  return menu
}

/** What reached Dialpad and may have changed something: each request with what came of it there. */
export const sent = (stack: Stack) =>
  changesAtDialpad(stack).map(({ method, path, parameters, applied }) => ({
    method,
    path: path.replace(/^\/api\/(v1\/admin|v2)\//, ''),
    parameters,
    applied,
  }))
