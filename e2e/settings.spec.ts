import type { Page } from 'playwright/test'

import { expect, expectAccessible, owner, test } from './fixtures.ts'

const card = (page: Page) => page.getByRole('region', { name: 'Connection to Dialpad' })
const finding = (page: Page, name: string) =>
  card(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
const names = ['Token', 'Whose token it is', 'Rights', 'API that answers', 'Offices in sight', 'Clock']

for (const api of ['v2', 'v1'] as const) {
  test.describe(api, () => {
    test.use({ api, company: { users: 24, offices: 8 } })

    test('the connection says which host and API, and of each check what was found', async ({
      page,
      stack,
    }) => {
      await page.goto('/users')
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
      await expect(page).toHaveTitle('Settings · Patchbay')
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
      await expect(card(page)).toContainText(stack.emulator.url)
      await expect(card(page)).toContainText(
        api === 'v2' ? 'v2, the current API' : 'v1, the legacy admin API',
      )
      await expect(card(page).getByRole('listitem')).toHaveCount(names.length)
      for (const name of names) await expect(finding(page, name)).toHaveCount(1)
      await expect(finding(page, 'Token')).toContainText('Fine')
      await expect(finding(page, 'Offices in sight')).toContainText('8')
      if (api === 'v1') await expect(finding(page, 'Whose token it is')).toContainText('Not known')
      await expect(card(page).getByText(/as of \d\d:\d\d/)).toBeVisible()
      await expectAccessible(page)
      await page.setViewportSize({ width: 360, height: 740 })
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360)
      expect(await page.content()).not.toContain(stack.emulator.token)
    })
  })
}

test.describe('what can go wrong', () => {
  test.use({ api: 'v2', company: { users: 24, offices: 8 } })

  test('a token that Dialpad no longer takes fails with what to do; checked again by keyboard it is fine', async ({
    page,
    stack,
  }) => {
    const body = { error: { code: 401, message: 'Unauthorized', errors: [] } }
    const refused = stack.emulator.faults.add({ kind: 'answer', status: 401, body })
    await page.goto('/settings')
    await expect(finding(page, 'Token')).toContainText('Failed')
    await expect(finding(page, 'Token')).toContainText('DIALPAD_TOKEN')
    await expect(card(page).getByRole('status')).toContainText('failed')
    await expectAccessible(page)
    stack.emulator.faults.remove(refused)
    await page.getByRole('button', { name: 'Check again' }).press('Enter')
    await expect(finding(page, 'Token')).toContainText('Fine')
    await expect(card(page).getByRole('status')).not.toContainText('failed')
    await expect(page.getByRole('button', { name: 'Check again' })).toBeFocused()
  })

  test('while it is checked bars stand there; a Patchbay that can’t be reached is another thing than a Dialpad that can’t', async ({
    page,
    stack,
  }) => {
    const address = /\/api\/connection/
    const slow = stack.emulator.faults.add({ kind: 'latency', ms: 2_000 })
    await page.goto('/settings')
    await expect(page.getByText('Checking the connection')).toBeAttached()
    await expect(finding(page, 'Token')).toContainText('Fine')
    stack.emulator.faults.remove(slow)
    await page.route(address, (route) => route.abort())
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(card(page)).toContainText('Patchbay can’t be reached.')
    await expect(finding(page, 'Token')).toContainText('Fine')
    await page.reload()
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
    await page.unroute(address)
    const down = stack.emulator.faults.add({ kind: 'reset-before' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(finding(page, 'Token')).toContainText('Dialpad is not answering')
    stack.emulator.faults.remove(down)
  })

  test('each look at the page asks Dialpad anew', async ({ page, stack }) => {
    const go = (name: string) =>
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
    await page.goto('/settings')
    await expect(finding(page, 'Token')).toContainText('Fine')
    await go('Offices')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Offices')
    const body = { error: { code: 401, message: 'Unauthorized', errors: [] } }
    stack.emulator.faults.add({ kind: 'answer', status: 401, body })
    await go('Settings')
    await expect(finding(page, 'Token')).toContainText('Failed')
  })

  test('a check that Patchbay did not make is said to be so', async ({ page }) => {
    const asOf = new Date().toISOString()
    await page.route(/\/api\/connection/, (route) =>
      route.fulfill({ json: { dialpadOrigin: 'https://dialpad.test', api: 'v2', items: [], asOf } }),
    )
    await page.goto('/settings')
    await expect(page.getByRole('heading', { name: 'Nothing was checked' })).toBeVisible()
    await expect(page.getByText(owner.email)).toBeVisible()
  })
})
