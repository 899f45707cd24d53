import type { Page } from 'playwright/test'

import { changesAtDialpad, expect, expectAccessible, test } from './fixtures.ts'
import { listed, pageShown } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

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
  await expect(page.getByRole('navigation', { name: 'Pages of people' })).toContainText('1–100')
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
})

test('Refresh reads the offices anew, also right after they were read', async ({ page, stack }) => {
  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  await page.goto('/offices')
  const table = page.getByRole('table', { name: officesTable })
  await expect(table.getByRole('rowheader')).toHaveCount(34)
  const items = [{ id: office.id, name: 'Renamed just now' }]
  stack.emulator.faults.add({ kind: 'answer', body: { items }, match: { path: '/api/v2/offices' } })
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
  await page.goto(`/offices/${stack.keyOf(office)}`)
  await page.getByRole('button', { name: 'Add a person here' }).click()
  const field = page.getByRole('combobox', { name: /Office/ })
  await expect(field).toHaveValue(stack.keyOf(office))
  await expect(field).toContainText(stack.keyOf(office))
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
  await expect(form.getByRole('combobox', { name: /Office/ })).toHaveValue(stack.keyOf(office))
  await form.getByRole('textbox', { name: 'E-mail' }).fill('here@corrigan.test')
  await form.getByRole('button', { name: 'Check the invitation' }).click()
  await page.getByRole('button', { name: /^Add here@/ }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  await expect(table).toContainText('here@corrigan.test')
  expect(changesAtDialpad(stack).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/v2/users',
  ])
  await page.getByRole('link', { name: 'Transfer people here' }).click()
  await expect(page).toHaveURL(new RegExp(`/transfer\\?.*office=${stack.keyOf(office)}`))
  await page.goBack()
  await page.getByRole('link', { name: 'Report for this office' }).click()
  await expect(page).toHaveURL(new RegExp(`/analytics\\?.*scope=office&office=${stack.keyOf(office)}`))
  await page.goBack()
  await expect(heading).toContainText(office.name)

  await go(page, 'Offices')
  await page.getByRole('button', { name: `Actions for ${office.name}` }).click()
  const menu = page.getByRole('menu', { name: `Actions for ${office.name}` })
  for (const name of ['Transfer people here', 'Report for this office']) {
    await expect(menu.getByRole('menuitem', { name })).toHaveAttribute(
      'href',
      new RegExp(stack.keyOf(office)),
    )
  }
  await menu.getByRole('menuitem', { name: 'Add a person here' }).click()
  await expect(form.getByRole('combobox', { name: /Office/ })).toHaveValue(stack.keyOf(office))
})

type Lines = Record<string, string | number | undefined>

/** What the emulator itself tells of an office’s licences. */
const linesOf = async (stack: Stack, office: { id: string }): Promise<{ bought: Lines; free: Lines }> => {
  const read = async (what: string): Promise<Lines> => {
    const headers = { Authorization: `Bearer ${stack.emulator.token}` }
    const answer = await fetch(`${stack.emulator.url}/api/v2/offices/${office.id}/${what}`, { headers })
    const lines: Lines = await answer.json()
    return lines
  }
  return { bought: await read('plan'), free: await read('available_licenses') }
}

const rowNamed = (page: Page, name: string) =>
  page
    .getByRole('table', { name: officesTable })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })

const named = (stack: Stack, name: string) => {
  const office = stack.emulator.company.offices.find((candidate) => candidate.name === name)
  if (!office) throw new Error(`the company has no office ${name}`)
  return office
}

test('each office tells what it has bought, uses and has free, and warns with sign and words where that is little', async ({
  page,
  stack,
}) => {
  await page.goto('/offices')
  for (const name of ['Berlin', 'Hamburg', 'Dublin']) {
    const { bought, free } = await linesOf(stack, named(stack, name))
    const purchased = Number(bought['talk_lines'])
    const left = Number(free['talk_lines'] ?? 0)
    const row = rowNamed(page, name)
    await expect(row).toContainText(`Talk: ${purchased - left} of ${purchased} used`)
    await expect(row).toContainText(left === 0 ? 'None free' : `${left} free`)
  }
  const sign = (name: string) => rowNamed(page, name).locator('svg.lucide-triangle-alert')
  const stop = (name: string) => rowNamed(page, name).locator('svg.lucide-octagon-alert')
  await expect(sign('Hamburg')).toHaveCount(1)
  await expect(stop('Dublin')).toHaveCount(1)
  await expect(sign('Berlin').or(stop('Berlin'))).toHaveCount(0)
  const { bought, free } = await linesOf(stack, named(stack, 'Hamburg'))
  const [purchased, left] = [Number(bought['talk_lines']), Number(free['talk_lines'])]
  const filled = rowNamed(page, 'Hamburg').locator('svg[viewBox="0 0 100 4"]').first().locator('rect').last()
  await expect(filled).toHaveAttribute('width', String((100 * (purchased - left)) / purchased))
})

