import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { listed, pageShown, somebody } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2', company: { users: 60, offices: 12 } })

const path = '/api/v2/numbers'

type Known = { number: string; status: string }

/** Every number that the emulator itself lists. */
const allNumbers = async (stack: Stack): Promise<Known[]> => {
  const found: Known[] = []
  let cursor: string | undefined
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const answer = await fetch(`${stack.emulator.url}${path}${query}`, {
      headers: { Authorization: `Bearer ${stack.emulator.token}` },
    })
    const page: { items?: Known[]; cursor?: string } = await answer.json()
    found.push(...(page.items ?? []))
    cursor = page.cursor
  } while (cursor !== undefined)
  return found
}

const table = (page: Page) => page.getByRole('table', { name: 'Numbers' })
const search = (page: Page) => page.getByRole('searchbox', { name: /Number in any format/ })
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('li > span')
const digits = (text: string) => `+${text.replace(/\D/g, '')}`

/** The list is read to its end, and what is shown is of that. */
const allRead = async (page: Page): Promise<void> => {
  await expect(page.getByText('so far')).toBeHidden()
  await expect(table(page)).not.toHaveAttribute('aria-busy')
  await expect(page.getByRole('navigation', { name: 'Pages of numbers' })).toBeVisible()
}

const shown = async (page: Page): Promise<string[]> =>
  (await table(page).getByRole('rowheader').allInnerTexts()).map(digits)

test('every number of the company is listed once, with who has it, also those that nobody has', async ({
  page,
  stack,
}) => {
  const known = await allNumbers(stack)
  await page.goto('/numbers?limit=100')
  await expect(page).toHaveTitle('Numbers · Patchbay')
  await allRead(page)
  const found = await shown(page)
  const next = page.getByRole('link', { name: 'Next' })
  while (await next.isVisible()) {
    const before = found.length
    await next.click()
    await expect(page.getByRole('navigation', { name: 'Pages of numbers' })).toContainText(`${before + 1}–`)
    await allRead(page)
    found.push(...(await shown(page)))
  }
  expect(found.toSorted()).toEqual(known.map(({ number }) => number).toSorted())

  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 0)
  await page.goto(`/numbers?text=${encodeURIComponent(user.numbers[0] ?? '')}`)
  await allRead(page)
  const row = table(page).getByRole('row').nth(1)
  await expect(row).toContainText('A person has it')
  await row.getByRole('cell').first().getByRole('link').click()
  await expect(page).toHaveURL(`/users/${stack.keyOf(user)}`)

  const free = known.find(({ status }) => status === 'available')
  await page.goto(`/numbers?text=${encodeURIComponent(free?.number ?? '')}`)
  await expect(table(page).getByRole('row').nth(1)).toContainText('Free, in the pool')
  await expect(table(page).getByRole('row').nth(1)).toContainText('Nobody')
})

