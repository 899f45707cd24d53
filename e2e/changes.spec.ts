import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { office, operationTable, refusalOf, sidewaysScroll, tabTo } from './moves.ts'
import { listed, openMenu, pageShown, rowOf, sent, somebody } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2', company: { users: 60, offices: 8 } })

const digits = (text: string) => text.replace(/[^\d+]/g, '')

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const details = (page: Page) => page.getByRole('region', { name: 'Details' })
const numbersCard = (page: Page) => page.getByRole('region', { name: 'Numbers' })
const question = (page: Page) => page.getByRole('alertdialog')

const truthOf = ({ emulator }: Stack, { id }: { id: string }) =>
  emulator.company.users.find((user) => user.id === id)

const withNumbers = (stack: Stack, count: number): EmulatedUser =>
  somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === count)

const change = ({ id }: EmulatedUser, parameters: Record<string, unknown>) => ({
  method: 'PATCH',
  path: `users/${id}`,
  parameters,
  applied: true,
})

/** Somebody in Berlin with one number, and the first of those that nobody there has. */
const nearTheirPool = (stack: Stack) => {
  const { key, reserved = [] } = office(stack, 'Berlin')
  const user = somebody(
    stack,
    ({ state, officeKey, numbers }) => officeKey === key && state === 'active' && numbers.length === 1,
  )
  const [free = ''] = reserved.toSorted()
  return { user, free }
}

