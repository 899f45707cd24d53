import type { FaultRule } from '@patchbay/dialpad-emulator'
import type { Locator, Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { listed, pageShown, sent } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

const paths = { users: '/api/v2/users', offices: '/api/v2/offices' }

/** Each way in which Dialpad can fail, and what is said of it. */
const failures: { rule: FaultRule; says: string }[] = [
  { rule: { kind: 'reset-before' }, says: 'Dialpad is not answering.' },
  { rule: { kind: 'error-before', status: 503 }, says: 'Dialpad is not answering.' },
  { rule: { kind: 'html', status: 200 }, says: 'answer could not be understood' },
  { rule: { kind: 'truncated' }, says: 'answer could not be understood' },
  { rule: { kind: 'empty' }, says: 'answer could not be understood' },
  { rule: { kind: 'rate-limited' }, says: 'Dialpad asked us to slow down.' },
  {
    rule: {
      kind: 'answer',
      status: 401,
      body: { error: { code: 401, message: 'Unauthorized', errors: [] } },
    },
    says: 'does not accept the company’s token',
  },
]

/** Pages are shown fresh each time, so that nothing read before can stand in. */
const lists = [
  { name: 'people', address: '/users', path: paths.users, title: 'People' },
  { name: 'offices', address: '/offices', path: paths.offices, title: 'Offices' },
] as const

const onPath = (rule: FaultRule, path: string): FaultRule => ({ ...rule, match: { path } })

const withFault = async (stack: Stack, rule: FaultRule, look: () => Promise<void>): Promise<void> => {
  const id = stack.emulator.faults.add(rule)
  await look()
  stack.emulator.faults.remove(id)
}

/** Offices are read at most every ten seconds; a fresh start knows none. */
const forget = async (stack: Stack, name: string): Promise<void> => {
  if (name === 'offices') await stack.crashAndRestart()
}

const opacityOf = (bar: Locator): Promise<number> =>
  bar.evaluate((element) => Number(getComputedStyle(element).opacity))

for (const { name, address, path, title } of lists) {
  test(`security N4: ${name}: while read, bars appear late in the real layout; when it fails, each failure is told apart, has the focus and a way on`, async ({
    page,
    stack,
  }) => {
    const table = page.getByRole('table')
    const alert = page.getByRole('alert')
    for (const { rule, says } of failures) {
      await withFault(stack, onPath(rule, path), async () => {
        await page.goto(address)
        await expect(alert.first()).toContainText(says)
        await expect(alert.first()).toContainText('Nothing was changed.')
        await expect(alert.first()).toContainText(/Request [0-9a-f-]{36}/)
        await expect(alert.first()).toBeFocused()
        await expect(table).toBeHidden()
        await expect(page.getByText(/No people yet|No offices/)).toBeHidden()
      })
    }
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(alert).toBeHidden()
    await expect(page.getByRole('rowheader')).not.toHaveCount(0)
    await forget(stack, name)
    await withFault(stack, onPath({ kind: 'latency', ms: 2_000 }, path), async () => {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(table).toHaveAttribute('aria-busy', 'true')
      const bar = table.getByRole('row').nth(1).locator('span').last()
      const animation = await bar.evaluate((element) => {
        const { animationDelay, animationFillMode } = getComputedStyle(element)
        return { animationDelay, animationFillMode }
      })
      expect(animation).toEqual({
        animationDelay: '0.3s',
        animationFillMode: expect.stringMatching(/backwards|both/),
      })
      await expect.poll(() => opacityOf(bar)).toBe(1)
      await expect(page.getByRole('button', { name: /Refresh/ })).toBeHidden()
      await expect(table).not.toHaveAttribute('aria-busy')
      await expect(page.getByRole('rowheader')).not.toHaveCount(0)
    })
    expect(sent(stack)).toEqual([])
  })

  test(`${name}: none at all, and a failed refresh that keeps the rows with a warning`, async ({
    page,
    stack,
  }) => {
    await withFault(stack, onPath({ kind: 'answer', body: { items: [] } }, path), async () => {
      await page.goto(address)
      await expect(page.getByText(name === 'people' ? 'No people yet' : 'No offices')).toBeVisible()
      await expect(page.getByRole('table')).toBeHidden()
      await expect(page.getByRole('alert')).toBeHidden()
      await expect(page.getByText(/[01]–0/)).toBeHidden()
    })
    await forget(stack, name)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await pageRows(page)
    await forget(stack, name)
    const before = await page.getByRole('rowheader').allInnerTexts()
    await withFault(stack, onPath({ kind: 'html' }, path), async () => {
      await page.getByRole('button', { name: 'Refresh' }).click()
      const warning = page.getByRole('status').filter({ hasText: 'Showing what we read' })
      await expect(warning).toBeVisible()
      expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(before)
      await expect(page.getByRole('alert')).toBeHidden()
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Showing what we read')).toBeHidden()
  })
}

test('entries that can’t be read are said to be missing, where people and where offices are listed', async ({
  page,
  stack,
}) => {
  const [office] = stack.emulator.company.offices
  const odd = { id: 'not an id' }
  const users = [{ id: '5001', emails: ['a@corrigan.test'], state: 'active' }, odd, odd]
  const notice = page.getByRole('status').filter({ hasText: 'not shown' })
  await withFault(stack, onPath({ kind: 'answer', body: { items: users } }, paths.users), async () => {
    await page.goto('/users')
    await expect(notice).toContainText('2 entries that Dialpad sent could not be read and are not shown.')
    await expect(notice).toContainText('Dialpad’s own portal')
    await expect(page.getByRole('rowheader')).toHaveCount(1)
    await expectAccessible(page)
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(notice).toBeHidden()
  const offices = [{ id: office?.id, name: office?.name }, odd]
  await withFault(stack, onPath({ kind: 'answer', body: { items: offices } }, paths.offices), async () => {
    await forget(stack, 'offices')
    await page.goto('/offices')
    await expect(notice).toContainText('1 entry that Dialpad sent could not be read and is not shown.')
  })
})

const pageRows = async (page: Page): Promise<void> => {
  await expect(page.getByRole('table')).not.toHaveAttribute('aria-busy')
  await expect(page.getByRole('rowheader')).not.toHaveCount(0)
}

test('one person: read slowly, not read, gone, and read again in vain are four different things', async ({
  page,
  stack,
}) => {
  const [user] = listed(stack)
  const address = `/users/${user?.id}`
  const path = `${paths.users}/${user?.id}`
  const heading = page.getByRole('heading', { level: 1 })
  await withFault(stack, onPath({ kind: 'latency', ms: 1_500 }, path), async () => {
    await page.goto(address)
    await expect(page.getByText('Reading the person')).toBeAttached()
    await expect(heading).toHaveText('Person')
    await expect(page.getByRole('table', { name: 'Numbers' })).toBeVisible()
  })
  await withFault(stack, onPath({ kind: 'html' }, path), async () => {
    await page.goto(address)
    await expect(page.getByRole('alert')).toContainText('Dialpad')
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(page.getByText('Reading the person')).toBeHidden()
  })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('table', { name: 'Numbers' })).toBeVisible()
  await withFault(stack, onPath({ kind: 'reset-before' }, path), async () => {
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText('Showing what we read')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Numbers' })).toBeVisible()
  })
  await page.goto('/users/404404404')
  await expect(heading).toHaveText('No such person')
  await expect(page).toHaveTitle('Not found · Patchbay')
  await page.getByRole('link', { name: 'Go to People' }).click()
  await pageShown(page, 1)
})

test('one office: read slowly, not read, unknown and without known people are four different things', async ({
  page,
  stack,
}) => {
  const [office] = stack.emulator.company.offices
  const address = `/offices/${office?.id}`
  const heading = page.getByRole('heading', { level: 1 })
  await withFault(stack, onPath({ kind: 'latency', ms: 1_500 }, paths.offices), async () => {
    await page.goto(address)
    await expect(page.getByText('Reading the office')).toBeAttached()
    await expect(heading).toContainText(office?.name ?? '')
    await expect(page.getByText('Nobody of this office was read yet')).toBeVisible()
  })
  await withFault(stack, onPath({ kind: 'error-before', status: 500 }, paths.offices), async () => {
    await forget(stack, 'offices')
    await page.goto(address)
    await expect(page.getByRole('alert')).toContainText('Dialpad is not answering.')
    await expect(page.getByRole('alert')).toBeFocused()
  })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(heading).toContainText(office?.name ?? '')
  await page.goto('/offices/404404404')
  await expect(heading).toHaveText('No such office')
  for (const nowhere of ['/users/a.b', '/nothing.html', '/no/such/page']) {
    await page.goto(nowhere)
    await expect(heading).toHaveText('There is nothing here')
    await expect(page).toHaveTitle('Not found · Patchbay')
  }
  await page.getByRole('link', { name: 'Go to People' }).click()
  await pageShown(page, 1)
  expect(sent(stack)).toEqual([])
})
