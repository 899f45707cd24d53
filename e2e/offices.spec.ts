import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { listed, pageShown, sent } from './people.ts'

const officesTable = 'Offices'

const go = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

test('offices are paged, each exactly once, and their counts say how far they reach', async ({
  page,
  stack,
}) => {
  const { offices } = stack.emulator.company
  await page.goto('/offices?limit=25')
  await expect(page).toHaveTitle('Offices · Patchbay')
  const table = page.getByRole('table', { name: officesTable })
  const pages = page.getByRole('navigation', { name: 'Pages of offices' })
  const names = () => table.getByRole('rowheader').locator('bdi').allInnerTexts()
  await expect(pages).toContainText('1–25 of 34')
  const first = await names()
  await expect(table.getByRole('row').nth(1)).toContainText('None read yet')
  await expect(page.getByText('Among the 0 people read so far')).toBeVisible()
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(pages).toContainText('26–34 of 34')
  await expect(table).not.toHaveAttribute('aria-busy')
  expect([...first, ...(await names())]).toEqual(offices.map(({ name }) => name))
  await page.reload()
  await expect(table.getByRole('rowheader')).toHaveCount(9)
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(table.getByRole('rowheader')).toHaveCount(25)

  await go(page, 'People')
  await pageShown(page, 1)
  await page.getByRole('combobox', { name: 'Rows a page' }).selectOption('100')
  await pageShown(page, 1)
  await page.getByRole('link', { name: 'Next' }).click()
  await pageShown(page, 101)
  await go(page, 'Offices')
  await expect(page.getByText('All 130 people counted')).toBeVisible()
  const [office] = offices
  const people = listed(stack).filter(({ officeKey }) => officeKey === office?.key)
  const count = (state: string) => people.filter((user) => user.state === state).length
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: office?.name }) })
  await expect(row).toContainText(
    `${count('active')} active · ${count('pending')} pending · ${count('suspended')} suspended`,
  )
  await expect(row.getByRole('cell').first()).toContainText(String(people.length))
  await expect(row).toContainText(String(people.flatMap(({ numbers }) => numbers).length))
  await expect(row).toContainText('Not known')
})

test('Refresh reads the offices anew, also right after they were read', async ({ page, stack }) => {
  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  await page.goto('/offices')
  const table = page.getByRole('table', { name: officesTable })
  await expect(table.getByRole('rowheader')).toHaveCount(34)
  const offices = [{ key: office.key, name: 'Renamed just now' }]
  stack.emulator.faults.add({ kind: 'answer', body: { offices }, match: { path: '/api/v1/admin/office' } })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(table.getByRole('rowheader')).toHaveText([/Renamed just now/])
})

test('somebody is added to the office that the field shows, also while no office can be named', async ({
  page,
  stack,
}) => {
  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  await page.route(/\/api\/offices\?/, (route) => route.abort())
  await page.goto(`/offices/${office.key}`)
  await page.getByRole('button', { name: 'Add a person here' }).click()
  const field = page.getByRole('combobox', { name: /Office/ })
  await expect(field).toHaveValue(office.key)
  await expect(field).toContainText(office.key)
  await expect(field).toHaveAccessibleDescription(/only this one is on offer/)
})

test('an office shows its people as far as known, and its acts lead where they say', async ({
  page,
  stack,
}) => {
  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  const known = listed(stack)
    .slice(0, 100)
    .filter(({ officeKey }) => officeKey === office.key)
  await go(page, 'Offices')
  await page.getByRole('table', { name: officesTable }).getByRole('link', { name: office.name }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(office.name)
  await expect(heading).toBeFocused()
  await expect(page.getByText('Among the 100 people read so far')).toBeVisible()
  const table = page.getByRole('table', { name: `people of ${office.name}` })
  await expect(table.getByRole('rowheader')).toHaveCount(known.length)
  const emails = await table.getByRole('cell', { name: /@/ }).allInnerTexts()
  expect(new Set(emails)).toEqual(new Set(known.map(({ email }) => email)))

  await page.getByRole('button', { name: 'Add a person here' }).click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  await expect(form.getByRole('combobox', { name: /Office/ })).toHaveValue(office.key)
  await form.getByRole('textbox', { name: 'E-mail' }).fill('here@corrigan.test')
  await form.getByRole('button', { name: 'Add the person' }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  await expect(table).toContainText('here@corrigan.test')
  expect(sent(stack).map(({ parameters }) => parameters)).toEqual([
    { action: 'add', email: 'here@corrigan.test', office_key: office.key },
  ])
  await page.getByRole('link', { name: 'Transfer people here' }).click()
  await expect(page).toHaveURL(new RegExp(`/transfer\\?.*office=${office.key}`))
  await page.goBack()
  await page.getByRole('link', { name: 'Report for this office' }).click()
  await expect(page).toHaveURL(new RegExp(`/analytics\\?.*scope=office&office=${office.key}`))
  await page.goBack()
  await expect(heading).toContainText(office.name)

  await go(page, 'Offices')
  await page.getByRole('button', { name: `Actions for ${office.name}` }).click()
  const menu = page.getByRole('menu', { name: `Actions for ${office.name}` })
  for (const name of ['Transfer people here', 'Report for this office']) {
    await expect(menu.getByRole('menuitem', { name })).toHaveAttribute('href', new RegExp(office.key))
  }
  await menu.getByRole('menuitem', { name: 'Add a person here' }).click()
  await expect(form.getByRole('combobox', { name: /Office/ })).toHaveValue(office.key)
})