test('licences of one office that can’t be read are said to be so in its row alone, and are read again on request', async ({
  page,
  stack,
}) => {
  const berlin = named(stack, 'Berlin')
  const id = stack.emulator.faults.add({
    kind: 'html',
    match: { path: `/api/v2/offices/${berlin.id}/plan` },
  })
  await page.goto('/offices')
  const again = page.getByRole('button', { name: /^Try again.*of Berlin$/ })
  await expect(rowNamed(page, 'Berlin')).toContainText('Licences could not be read')
  await expect(rowNamed(page, 'Hamburg')).toContainText(/Talk: \d+ of \d+ used/)
  await expect(page.getByRole('button', { name: /^Try again/ })).toHaveCount(1)
  await expectAccessible(page)
  stack.emulator.faults.remove(id)
  await again.press('Enter')
  await expect(rowNamed(page, 'Berlin')).toContainText(/Talk: \d+ of \d+ used/)
})

test('no office waits for the licences of another', async ({ page, stack }) => {
  const berlin = named(stack, 'Berlin')
  const path = `/api/v2/offices/${berlin.id}/plan`
  stack.emulator.faults.add({ kind: 'latency', ms: 8_000, match: { path } })
  await page.goto('/offices')
  await expect(rowNamed(page, 'Hamburg')).toContainText(/Talk: \d+ of \d+ used/)
  await expect(rowNamed(page, 'Berlin')).toContainText('Reading the licences of Berlin')
  await expect(rowNamed(page, 'Berlin')).toContainText(/Talk: \d+ of \d+ used/)
})

test('a count that Dialpad does not tell is not known, which is not none', async ({ page, stack }) => {
  const berlin = named(stack, 'Berlin')
  const path = `/api/v2/offices/${berlin.id}/available_licenses`
  stack.emulator.faults.add({ kind: 'answer', body: { sell_lines: '1' }, match: { path } })
  await page.goto('/offices')
  await expect(rowNamed(page, 'Berlin')).toContainText(/Talk: \d+ bought, use not known/)
  await expect(rowNamed(page, 'Berlin')).not.toContainText('None free')
  await page.goto(`/offices/${stack.keyOf(berlin)}`)
  const talk = page.getByRole('table', { name: 'Licences' }).getByRole('row').filter({ hasText: 'Talk' })
  await expect(talk.getByRole('cell').nth(1)).toContainText('Not known')
  await expect(talk.getByRole('cell').nth(2)).toContainText('Not known')
})

test('an office lists every kind of its licences, and that they go on costing, with the source', async ({
  page,
  stack,
}) => {
  const dublin = named(stack, 'Dublin')
  const { bought, free } = await linesOf(stack, dublin)
  await page.goto(`/offices/${stack.keyOf(dublin)}`)
  const table = page.getByRole('table', { name: 'Licences' })
  const cells = (kind: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: kind, exact: true }) })
  for (const [kind, field] of [
    ['Talk', 'talk_lines'],
    ['Additional numbers', 'additional_number_lines'],
  ] as const) {
    const purchased = Number(bought[field])
    const left = Number(free[field] ?? 0)
    const row = cells(kind)
    await expect(row.getByRole('cell').nth(0)).toContainText(String(purchased))
    await expect(row.getByRole('cell').nth(1)).toContainText(String(purchased - left))
    await expect(row.getByRole('cell').nth(2)).toContainText(left === 0 ? 'None free' : String(left))
  }
  await expect(cells('Talk').locator('svg.lucide-octagon-alert')).toHaveCount(1)
  const card = page.getByRole('region', { name: 'Licences' })
  await expect(card).toContainText('Licences stay billed until they are removed with Dialpad')
  await expect(card.getByRole('link', { name: /Dialpad Help/ })).toHaveAttribute(
    'href',
    /^https:\/\/help\.dialpad\.com\//,
  )
  await expectAccessible(page)
})

test('an office that is listed no more keeps its name where somebody still is in it', async ({
  page,
  stack,
}) => {
  const berlin = named(stack, 'Berlin')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await page.goto('/offices')
  await expect(rowNamed(page, 'Berlin')).toBeVisible()
  const items = stack.emulator.company.offices
    .filter(({ id }) => id !== berlin.id)
    .map(({ id, name }) => ({ id, name }))
  stack.emulator.faults.add({ kind: 'answer', body: { items }, match: { path: '/api/v2/offices' } })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(rowNamed(page, 'Berlin')).toBeHidden()
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  const somebody = listed(stack).find(({ officeKey }) => officeKey === berlin.key)
  const row = page.getByRole('row').filter({ hasText: somebody?.email ?? 'nobody' })
  await expect(row).toContainText('Berlin (no longer listed)')
})

test.describe('with the legacy API', () => {
  test.use({ api: 'v1' })

  test('there are no licences, and one line says why', async ({ page, stack }) => {
    const [office] = stack.emulator.company.offices
    if (!office) throw new Error('the company has no office')
    for (const address of ['/offices', `/offices/${office.key}`]) {
      await page.goto(address)
      await expect(
        page.getByText(/Licences are not shown: the API of Dialpad’s that is in use/),
      ).toBeVisible()
      await expect(page.getByText(/\bused\b|\bfree\b/)).toHaveCount(0)
      await expectAccessible(page)
    }
  })
})
