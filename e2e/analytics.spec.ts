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

test('a report is in the zone of its office unless another is chosen; each zone is a report of its own', async ({
  page,
  stack,
}) => {
  const office = stack.emulator.company.offices.find(({ timezone }) => timezone !== 'Europe/Berlin')
  if (!office) throw new Error('every office is in one zone')
  const zone = page.getByLabel('Time zone')
  const line = (name: string) => page.getByText(`${office.name} · 2 Nov – 8 Nov 2026 · ${name}`)
  await page.goto(`/analytics?${new URLSearchParams(days)}`)
  await expect(zone).toHaveValue('Europe/Berlin')
  await page.getByLabel('Whose').selectOption('One office')
  await page.getByLabel('Office', { exact: true }).selectOption(stack.keyOf(office))
  await expect(zone).toHaveValue(office.timezone)
  await page.getByRole('button', { name: 'Prepare the report' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible({ timeout: 40_000 })
  await expect(line(office.timezone)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('zone')).toBe(office.timezone)
  const first = page.url()

  await zone.fill('Pacific/Auckland')
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByText('On its way')).toBeVisible()
  await expect(line('Pacific/Auckland')).toBeVisible()
  expect(questions(stack).map(({ timezone }) => timezone)).toEqual([office.timezone, 'Pacific/Auckland'])
  await page.goto(first)
  await expect(zone).toHaveValue(office.timezone)
  await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible()
  expect(questions(stack)).toHaveLength(2)
})

const lines = [
  { whose: 'One department', field: 'Department', kind: 'department' },
  { whose: 'One call center', field: 'Call center', kind: 'callcenter' },
] as const

test.describe('in larger offices', () => {
  test.use({ company: { users: 200, offices: 4 } })

  for (const { whose, field, kind } of lines) {
    test(`${whose.toLowerCase()} is chosen by its office and its name, which the address keeps`, async ({
      page,
      stack,
    }) => {
      const { departments, offices } = stack.emulator.company
      const group = departments.find((each) => each.kind === kind)
      const office = offices.find(({ key }) => key === group?.officeKey)
      if (!group || !office) throw new Error('the company has no such line')
      await page.goto(`/analytics?${new URLSearchParams(days)}`)
      await page.getByLabel('Whose').selectOption(whose)
      const name = page.getByLabel(field, { exact: true })
      await expect(name).toContainText('Choose the office first')
      await page.getByLabel('Of office').selectOption(stack.keyOf(office))
      await name.selectOption(group.name)
      await expectAccessible(page, 'form')
      await page.getByRole('button', { name: 'Prepare the report' }).click()
      const line = page.getByText(`${group.name} · 2 Nov – 8 Nov 2026`)
      await expect(line).toBeVisible()
      await page.reload()
      await expect(line).toBeVisible()
      await expect(name).toHaveValue(group.id)
      expect(questions(stack)).toEqual([expect.objectContaining({ target_type: kind, target_id: group.id })])
    })
  }
})

test('departments that can’t be read are said to be so, and are read again', async ({ page, stack }) => {
  const office = stack.emulator.company.offices.find(({ key }) =>
    stack.emulator.company.departments.some(
      ({ kind, officeKey }) => kind === 'department' && officeKey === key,
    ),
  )
  if (!office) throw new Error('no office has a department')
  const path = `/api/v2/offices/${office.id}/departments`
  const broken = stack.emulator.faults.add({ kind: 'html', match: { path } })
  await page.goto(`/analytics?scope=department&office=${stack.keyOf(office)}`)
  const name = page.getByLabel('Department', { exact: true })
  await expect(name).toHaveAccessibleDescription(/Dialpad/)
  await expectAccessible(page, 'form')
  stack.emulator.faults.remove(broken)
  await page.getByRole('button', { name: 'Read the departments again' }).press('Enter')
  await expect(name).toContainText('Choose a department')
})

test('today is reported alone, in the chosen zone, and never beside days that are over', async ({
  page,
  stack,
}) => {
  const dayIn = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now())
  const zone = 'Pacific/Kiritimati'
  await page.goto(`/analytics?${new URLSearchParams({ ...days, zone })}`)
  await page.getByLabel('Last day').fill(dayIn(zone))
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription(
    /Today is not over, so it is reported alone/,
  )
  expect(questions(stack)).toEqual([])
  await page.getByRole('button', { name: 'Today', exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: 'Today', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByLabel('First day')).toHaveValue(dayIn(zone))
  await page.getByLabel('Time zone').fill('Pacific/Pago_Pago')
  await expect(page.getByLabel('First day')).toHaveValue(dayIn('Pacific/Pago_Pago'))
  await page.getByRole('button', { name: 'Prepare the report' }).click()
  await expect(page.getByText('On its way')).toBeVisible()
  expect(questions(stack)).toEqual([
    expect.objectContaining({ is_today: 'true', timezone: 'Pacific/Pago_Pago' }),
  ])
  await page.reload()
  await expect(page.getByRole('button', { name: 'Today', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test.describe('with the legacy API', () => {
  test.use({ api: 'v1' })

  test('there is no zone, no today and no call center to choose, and a department goes by its key', async ({
    page,
    stack,
  }) => {
    await page.goto(`/analytics?${new URLSearchParams({ ...days, scope: 'department', zone: 'Asia/Tokyo' })}`)
    await page.getByRole('button', { name: 'Prepare the report' }).click()
    await expect(page.getByLabel('Department’s key')).toHaveAccessibleDescription(
      /Choose whose report it is\./,
    )
    await expect(page.getByLabel('Time zone')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Today', exact: true })).toHaveCount(0)
    await expect(page.getByLabel('Whose').getByRole('option', { name: 'One call center' })).toHaveCount(0)
    await page.getByLabel('Whose').selectOption('Whole company')
    await page.getByRole('button', { name: 'Prepare the report' }).click()
    await expect(page.getByRole('heading', { name: 'Busiest people' })).toBeVisible({ timeout: 40_000 })
    expect(new URL(page.url()).searchParams.has('zone')).toBe(false)
    const asked = stack.emulator.requests().filter(({ path }) => path.endsWith('/stats'))
    for (const { parameters } of asked) {
      expect(parameters).toMatchObject({ is_company: expect.anything() })
      expect(parameters).not.toHaveProperty('timezone')
    }
    await expectAccessible(page)
  })
})
