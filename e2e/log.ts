import type { Page } from 'playwright/test'

import { expect } from './fixtures.ts'
import { somebody } from './people.ts'
import { headersOf, type Stack } from './stack.ts'

export const table = (page: Page) => page.getByRole('table', { name: 'Audit log, newest first' })
export const rows = (page: Page) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
export const rowOf = (page: Page, sentence: string) =>
  rows(page).filter({ has: page.getByRole('rowheader', { name: sentence, exact: true }) })
export const sentences = (page: Page) => table(page).getByRole('rowheader')
export const search = (page: Page) => page.getByRole('searchbox', { name: 'Name, e-mail address or number' })
export const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('li > span')

export const read = async (page: Page): Promise<void> => {
  await expect(table(page)).toBeVisible()
  await expect(table(page)).not.toHaveAttribute('aria-busy')
}

export const active = (stack: Stack) => somebody(stack, ({ state }) => state === 'active')

/** Somebody whom the owner changes with Patchbay, to the end. */
export const change = async (page: Page, stack: Stack, data: object): Promise<void> => {
  const started = await page.request.post('/api/operations', { headers: headersOf(stack), data })
  const { operationKey } = await started.json()
  const stateOf = async () => (await (await page.request.get(`/api/operations/${operationKey}`)).json()).state
  await expect.poll(stateOf).toBe('finished')
}

export const suspend = (page: Page, stack: Stack, user: { key: string; id: string }) =>
  change(page, stack, { kind: 'suspend', targets: [stack.keyOf(user)], args: {} })
