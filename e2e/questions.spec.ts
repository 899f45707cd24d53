import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { office } from './moves.ts'
import { sent, somebody } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2', company: { users: 60, offices: 8 } })

const planning = '**/api/operations/plan'

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const numbersCard = (page: Page) => page.getByRole('region', { name: 'Numbers' })
const question = (page: Page) => page.getByRole('alertdialog')
const option = (page: Page, name: RegExp) => question(page).getByRole('radio', { name })

const withTalk = (stack: Stack) =>
  somebody(stack, ({ state, licence = 'talk' }) => state === 'active' && licence === 'talk')

/** Somebody’s page, with the question of which licence open. */
const askLicence = async (page: Page, { id }: { id: string }): Promise<void> => {
  await page.goto(`/users/${id}`)
  await page.getByRole('button', { name: 'Change the licence' }).click()
}

test('another choice can’t be agreed to before it is planned', async ({ page, stack }) => {
  const user = withTalk(stack)
  await askLicence(page, user)
  await option(page, /^Support/).check()
  await expect(question(page)).toContainText('Talk → Support')
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route(planning, async (route) => {
    await held
    await route.continue()
  })
  await option(page, /^Sell/).check()
  const act = question(page).getByRole('button', { name: 'Change to Sell (agents)' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await expect(act).toHaveAccessibleDescription('Reading at Dialpad…')
  await act.click({ force: true })
  goOn()
  await expect(question(page)).toContainText('Talk → Sell (agents)')
  await expect(question(page)).not.toContainText('Talk → Support')
  expect(sent(stack)).toEqual([])
  await act.click()
  await expect(messages(page)).toContainText(/Changed .+ Verified/)
  expect(sent(stack)).toMatchObject([{ method: 'PATCH', parameters: { license: 'agents' } }])
})

test('what could not be planned can’t be agreed to, keeps the choice, and is planned on request', async ({
  page,
  stack,
}) => {
  const user = withTalk(stack)
  await askLicence(page, user)
  const down = stack.emulator.faults.add({ kind: 'error-before', status: 503 })
  await option(page, /^Support/).check()
  const act = question(page).getByRole('button', { name: 'Change to Support' })
  await expect(question(page).getByRole('alert')).toContainText('Nothing was changed.')
  await expect(act).toHaveAccessibleDescription('Not read at Dialpad yet')
  await act.click({ force: true })
  stack.emulator.faults.remove(down)
  await question(page).getByRole('button', { name: 'Try again' }).click()
  await expect(question(page)).toContainText('Talk → Support')
  await expect(option(page, /^Support/)).toBeChecked()
  await expect(act).toBeEnabled()
  expect(sent(stack)).toEqual([])
})

test('too few licences are said with sign and words, and it can be agreed to all the same', async ({
  page,
  stack,
}) => {
  const { id, key } = office(stack, 'Berlin')
  const path = `/api/v2/offices/${id}/available_licenses`
  stack.emulator.faults.add({ kind: 'answer', body: { contact_center_lines: '0' }, match: { path } })
  const user = somebody(
    stack,
    ({ state, officeKey, licence = 'talk' }) => officeKey === key && state === 'active' && licence === 'talk',
  )
  await askLicence(page, user)
  await option(page, /^Support/).check()
  await expect(question(page)).toContainText('Berlin: Contact center 0 → −1 free: 1 is missing')
  await expect(question(page).locator('svg.lucide-triangle-alert')).toHaveCount(1)
  await expect(question(page).getByRole('button', { name: 'Change to Support' })).toBeEnabled()
})

test('a choice that was taken back is not sent along', async ({ page, stack }) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === 1)
  await page.goto(`/users/${user.id}`)
  await numbersCard(page).getByRole('button', { name: 'Add a number' }).click()
  await option(page, /^A number of the pool/).check()
  const pool = question(page).getByRole('group', { name: 'Number of the pool' })
  await pool.getByRole('radio').first().check()
  await option(page, /^With an area code/).check()
  await question(page).getByRole('textbox', { name: 'Area code' }).fill('30')
  await option(page, /^Any number/).check()
  await expect(question(page)).toContainText('Dialpad chooses the number.')
  await question(page).getByRole('button', { name: 'Add a number' }).click()
  await expect(numbersCard(page).getByRole('rowheader')).toHaveCount(2)
  const path = `users/${user.id}/assign_number`
  expect(sent(stack)).toMatchObject([{ method: 'POST', path }])
  for (const name of ['number', 'area_code']) {
    expect(sent(stack)[0]?.parameters).not.toHaveProperty(name)
  }
})

test('security N8: pressed twice before anything is drawn, it is sent once', async ({ page, stack }) => {
  const user = withTalk(stack)
  let starts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/operations') starts += 1
  })
  await askLicence(page, user)
  await option(page, /^Support/).check()
  const act = question(page).getByRole('button', { name: 'Change to Support' })
  await expect(act).toBeEnabled()
  await act.evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await expect(messages(page)).toContainText(/Changed .+ Verified/)
  expect(starts).toBe(1)
  expect(sent(stack)).toHaveLength(1)
})

test('a start whose answer is lost leaves the question open with the choice, and asked again it is the same one', async ({
  page,
  stack,
}) => {
  const user = withTalk(stack)
  await askLicence(page, user)
  await option(page, /^Support/).check()
  const act = question(page).getByRole('button', { name: 'Change to Support' })
  await expect(act).toBeEnabled()
  const starting = /\/api\/operations$/
  const keys: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && starting.test(request.url())) {
      keys.push(request.headers()['idempotency-key'])
    }
  })
  await page.route(starting, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await route.fetch()
    return route.abort()
  })
  await act.click()
  await expect(question(page).getByRole('alert')).toContainText('Patchbay’s answer did not arrive.')
  await expect(option(page, /^Support/)).toBeChecked()
  await page.unroute(starting)
  await act.click()
  await expect(messages(page)).toContainText(/Changed .+ Verified/)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(sent(stack)).toHaveLength(1)
})

test('numbers that came after the question was read are not taken away unasked', async ({ page, stack }) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === 1)
  await page.goto(`/users/${user.id}`)
  await numbersCard(page).getByRole('button', { name: 'Remove the number' }).click()
  const act = question(page).getByRole('button', { name: /^Remove / })
  await expect(act).toBeEnabled()
  await fetch(`${stack.emulator.url}/api/v2/users/${user.id}/assign_number`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.emulator.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  await act.click()
  await expect(messages(page)).toContainText('The person has a number that nobody agreed to lose.')
  expect(sent(stack)).toMatchObject([{ path: `users/${user.id}/assign_number` }])
  expect(stack.emulator.company.users.find(({ id }) => id === user.id)?.numbers).toHaveLength(2)
})
