import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { openMenu, pageShown, rowOf, sent, somebody } from './people.ts'

test.use({ api: 'v1' })

const digits = (text: string) => text.replace(/[^\d+]/g, '')

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const numbersCard = (page: Page) => page.getByRole('region', { name: 'Numbers' })

test('what the older API can’t do is left out of a row, and explained on the page of a person', async ({
  page,
  stack,
}) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === 2)
  await page.goto('/users')
  const menu = await openMenu(page, user)
  await expect(menu.getByRole('menuitem', { name: 'Remove all 2 numbers' })).toBeVisible()
  for (const name of ['Edit name and details', 'Change licence']) {
    await expect(menu.getByRole('menuitem', { name })).toHaveCount(0)
  }
  await page.keyboard.press('Escape')
  await rowOf(page, user).getByRole('checkbox').check()
  await page.getByRole('region', { name: 'Selected people' }).getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Change licence' })).toHaveCount(0)

  await page.goto(`/users/${user.key}`)
  const details = page.getByRole('region', { name: 'Details' })
  await expect(details.getByText('Not known')).toHaveCount(2)
  await expect(details).toContainText('does not report licences or rights, and can’t change names')
  await expect(details.getByRole('button', { name: /^(Edit|Change)/ })).toHaveCount(0)
  await expect(numbersCard(page).getByRole('button', { name: /^Remove \+/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  for (const [name, can] of [
    ['Edit name and details', 'change names and details'],
    ['Change licence', 'change licences'],
  ] as const) {
    const item = page.getByRole('menuitem', { name })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toHaveAccessibleDescription(`Dialpad’s API that is in use here can’t ${can}`)
  }
  await expectAccessible(page)
  expect(sent(stack)).toEqual([])
})

test('a number is added without a choice, and all are removed together, each by name', async ({
  page,
  stack,
}) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === 2)
  const { key } = user
  await page.goto(`/users/${key}`)
  const numbers = numbersCard(page)
  await numbers.getByRole('button', { name: 'Add a number' }).click()
  const more = page.getByRole('alertdialog')
  await expect(more).toContainText('Free licences: not known')
  await expect(more.getByRole('radio')).toHaveCount(0)
  await more.getByRole('button', { name: 'Add a number' }).click()
  await expect(numbers.getByRole('rowheader')).toHaveCount(3)
  const lost = stack.emulator.company.users.find((one) => one.key === key)?.numbers ?? []
  expect(lost).toHaveLength(3)

  await numbers.getByRole('button', { name: 'Remove all 3 numbers' }).click()
  const question = page.getByRole('alertdialog', { name: /^Remove all 3 numbers of / })
  await expect(question).toContainText('3 numbers are lost')
  await expect(question).toContainText('never one alone')
  await expect(question).toContainText('No way back from here')
  await expect(question.getByRole('checkbox')).toHaveCount(0)
  const named = digits(await question.innerText())
  for (const number of lost) expect(named).toContain(number)
  await expect(question.getByRole('button', { name: 'Keep the numbers' })).toBeFocused()
  await question.getByRole('button', { name: 'Remove all 3 numbers' }).click()
  await expect(numbers).toContainText('No number.')
  expect(sent(stack)).toEqual([
    { method: 'POST', path: 'did', parameters: { target_key: key }, applied: true },
    { method: 'DELETE', path: 'did', parameters: { target_key: key }, applied: true },
  ])
})

test.describe('adding', () => {
  test.use({ company: { addDelayMs: 600_000 } })

  test('nobody needs an office, and somebody added is pending until Dialpad shows them', async ({
    page,
    stack,
  }) => {
    const email = 'mila.novak@corrigan.test'
    await page.goto('/users')
    await pageShown(page, 1)
    await page.getByRole('button', { name: 'Add a person' }).click()
    const form = page.getByRole('dialog', { name: 'Add a person' })
    await form.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await expect(form.getByRole('combobox', { name: 'Licence' })).toHaveCount(0)
    await expect(form.getByRole('combobox', { name: 'Office (optional)' })).toHaveValue('')
    await form.getByRole('button', { name: 'Check the invitation' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('Free licences: not known')
    await question.getByRole('button', { name: `Add ${email}` }).dblclick()
    const pending = page.getByRole('list', { name: 'Pending at Dialpad' })
    await expect(pending).toContainText(email)
    const invitation = { method: 'POST', path: 'user', parameters: { email }, applied: true }
    await expect.poll(() => sent(stack)).toEqual([invitation])
    await page.reload()
    await expect(pending).toContainText(email)
    stack.emulator.clock.advance(600_000)
    await expect(pending).toBeHidden()
    await page.goto('/operations')
    await expect(page.getByRole('row', { name: /mila\.novak/ })).toContainText('Verified')
    expect(sent(stack)).toEqual([invitation])
  })
})

test('suspending and reactivating reach Dialpad once each and are verified', async ({ page, stack }) => {
  const user = somebody(stack, ({ state }) => state === 'active')
  const { email } = user
  await page.goto('/users')
  for (const [act, done] of [
    ['Suspend', 'Suspended'],
    ['Reactivate', 'Reactivated'],
  ] as const) {
    await (await openMenu(page, user)).getByRole('menuitem', { name: act }).click()
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: new RegExp(`^${act}`) }).click()
    await expect(messages(page)).toContainText(new RegExp(`${done} .+ Verified`))
  }
  expect(sent(stack)).toEqual(
    ['suspend', 'reactivate'].map((action) => ({
      method: 'PUT',
      path: 'user',
      parameters: { action, email },
      applied: true,
    })),
  )
})
