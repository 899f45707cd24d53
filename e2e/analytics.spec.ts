import { readFile } from 'node:fs/promises'

import type { Page } from 'playwright/test'

import { expect, expectAccessible, owner, test } from './fixtures.ts'
import { tabTo } from './moves.ts'
import { pageShown } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

const days = { from: '2026-11-02', to: '2026-11-08' }

const prepare = async (page: Page, query: Record<string, string> = {}) => {
  await page.goto(
    `/analytics?${new URLSearchParams({ type: 'calls', export: 'records', scope: 'company', ...days, ...query })}`,
  )
  await page.getByRole('button', { name: 'Prepare the report' }).click()
}

/** What Dialpad was asked to prepare, in order. */
const questions = (stack: Stack) =>
  stack.emulator
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/stats'))
    .map(({ parameters }) => parameters)

const figure = async (page: Page, label: string): Promise<number> => {
  const value = page.getByRole('term').filter({ hasText: label }).locator('xpath=following-sibling::dd')
  return Number((await value.innerText()).replaceAll(',', ''))
}

test('a report is asked for with its scope, prepared, drawn, and the same after a reload', async ({
  page,
  stack,
}) => {
  await prepare(page)
  await expect(page.getByText('Dialpad is preparing this report.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible({ timeout: 40_000 })
  const calls = await figure(page, 'Calls')
  expect(calls).toBeGreaterThan(50)
  for (const chart of ['By day', 'By hour', 'By office', 'Busiest people']) {
    const card = page.getByRole('region', { name: chart })
    await card.getByRole('button', { name: /show as a table/ }).click()
    await expect(card.getByRole('table')).toBeVisible()
  }
  const byDay = page.getByRole('region', { name: 'By day' })
  await expect(byDay.getByRole('row')).toHaveCount(8)
  const sums = await byDay.locator('tbody td:last-child').allInnerTexts()
  expect(sums.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(calls)

  const shared = page.url()
  expect(shared).toContain('from=2026-11-02&to=2026-11-08')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible()
  expect(await figure(page, 'Calls')).toBe(calls)

  const asked = stack.emulator.requests().filter(({ path }) => path.endsWith('/stats'))
  // One question; the answers to it are asked for by its ticket.
  expect(asked.map(({ method }) => method)).toEqual(['POST'])
  for (const { parameters } of asked) {
    expect(parameters).toMatchObject({ timezone: 'Europe/Berlin' })
    for (const narrower of ['office_id', 'target_id']) expect(parameters).not.toHaveProperty(narrower)
  }
  expect(stack.emulator.downloads.requests().length).toBe(1)
  await expectAccessible(page)
})

test('charts and their files say the same, by keyboard too', async ({ page }) => {
  await prepare(page)
  const chart = page.getByRole('slider', { name: 'Day in the chart' })
  await chart.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(chart).toHaveAttribute('aria-valuetext', /^Tue 3 Nov · [\d,]+ in all/)
  const hours = page.getByRole('slider', { name: 'Hour of the week in the chart' })
  await hours.focus()
  await page.keyboard.press('ArrowDown')
  await expect(hours).toHaveAttribute('aria-valuetext', /^Tue 09–10: \d+ calls$/)

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'By day: save as CSV' }).click(),
  ])
  const lines = (await readFile(await csv.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[1]).toMatch(/^2026-11-02,/)

  await page.route('**/api/audit/files', (route) => route.abort())
  const saved: string[] = []
  page.on('download', (download) => saved.push(download.suggestedFilename()))
  await page.getByRole('button', { name: 'By day: save as CSV' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'No file was saved.' })).toBeVisible()
  expect(saved).toEqual([])

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download/ }).click(),
  ])
  const raw = await readFile(await file.path(), 'utf8')
  expect(raw.split('\n')[0]).toContain('date_started')
})

