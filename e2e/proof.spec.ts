import type { Locator, Page } from 'playwright/test'

import { changesAtDialpad, expect, expectAccessible, owner, test } from './fixtures.ts'
import { office, peopleOf, sidewaysScroll, toConfirm } from './moves.ts'
import { openMenu, pageShown, sent, somebody } from './people.ts'
import { headersOf, type Stack } from './stack.ts'

test.use({ api: 'v2' })

const minuteMs = 60_000
const isItYou = (page: Page): Locator => page.getByRole('dialog', { name: 'Is it you?' })

const someoneActive = (stack: Stack) =>
  somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 0)

/** Asks for a deletion from somebody's row and says yes to it. */
const askToDelete = async (page: Page, user: { email: string }): Promise<Locator> => {
  await (await openMenu(page, user)).getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: /^Delete/ }).click()
  return question
}

const expectDeleted = async (page: Page, stack: Stack, { id }: { id: string }): Promise<void> => {
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Deleted', { timeout: 20_000 })
  expect(sent(stack)).toEqual([{ method: 'DELETE', path: `users/${id}`, parameters: {}, applied: true }])
}

test('by keyboard alone, some minutes later, a deletion asks who it is, and nothing is sent before', async ({
  page,
  stack,
}) => {
  const user = someoneActive(stack)
  await page.goto('/users')
  await pageShown(page, 1)
  await stack.crashAndRestart(6 * minuteMs)
  const question = await askToDelete(page, user)
  const dialog = isItYou(page)
  const field = dialog.getByLabel('Your password', { exact: true })
  await expect(field).toBeFocused()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 700 })
  expect(await sidewaysScroll(page)).toBe(0)
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(/Type your password/)
  await page.keyboard.type('not it at all, sorry')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(/The current password is not right/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(question).toContainText(
    'This takes a fresh proof that it is you. Nothing was sent to Dialpad.',
  )
  expect(changesAtDialpad(stack)).toEqual([])

  await question.getByRole('button', { name: /^Delete/ }).click()
  await expect(field).toBeFocused()
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expectDeleted(page, stack, user)
})

test.describe('with many people', () => {
  test.use({ company: { users: 500, offices: 8 } })

  test('numbers that are lost by more than twenty take a proof made for just that', async ({
    page,
    stack,
  }) => {
    const berlin = office(stack, 'Berlin')
    berlin.licences += 50
    const people = peopleOf(stack, 'London', 30)
      .filter(({ licence = 'talk' }) => licence === 'talk')
      .slice(0, 21)
    await page.goto('/users')
    await pageShown(page, 1)
    await toConfirm({ page, stack }, { people, to: berlin })
    await page.getByRole('button', { name: /^Transfer / }).click()
    // Signed in just now, and asked all the same.
    await isItYou(page).getByLabel('Your password', { exact: true }).fill(owner.password)
    expect(changesAtDialpad(stack)).toEqual([])
    await isItYou(page).getByRole('button', { name: 'Yes, go on' }).click()
    await expect(page).toHaveURL(/\/operations\/[^/]+$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('21 people')
  })
})

test.describe('with a link alone', () => {
  test.use({ environment: { PATCHBAY_OWNER_EMAIL: '', PATCHBAY_OWNER_PASSWORD: '' } })

  test('whoever has no password chooses one first, and goes on', async ({ visitor, stack }) => {
    const user = someoneActive(stack)
    const [, link = ''] = /(\/sign-in#link=\S+)/.exec(stack.output()) ?? []
    await visitor.goto(link)
    await pageShown(visitor, 1)
    await stack.crashAndRestart(6 * minuteMs)
    await askToDelete(visitor, user)
    await isItYou(visitor).getByLabel('New password', { exact: true }).fill('passwordpassword')
    await isItYou(visitor).getByRole('button', { name: 'Choose it and go on' }).click()
    await expect(isItYou(visitor).getByLabel('New password', { exact: true })).toHaveAccessibleDescription(
      /too easy to guess/,
    )
    await isItYou(visitor).getByLabel('New password', { exact: true }).fill('eight herons by the canal')
    await isItYou(visitor).getByRole('button', { name: 'Choose it and go on' }).click()
    await expectDeleted(visitor, stack, user)
  })
})

test('by the company’s sign-in it is a page of its own, and this one goes on when that was left', async ({
  page,
  stack,
}) => {
  const user = someoneActive(stack)
  await page.route('**/api/session', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), provesBy: 'sso' } })
  })
  await page.goto('/users')
  await pageShown(page, 1)
  await stack.crashAndRestart(6 * minuteMs)
  await askToDelete(page, user)
  const way = isItYou(page).getByRole('link', { name: 'Open the sign-in' })
  await expect(way).toBeFocused()
  await expect(way).toHaveAttribute('href', /^\/auth\/sso\?proof=[\w-]{43}&next=%2Fproven$/)
  await expect(way).toHaveAttribute('target', '_blank')
  await expectAccessible(page)
  // What the company's provider would vouch for.
  const data = { password: owner.password }
  expect((await page.request.post('/api/account/proof', { headers: headersOf(stack), data })).status()).toBe(
    200,
  )
  const back = await page.context().newPage()
  await back.goto('/proven')
  await expect(isItYou(page)).toBeHidden()
  await expectDeleted(page, stack, user)
})
