import { readFile } from 'node:fs/promises'

import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { enterAs } from './roles.ts'

test.use({ api: 'v2', company: { users: 60, offices: 5 } })

const figures = (page: Page) => page.getByLabel('Estimated cost a month')
const reasons = (page: Page) => page.getByRole('combobox', { name: 'People who do not use theirs' })
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save as CSV' })

/** Everybody was read, as whoever opens the list of people reads them. */
const readPeople = async (page: Page): Promise<void> => {
  await page.goto('/users?limit=100')
  await expect(page.getByRole('table').getByRole('rowheader').first()).toBeVisible()
}

const enterPrices = async (page: Page, prices: Record<string, string>): Promise<void> => {
  await page.getByRole('button', { name: 'Enter prices' }).click()
  const dialog = page.getByRole('dialog', { name: 'Prices a month' })
  for (const [label, value] of Object.entries(prices)) {
    await dialog.getByRole('textbox', { name: label, exact: true }).fill(value)
  }
  await dialog.getByRole('button', { name: 'Save prices' }).click()
}

test('what is paid for and not used is listed, priced and saved for whoever takes it off the bill', async ({
  page,
  stack,
}) => {
  const { users, offices } = stack.emulator.company
  await readPeople(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Offices' }).click()
  await page.getByRole('link', { name: 'Unused licences' }).click()
  await expect(page).toHaveTitle('Unused licences · Patchbay')
  await expect(page.getByText('Nobody has entered prices yet')).toBeVisible()
  await expect(figures(page)).toContainText('Not known')

  const pending = users.filter(({ state }) => state === 'pending')
  const suspended = users.filter(({ state }) => state === 'suspended')
  const table = page.getByRole('table', { name: 'Never activated' })
  await expect(table.getByRole('rowheader')).toHaveCount(pending.length)
  await reasons(page).selectOption('suspended')
  await expect(page).toHaveURL(/reason=suspended/)
  await expect(page.getByRole('table', { name: 'Suspended' }).getByRole('rowheader')).toHaveCount(
    suspended.length,
  )
  await expect(page.getByText(`${offices.length} offices`, { exact: true })).toBeVisible()
  await expectAccessible(page)

  await enterPrices(page, { Currency: 'eur', Talk: '15', Sell: '95.5', 'Contact center': 'much' })
  const wrong = page.getByRole('textbox', { name: 'Contact center' })
  await expect(wrong).toBeFocused()
  await expect(wrong).toHaveAccessibleDescription(/An amount such as/)
  await wrong.fill('100')
  await page.getByRole('button', { name: 'Save prices' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Prices as entered by')).toBeVisible()
  const idle = [...pending, ...suspended]
  const priceOf: Record<string, number> = { talk: 15, agents: 95.5, lite_support_agents: 100 }
  const cost = idle.reduce((sum, { licence = 'talk' }) => sum + (priceOf[licence] ?? 0), 0)
  const written = cost.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  await expect(figures(page).getByText(`EUR ${written}`)).toBeVisible()

  const downloading = page.waitForEvent('download')
  await saveButton(page).click()
  const file = await (await downloading).path()
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('What,Name,E-mail,Office,Licence,Lines,Price a month,Currency')
  for (const { email } of idle) {
    expect(lines.filter((line) => line.includes(`,${email},`))).toHaveLength(1)
  }
  const surplus = page.getByRole('table', { name: 'Surplus licences' }).getByRole('rowheader')
  expect(lines.filter((line) => line.startsWith('Surplus,'))).toHaveLength(await surplus.count())
  expect(await surplus.count()).toBeGreaterThan(0)
})

test('without its row in the audit log no file is saved, and that is told', async ({ page }) => {
  await readPeople(page)
  await page.goto('/licenses')
  await expect(page.getByText('5 offices', { exact: true })).toBeVisible()
  const saved: string[] = []
  page.on('download', (download) => saved.push(download.suggestedFilename()))
  await page.route('**/api/audit/files', (route) => route.abort())
  await saveButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: 'No file was saved.' })).toBeVisible()
  await expectAccessible(page)
  expect(saved).toEqual([])
  await page.unroute('**/api/audit/files')
  const downloading = page.waitForEvent('download')
  await saveButton(page).click()
  expect((await downloading).suggestedFilename()).toBe('unused-licences.csv')
  await expect(page.getByText('No file was saved.')).toBeHidden()
})

test('prices that could not be saved stay in their fields; licences that can’t be read are asked for again', async ({
  page,
  stack,
}) => {
  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  const path = `/api/v2/offices/${office.id}/plan`
  const { faults } = stack.emulator
  const planFails = faults.add({ kind: 'answer', status: 500, body: {}, match: { path }, times: 50 })
  await page.goto('/licenses')
  await expect(page.getByText('4 of 5 offices read')).toBeVisible()
  await expect(saveButton(page)).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  faults.remove(planFails)
  await page
    .getByRole('region', { name: 'Surplus licences' })
    .getByRole('button', { name: 'Try again' })
    .click()
  await expect(page.getByText('5 offices', { exact: true })).toBeVisible()

  await page.route('**/api/license-prices', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await enterPrices(page, { Talk: '15' })
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Talk' })).toHaveValue('15')
})

test('who may not enter prices sees them all the same', async ({ page, request, stack }) => {
  await enterAs({ page, request, stack }, 'viewer')
  await page.goto('/licenses?reason=deleted')
  await expect(page.getByText('Deleted, can be restored: nobody')).toBeVisible()
  await expect(page.getByText('Nobody has entered prices yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enter prices' })).toBeHidden()
})

test.describe('with the legacy API', () => {
  test.use({ api: 'v1' })

  test('people are listed, and nothing is said of what can’t be known', async ({ page }) => {
    await readPeople(page)
    await page.goto('/licenses')
    await expect(page.getByRole('table', { name: 'Never activated' }).getByRole('rowheader')).not.toHaveCount(
      0,
    )
    await expect(page.getByText('Licences are not shown')).toBeVisible()
    await expect(figures(page)).toContainText('Not known')
    await expect(page.getByRole('table').getByText('Not known').first()).toBeVisible()
  })
})
