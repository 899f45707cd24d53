import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { tabTo } from './moves.ts'
import { expectToFit } from './own-account.ts'
import { listed, pageShown, peopleTable, rowOf, sent, somebody } from './people.ts'
import { denials, enterAs, password } from './roles.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const eve = 'eve@corrigan.test'

/** The office of somebody active with a number, and somebody of another one. */
const placesOf = (stack: Stack) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length === 1)
  const stranger = somebody(
    stack,
    ({ state, officeKey }) => state === 'active' && officeKey !== user.officeKey,
  )
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  if (!office) throw new Error('no office')
  return { user, stranger, office }
}

const main = (page: Page) => page.getByRole('main')

test('by keyboard alone an owner gives somebody a role in one office, and takes it to the whole company', async ({
  page,
  other,
  stack,
}) => {
  const { user, stranger, office } = placesOf(stack)
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Invite somebody' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Invite somebody to Patchbay' })
  await expect(form.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await page.keyboard.type(eve)
  await tabTo(form.getByRole('radio', { name: 'The whole company' }))
  await page.keyboard.press('ArrowDown')
  await expect(form.getByRole('radio', { name: /^These offices alone/ })).toBeChecked()
  await expect(form.getByRole('checkbox').first()).toBeVisible()
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert')).toHaveText('Choose at least one office.')
  await expect(form.getByRole('checkbox').first()).toBeFocused()
  const box = form.getByRole('checkbox', { name: office.name, exact: true })
  if (!(await box.evaluate((element) => element === document.activeElement))) await tabTo(box)
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  const link = await page.getByRole('textbox', { name: 'One-time link' }).inputValue()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: eve })
  await expect(row).toContainText('Viewer of 1 office')

  await other.goto(link)
  await other.getByLabel('New password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Choose this password' }).click()
  await pageShown(other, 1)
  await expect(rowOf(other, user)).toBeVisible()
  await expect(rowOf(other, stranger)).toBeHidden()

  await row.getByRole('button', { name: `Actions for ${eve}` }).click()
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  const question = page.getByRole('alertdialog', { name: `Change the role of ${eve}?` })
  const chosen = question.getByRole('checkbox', { name: office.name, exact: true })
  await expect(chosen).toBeChecked()
  await chosen.uncheck()
  await expect(question.getByRole('button', { name: 'Change the role' })).toHaveAccessibleDescription(
    'Choose at least one office.',
  )
  await question.getByRole('radio', { name: 'The whole company' }).check()
  await question.getByRole('button', { name: 'Change to Viewer' }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    `${eve} has the role Viewer now.`,
  )
  await expect(row).not.toContainText('office')
})

test('who has a role in one office sees and changes that one alone', async ({
  visitor: page,
  request,
  stack,
}) => {
  test.slow()
  const { user, stranger, office } = placesOf(stack)
  await enterAs({ page, request, stack }, 'admin', { scope: [stack.keyOf(office)] })
  const denied = denials(page)
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  const own = listed(stack).filter(({ officeKey }) => officeKey === office.key)
  await expect(peopleTable(page).getByRole('rowheader')).toHaveCount(own.length)
  await expect(page.getByRole('banner')).toContainText('Admin of 1 office')
  await expectAccessible(page)
  await expectToFit(page)

  await page.goto(`/users/${stack.keyOf(stranger)}`)
  await expect(main(page)).toContainText('an office that your role is not for')
  await page.goto(`/users/${stack.keyOf(user)}`)
  await page.getByRole('button', { name: /^Suspend/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Suspend / })
    .click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')

  await page.goto('/offices')
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText([new RegExp(office.name)])
  await page.goto('/analytics')
  await expect(page.getByLabel('Whose')).toHaveValue('office')
  await expect(page.getByLabel('Whose').getByRole('option', { name: 'Whole company' })).toHaveCount(0)
  await page.goto('/operations')
  await expect(main(page).getByRole('row').filter({ hasText: user.lastName })).toBeVisible()
  await expectAccessible(page)
  expect(denied).toEqual([])
  expect(sent(stack)).toHaveLength(1)
})