test('texts, statistics, one office and one person are each asked for by name', async ({ page, stack }) => {
  const [office] = stack.emulator.company.offices
  const person = stack.emulator.company.users.find((user) => user.state === 'active')
  if (!office || !person) throw new Error('the demo company is empty')
  await page.goto('/users')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await prepare(page, { type: 'texts', scope: 'office', office: stack.keyOf(office) })
  await expect(page.getByText(`${office.name} · 2 Nov – 8 Nov 2026`)).toBeVisible()
  await expect(page.getByText('Received').first()).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('heading', { name: 'By office' })).toHaveCount(0)
  await prepare(page, { export: 'stats', scope: 'person', person: stack.keyOf(person) })
  await expect(page.getByRole('table', { name: 'Rows of the report as they came' })).toBeVisible({
    timeout: 40_000,
  })
  expect(questions(stack)).toContainEqual(
    expect.objectContaining({ stat_type: 'texts', office_id: office.id }),
  )
  expect(questions(stack)).toContainEqual(
    expect.objectContaining({ export_type: 'stats', target_id: person.id }),
  )
})

test('what can’t be asked for is said at its field, and nothing is sent', async ({ page, stack }) => {
  await page.goto('/analytics?from=2026-11-08&to=2026-11-02')
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription('The last day lies before the first.')
  await page.getByLabel('Whose').selectOption('One department')
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByLabel('Department')).toHaveAccessibleDescription(/Choose whose report it is\./)
  await page.getByLabel('Whose').selectOption('Whole company')
  await page.getByLabel('Last day').fill('2026-11-20')
  await page.getByLabel('First day').fill('2026-11-10')
  for (const zone of ['Europe', '', '+01:00']) {
    await page.getByLabel('Time zone').fill(zone)
    await page.getByRole('button', { name: 'Prepare the report' }).click()
    await expect(page.getByLabel('Time zone')).toHaveAccessibleDescription(/Choose a time zone from the list/)
  }
  await expectAccessible(page)
  expect(stack.emulator.requests().filter(({ path }) => path.endsWith('/stats'))).toEqual([])
})

test('what went wrong is said at the report that was asked for, and an ended session only by the sign-in', async ({
  page,
  context,
}) => {
  const asked = /\/api\/reports$/
  await page.route(asked, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.goto('/analytics')
  await page.getByLabel('About', { exact: true }).selectOption('Texts')
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByRole('alert')).toContainText('Patchbay’s answer did not arrive.')
  await page.goBack()
  await expect(page.getByLabel('About', { exact: true })).toHaveValue('calls')
  await expect(page.getByRole('alert')).toBeHidden()

  await page.unroute(asked)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('a person is chosen and let go by keyboard, and a search that fails says so', async ({ page }) => {
  await page.goto('/users')
  await pageShown(page, 1)
  await page.goto('/analytics?scope=person')
  const field = page.getByRole('searchbox', { name: 'Person' })
  await field.fill('corrigan')
  await tabTo(page.getByRole('list', { name: 'People found' }).getByRole('button').first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Choose another person' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.route(/\/api\/.*text=/, (route) => route.abort())
  await field.fill('somebody else')
  await expect(field).toHaveAccessibleDescription(/Patchbay can’t be reached\./)
})

test('a file that breaks off, or is a page, is told as such and can be asked for again', async ({
  page,
  stack,
}) => {
  stack.emulator.downloads.faults.set([{ kind: 'html', times: 10 }])
  await prepare(page)
  await expect(page.getByText('This report could not be had.')).toBeVisible({ timeout: 40_000 })
  await expectAccessible(page)
  stack.emulator.downloads.faults.set([])
  await page.getByRole('button', { name: 'Ask again' }).click()
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible({ timeout: 40_000 })
})

test('analytics fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await prepare(page)
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible({ timeout: 40_000 })
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360)
  // Beside a bar there is no room for a name.
  const offices = page.getByRole('table', { name: 'Calls by office' })
  await expect(offices.getByRole('columnheader', { name: 'Share' })).toBeHidden()
  for (const chart of ['By day', 'By hour']) {
    const card = page.getByRole('region', { name: chart })
    await card.getByRole('button', { name: /show as a table/ }).click()
    await expect(card.getByRole('group', { name: `${chart}: table` })).toHaveAttribute('tabindex', '0')
  }
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360)
  await expectAccessible(page)
})
