import { expect, expectAccessible, test } from './fixtures.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

const days = { from: '2026-11-02', to: '2026-11-08' }

/** What Dialpad was asked to prepare, in order. */
const questions = (stack: Stack) =>
  stack.emulator
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/stats'))
    .map(({ parameters }) => parameters)

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
  await expect
    .poll(() => questions(stack))
    .toEqual([expect.objectContaining({ is_today: 'true', timezone: 'Pacific/Pago_Pago' })])
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