test('a number is found however it is written, by a part of it, and by its holder; the address is the search', async ({
  page,
  stack,
}) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && (numbers[0] ?? '').length > 9)
  const number = user.numbers[0] ?? ''
  const tail = number.slice(-7)
  // Names come with the people, whom the list of numbers only refers to.
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await page.goto('/numbers')
  await allRead(page)
  for (const text of [number, `(${tail.slice(0, 3)}) ${tail.slice(3, 5)}-${tail.slice(5)}`, user.email]) {
    await search(page).fill(text)
    await expect.poll(() => new URL(page.url()).searchParams.get('text')).toBe(text)
    await expect(table(page)).not.toHaveAttribute('aria-busy')
    await expect.poll(() => shown(page)).toContain(number)
    await expect(chips(page)).toHaveText([`Search “${text}”`])
  }
  await page.reload()
  await expect(search(page)).toHaveValue(user.email)
  await expect.poll(() => shown(page)).toContain(number)
  // Typing makes no steps for Back.
  await page.goto('/offices')
  await page.goBack()
  await expect(search(page)).toHaveValue(user.email)
  await search(page).fill('nobody has such a number')
  await expect(page.getByRole('heading', { name: 'No number matches' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(search(page)).toHaveValue('')
  await expect(table(page)).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
})

test('status, office and country narrow the list together, each taken off by keyboard, and Back puts them on again', async ({
  page,
  stack,
}) => {
  const known = await allNumbers(stack)
  const count = (holds: (one: Known) => boolean) => known.filter(holds).length
  await page.goto('/numbers')
  await allRead(page)
  await page.getByLabel('Status', { exact: true }).selectOption('Free, in the pool')
  await expect(page).toHaveURL(/\?status=available$/)
  const free = count(({ status }) => status === 'available')
  await expect(page.getByRole('navigation', { name: 'Pages of numbers' })).toContainText(`of ${free}`)
  await page.getByLabel('Country', { exact: true }).selectOption('Germany')
  await expect(page).toHaveURL(/\?status=available&country=DE$/)
  const german = count(({ status, number }) => status === 'available' && number.startsWith('+49'))
  await expect(table(page).getByRole('rowheader')).toHaveCount(german)
  await expect(chips(page)).toHaveText(['Status Free, in the pool', 'Country Germany'])

  await page.getByRole('button', { name: 'Remove the filter Status Free, in the pool' }).press('Enter')
  await expect(page).toHaveURL(/\?country=DE$/)
  await expect(search(page)).toBeFocused()
  await expect(page.getByLabel('Status', { exact: true })).toHaveValue('')
  await page.goBack()
  await expect(page.getByLabel('Status', { exact: true })).toHaveValue('available')
  await expect(table(page).getByRole('rowheader')).toHaveCount(german)

  const [office] = stack.emulator.company.offices
  if (!office) throw new Error('the company has no office')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('Office', { exact: true }).selectOption(stack.keyOf(office))
  await expect(chips(page)).toHaveText([`Office ${office.name}`])
  await allRead(page)
  for (const row of await table(page).getByRole('row').all()) {
    if ((await row.getByRole('rowheader').count()) > 0) await expect(row).toContainText(office.name)
  }
})

test('the rows of a search are not taken for those of the next one while that is read', async ({ page }) => {
  await page.goto('/numbers')
  await allRead(page)
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route(/\/api\/numbers\?.*status=available/, async (route) => {
    await held
    await route.continue()
  })
  await page.getByLabel('Status', { exact: true }).selectOption('Free, in the pool')
  await expect(table(page)).toHaveAttribute('aria-busy', 'true')
  goOn()
  await expect(table(page)).not.toHaveAttribute('aria-busy')
  await expect(table(page).getByText('A person has it')).toHaveCount(0)
})

test('the first reading says how far it is and shows its rows by itself; read anew the old rows stay', async ({
  page,
  stack,
}) => {
  const slow = stack.emulator.faults.add({ kind: 'latency', ms: 3_000, match: { path } })
  await page.goto('/numbers')
  await expect(page.getByText(/^[\d,]+ so far$/)).toBeVisible()
  await expect(page.getByText('No numbers')).toBeHidden()
  await expectAccessible(page)
  stack.emulator.faults.remove(slow)
  await allRead(page)
  await expect(page.getByText(/as of \d\d:\d\d/)).toBeVisible()

  const before = await shown(page)
  const number = '+493012345678'
  const rules = [
    { kind: 'latency', ms: 3_000, match: { path } },
    { kind: 'answer', body: { items: [{ number, status: 'available' }] }, match: { path } },
  ] as const
  for (const rule of rules) stack.emulator.faults.add(rule)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('so far')).toBeVisible()
  expect((await shown(page)).slice(0, 5)).toEqual(before.slice(0, 5))
  await allRead(page)
  expect(await shown(page)).toEqual([number])
})

test('a reading that fails says why and what is missing, and can be tried again', async ({ page, stack }) => {
  const notice = page.getByRole('status').filter({ hasText: 'not read to its end' })
  const broken = stack.emulator.faults.add({ kind: 'rate-limited', match: { path } })
  await page.goto('/numbers')
  await expect(notice).toContainText('Dialpad asked us to slow down.')
  await expect(notice).toContainText('Numbers are missing here.')
  await expect(page.getByText('No numbers')).toBeHidden()
  await expectAccessible(page)
  stack.emulator.faults.remove(broken)
  await notice.getByRole('button', { name: 'Retry' }).press('Enter')
  await allRead(page)
  await expect(notice).toBeHidden()

  stack.emulator.faults.add({ kind: 'html', match: { path } })
  const before = await shown(page)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(notice).toContainText(/Showing what we read at \d\d:\d\d\./)
  expect(await shown(page)).toEqual(before)
})

test('a company without numbers, numbers that can’t be read and a Patchbay that can’t be reached are three things', async ({
  page,
  stack,
}) => {
  const none = stack.emulator.faults.add({ kind: 'answer', body: { items: [] }, match: { path } })
  await page.goto('/numbers')
  await expect(page.getByRole('heading', { name: 'No numbers' })).toBeVisible()
  await expect(page.getByText(/[01]–0/)).toBeHidden()
  stack.emulator.faults.remove(none)
  const items = [{ number: '+493012345678', status: 'available' }, { status: 'user' }, 7]
  stack.emulator.faults.add({ kind: 'answer', body: { items }, match: { path } })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(
    page.getByText('2 entries that Dialpad sent could not be read and are not shown.'),
  ).toBeVisible()
  await page.route(/\/api\/numbers/, (route) => route.abort())
  await page.goto('/numbers?limit=25')
  await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
  await page.unroute(/\/api\/numbers/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(table(page)).toBeVisible()
})

test('the list of numbers fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/numbers?status=available&country=DE')
  await allRead(page)
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360)
  await expectAccessible(page)
})

test.describe('with the legacy API', () => {
  test.use({ api: 'v1' })

  test('numbers are not in the navigation, and their address says why', async ({ page, stack }) => {
    await page.goto('/numbers')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Numbers')
    await expect(
      page.getByRole('heading', { name: 'This API of Dialpad’s does not list numbers' }),
    ).toBeVisible()
    const navigation = page.getByRole('navigation', { name: 'Main' })
    await expect(navigation.getByRole('link', { name: 'Offices' })).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Numbers' })).toHaveCount(0)
    await expectAccessible(page)
    expect(listed(stack).length).toBeGreaterThan(0)
    expect(stack.emulator.requests().filter((request) => request.path === path)).toEqual([])
  })
})