/** What it does is read; nothing that axe finds, and nothing sticks out on a phone. */
const expectSound = async (page: Page): Promise<void> => {
  await expect(page.getByText('Reading at Dialpad')).toHaveCount(0)
  await expectAccessible(page, 'dialog')
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('details are edited: faults stand at their fields, only what changed is sent, before and after are shown and verified', async ({
  page,
  stack,
}) => {
  const user = withNumbers(stack, 1)
  await page.goto(`/users/${user.id}`)
  const edit = details(page).getByRole('button', { name: 'Edit name and details' })
  await edit.click()
  const form = page.getByRole('dialog', { name: /^Edit / })
  const check = form.getByRole('button', { name: 'Check the changes' })
  await check.click()
  await expect(form).toContainText('Nothing is different from what Dialpad has')
  await form.getByRole('textbox', { name: /Job title/ }).fill('Head of Trading')
  const extension = form.getByRole('textbox', { name: /Extension/ })
  await extension.fill('42a')
  await check.click()
  await expect(extension).toBeFocused()
  await expect(extension).toHaveAccessibleDescription(/Digits only/)
  await expectSound(page)
  await extension.fill('4242')
  await check.click()

  await expect(question(page)).toContainText(`Job title${user.jobTitle ?? 'None'} → Head of Trading`)
  await expect(question(page)).toContainText(`Extension${user.extension ?? 'None'} → 4242`)
  await expect(question(page)).not.toContainText('First name')
  await expect(question(page)).toContainText('touch no licence')
  await expectSound(page)
  await page.keyboard.press('Escape')
  await expect(extension).toHaveValue('4242')
  expect(sent(stack)).toEqual([])
  await check.click()
  await question(page).getByRole('button', { name: 'Change the details' }).click()
  await expect(messages(page)).toContainText(/Edited .+ Verified/)
  await expect(details(page)).toContainText('Head of Trading')
  await expect(details(page)).toContainText('4242')
  expect(sent(stack)).toEqual([change(user, { job_title: 'Head of Trading', extension: '4242' })])
  await messages(page).getByRole('link', { name: 'Open the operation' }).click()
  await expect(operationTable(page)).toContainText(`Extension: ${user.extension ?? 'None'} → 4242`)
})

test('what was typed stays while Dialpad does not answer, and a refusal is told in Dialpad’s own words', async ({
  page,
  stack,
}) => {
  const { faults } = stack.emulator
  const user = withNumbers(stack, 1)
  await page.goto('/users')
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Edit name and details' }).click()
  const form = page.getByRole('dialog', { name: /^Edit / })
  const lastName = form.getByRole('textbox', { name: 'Last name' })
  await lastName.fill('')
  await form.getByRole('button', { name: 'Check the changes' }).click()
  await expect(lastName).toBeFocused()
  await lastName.fill('Nakamura-Vahl')
  faults.add({ kind: 'error-before', status: 503 })
  await form.getByRole('button', { name: 'Check the changes' }).click()
  await expect(form.getByRole('alert')).toContainText('Nothing was changed.')
  await expect(lastName).toHaveValue('Nakamura-Vahl')
  faults.remove()
  faults.add({ kind: 'answer', status: 400, body: refusalOf('name_on_the_moon'), match: { method: 'PATCH' } })
  await form.getByRole('button', { name: 'Check the changes' }).click()
  await question(page).getByRole('button', { name: 'Change the details' }).click()
  await expect(messages(page)).toContainText(/Edit .+ Not applied/)
  await expect(messages(page).getByText('name_on_the_moon', { exact: true })).toBeVisible()
  expect(truthOf(stack, user)?.lastName).toBe(user.lastName)
})

test('a licence is chosen by its plain name, and before and after are said for each person and each office', async ({
  page,
  stack,
}) => {
  const people = listed(stack)
    .slice(0, 50)
    .filter(({ state, licence = 'talk' }) => state === 'active' && licence === 'talk')
    .slice(0, 2)
  const [one] = people
  if (!one) throw new Error('nobody has a Talk licence')
  await page.goto('/users')
  for (const user of people) await rowOf(page, user).getByRole('checkbox').check()
  await page.getByRole('region', { name: 'Selected people' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Change licence' }).click()
  await expect(question(page).getByRole('radio', { name: /^Talk/ })).toBeFocused()
  const act = question(page).getByRole('button', { name: /^Change/ })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await expect(act).toHaveAccessibleDescription('Choose a licence.')
  await question(page)
    .getByRole('radio', { name: /^Support/ })
    .check()
  await expect(question(page).getByText('Licence: Talk → Support')).toHaveCount(2)
  await expect(question(page)).toContainText(/: Contact center \d+ → −?\d+ free/)
  await expect(question(page)).toContainText('Another licence changes what Dialpad bills')
  await expectSound(page)
  expect(sent(stack)).toEqual([])
  await question(page).getByRole('button', { name: 'Change 2 people to Support' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 people: 2 verified')
  await expect(operationTable(page).getByText('Licence: Talk → Support')).toHaveCount(2)
  const byPath = (a: { path: string }, b: typeof a) => a.path.localeCompare(b.path)
  expect(sent(stack).toSorted(byPath)).toEqual(
    people.map((user) => change(user, { license: 'lite_support_agents' })).toSorted(byPath),
  )
  await page.goto(`/users/${one.id}`)
  await expect(details(page)).toContainText('Support')
})

test('a licence is changed by keyboard alone, also to one that has only Dialpad’s word', async ({
  page,
  stack,
}) => {
  const user = somebody(stack, ({ state, licence }) => state === 'active' && licence === 'agents')
  await page.goto(`/users/${user.id}`)
  const changeIt = details(page).getByRole('button', { name: 'Change the licence' })
  await tabTo(changeIt)
  await page.keyboard.press('Enter')
  await expect(question(page).getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(question(page).getByRole('radio', { name: /^Another one/ })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('lite_l')
  const act = question(page).getByRole('button', { name: 'Change to lite_lines' })
  await expect(act).toBeEnabled()
  await tabTo(act)
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText('lite_lines')
  expect(sent(stack)).toEqual([change(user, { license: 'lite_lines' })])
})

test('one of two numbers is removed: it is named, it returns to the pool, and the other one stays', async ({
  page,
  stack,
}) => {
  const user = withNumbers(stack, 2)
  const [kept = '', gone = ''] = user.numbers
  await page.goto(`/users/${user.id}`)
  const row = numbersCard(page).getByRole('row').nth(2)
  await row.getByRole('button', { name: /^Remove / }).click()
  const one = page.getByRole('alertdialog', { name: /^Remove 1 of 2 numbers of / })
  await expect(one).toContainText('1 number is taken away:')
  await expect(one).toContainText('the company’s pool if there is one')
  await expect(one).toContainText(/Additional numbers −?\d+ → −?\d+ free/)
  await expect(one.getByRole('checkbox')).toHaveCount(0)
  expect(digits(await one.innerText())).toContain(gone)
  expect(digits(await one.innerText())).not.toContain(kept)
  await expect(one.getByRole('button', { name: 'Keep the number' })).toBeFocused()
  await expectSound(page)
  await one.getByRole('button', { name: 'Remove 1 of 2 numbers' }).click()
  await expect(numbersCard(page).getByRole('rowheader')).toHaveCount(1)
  await expect(messages(page)).toContainText(/Removed numbers of .+ Verified/)
  expect(truthOf(stack, user)?.numbers).toEqual([kept])
  expect(sent(stack)).toEqual([
    {
      method: 'POST',
      path: `users/${user.id}/unassign_number`,
      parameters: { number: gone },
      applied: true,
    },
  ])
})

test('which numbers go is chosen by ticking, all of them at first, and each goes by itself', async ({
  page,
  stack,
}) => {
  const user = withNumbers(stack, 3)
  const [kept = '', ...gone] = user.numbers
  await page.goto('/users')
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Remove numbers' }).click()
  const boxes = question(page).getByRole('checkbox')
  await expect(boxes).toHaveCount(3)
  for (const index of [0, 1, 2]) await expect(boxes.nth(index)).toBeChecked()
  await expect(question(page)).toContainText('can’t be called from outside any more')
  await boxes.nth(0).uncheck()
  await expect(question(page)).toContainText('2 numbers are taken away:')
  await expect(question(page)).toContainText('can still be called on the others')
  await expectSound(page)
  for (const index of [1, 2]) await boxes.nth(index).uncheck()
  const act = question(page).getByRole('button', { name: /^Remove / })
  await expect(act).toHaveAccessibleDescription('Tick at least one number.')
  for (const index of [1, 2]) await boxes.nth(index).check()
  await question(page).getByRole('button', { name: 'Remove 2 of 3 numbers' }).click()
  await expect(messages(page)).toContainText(/Removed numbers of .+ Verified/)
  expect(truthOf(stack, user)?.numbers).toEqual([kept])
  expect(sent(stack)).toEqual(
    gone.map((number) => ({
      method: 'POST',
      path: `users/${user.id}/unassign_number`,
      parameters: { number },
      applied: true,
    })),
  )
})

test('a number is any, one with an area code, or one of the pool, the person’s office first', async ({
  page,
  stack,
}) => {
  const { user, free } = nearTheirPool(stack)
  await page.goto(`/users/${user.id}`)
  const add = numbersCard(page).getByRole('button', { name: 'Add a number' })
  await add.click()
  const act = question(page).getByRole('button', { name: 'Add a number' })
  await expect(question(page).getByRole('radio', { name: /^Any number/ })).toBeChecked()
  await expect(question(page)).toContainText('Each number after the first uses an additional-number licence.')
  await question(page).getByRole('radio', { name: 'With an area code' }).check()
  await expect(act).toHaveAccessibleDescription('Type 1 to 8 digits.')
  await question(page)
    .getByRole('radio', { name: /^A number of the pool/ })
    .check()
  await expect(act).toHaveAccessibleDescription('Choose a number.')
  const found = question(page).getByRole('group', { name: 'Number of the pool' }).getByRole('radio')
  await expect(found.first()).toHaveAccessibleName(/Berlin/)
  await expect(found.last()).not.toHaveAccessibleName(/Berlin/)
  await question(page).getByRole('searchbox').fill(free.slice(-7))
  await expect(found.first()).toBeVisible()
  await expect(found.first()).toHaveAccessibleName(new RegExp(`${free.slice(-2)} Berlin`))
  await found.first().check()
  await expectSound(page)
  await act.click()
  await expect(numbersCard(page).getByRole('rowheader')).toHaveCount(2)
  expect(truthOf(stack, user)?.numbers).toEqual([...user.numbers, free])

  await add.click()
  await question(page).getByRole('radio', { name: 'With an area code' }).check()
  const code = '30'
  await question(page).getByRole('textbox', { name: 'Area code' }).fill(code)
  await act.click()
  await expect(numbersCard(page).getByRole('rowheader')).toHaveCount(3)
  const path = `users/${user.id}/assign_number`
  expect(sent(stack)).toMatchObject([
    { method: 'POST', path, parameters: { number: free } },
    { method: 'POST', path, parameters: { area_code: code } },
  ])
})

test('somebody whom Dialpad does not know any more keeps the page of what was done to them', async ({
  page,
  stack,
}) => {
  const user = withNumbers(stack, 1)
  await page.goto('/users')
  await pageShown(page, 1)
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Suspend' }).click()
  await question(page)
    .getByRole('button', { name: /^Suspend / })
    .click()
  await expect(messages(page)).toContainText(/Suspended .+ Verified/)
  await fetch(`${stack.emulator.url}/api/v2/users/${user.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${stack.emulator.token}` },
  })
  await page.goto(`/users/${user.id}`)
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/Suspended .+ Verified/)
})
