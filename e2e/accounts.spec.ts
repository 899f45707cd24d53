import type { Page } from 'playwright/test'

import { expect, expectAccessible, owner, test } from './fixtures.ts'
import { tabTo } from './moves.ts'
import { card, codeOf, expectToFit, messages } from './own-account.ts'
import { pageShown } from './people.ts'
import { enterAs, password } from './roles.ts'
import { headersOf } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const ben = 'ben.okafor@corrigan.test'

const rowOf = (page: Page, email: string) =>
  page.getByRole('table', { name: 'Accounts' }).getByRole('row').filter({ hasText: email })

const menuOf = (page: Page, email: string) =>
  rowOf(page, email).getByRole('button', { name: `Actions for ${email}` })

const choose = async (page: Page, email: string, act: string): Promise<void> => {
  await menuOf(page, email).click()
  await page.getByRole('menuitem', { name: act }).click()
}

const shownLink = (page: Page) => page.getByRole('textbox', { name: 'One-time link' })

const isIn = async (page: Page) => (await page.request.get('/api/session')).status() === 200

test('by keyboard alone an owner invites somebody; the link is shown once, and whoever follows it is let in', async ({
  page,
  other,
  stack,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/users')
  await pageShown(page, 1)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Accounts' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts')
  await expect(page.getByRole('heading', { name: 'Nobody else has an account yet' })).toBeVisible()
  await expectAccessible(page)
  await expectToFit(page)

  const invite = page.getByRole('button', { name: 'Invite somebody' })
  await invite.press('Enter')
  const form = page.getByRole('dialog', { name: 'Invite somebody to Patchbay' })
  const email = form.getByRole('textbox', { name: 'E-mail' })
  await expect(email).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(email).toHaveAccessibleDescription('Type an e-mail address.')
  await expect(email).toBeFocused()
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await page.keyboard.type(ben)
  await page.keyboard.press('Tab')
  await expect(form.getByRole('radio', { name: /^Viewer/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(form.getByRole('radio', { name: /^Operator.*suspends and reactivates/ })).toBeChecked()
  await page.keyboard.press('Enter')

  const shown = page.getByRole('dialog', { name: `The link for ${ben}` })
  await expect(shownLink(page)).toBeFocused()
  const link = await shownLink(page).inputValue()
  expect(link).toMatch(new RegExp(`^${stack.url}/sign-in#link=[\\w-]{43}$`))
  await expect(shown).toContainText('Patchbay can’t show it again.')
  await expect(shown).toContainText(/good until \d+ \w+, \d\d:\d\d/)
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await tabTo(shown.getByRole('button', { name: 'Copy the link' }))
  await page.keyboard.press('Enter')
  await expect(shown.getByRole('status')).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  const [, token = ''] = link.split('=')
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()
  await expect(invite).toBeFocused()
  await expect(rowOf(page, ben)).toContainText('Invited')
  expect(page.url()).toBe(`${stack.url}/accounts`)
  const left = await page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify([localStorage, sessionStorage]),
  )
  expect(left).not.toContain(token)

  await other.goto(link)
  await other.getByLabel('New password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Choose this password' }).click()
  await pageShown(other, 1)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(rowOf(page, ben)).toContainText('Active')
  await expect(rowOf(page, ben)).toContainText('just now')
  await expectAccessible(page)
  await expectToFit(page)
})

test('what was typed stays when an invitation is refused or its answer is lost', async ({
  page,
  request,
  stack,
}) => {
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: owner })
  await page.goto('/accounts')
  await expect(rowOf(page, owner.email)).toContainText('(you)')
  await request.post('/api/accounts', { headers, data: { email: ben, role: 'viewer', scope: 'company' } })
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const form = page.getByRole('dialog')
  const email = form.getByRole('textbox', { name: 'E-mail' })
  await email.fill(ben)
  await form.getByRole('radio', { name: /^Admin/ }).check()
  const act = form.getByRole('button', { name: 'Invite and show the link' })
  await act.click()
  const alert = form.getByRole('alert')
  await expect(alert).toBeFocused()
  await expect(alert).toContainText('has an account with this e-mail address already. Nothing was changed.')
  await expect(rowOf(page, ben)).toBeAttached()
  await expectAccessible(page, 'dialog')
  await page.route(/\/api\/accounts$/, (route) => route.abort())
  await email.fill('eve@corrigan.test')
  await act.click()
  await expect(alert).toContainText('Whether the request arrived is not known.')
  await expect(alert).toBeFocused()
  await expect(email).toHaveValue('eve@corrigan.test')
  await expect(form.getByRole('radio', { name: /^Admin/ })).toBeChecked()
  await page.unroute(/\/api\/accounts$/)
  await act.click()
  await expect(shownLink(page)).toBeVisible()
  // As over plain HTTP.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await form.getByRole('button', { name: 'Copy the link' }).click()
  await expect(form.getByRole('status')).toHaveText('The browser did not allow it')
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
})

test('an account that is disabled is out at once, and may come back when it is enabled', async ({
  page,
  other,
  request,
  stack,
}) => {
  await enterAs({ page: other, request, stack }, 'operator', { email: ben })
  await other.goto('/users')
  await pageShown(other, 1)
  await page.goto('/accounts')
  await choose(page, ben, 'Disable')
  const question = page.getByRole('alertdialog', { name: `Disable ${ben}?` })
  await expect(question.getByRole('button', { name: 'Keep the account' })).toBeFocused()
  await expect(question).toContainText('All their sessions end at once.')
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await page.keyboard.press('Escape')
  await expect(menuOf(page, ben)).toBeFocused()
  expect(await isIn(other)).toBe(true)
  await choose(page, ben, 'Disable')
  await question.getByRole('button', { name: 'Disable the account' }).click()
  await expect(messages(page)).toContainText(`${ben} is disabled.`)
  await expect(rowOf(page, ben)).toContainText('Disabled')
  await expectAccessible(page)
  await other.getByRole('button', { name: 'Refresh' }).click()
  await expect(other.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  await menuOf(page, ben).click()
  await expect(page.getByRole('menuitem', { name: 'Make a new link' })).toHaveAccessibleDescription(
    'Disabled: enable it first',
  )
  await page.getByRole('menuitem', { name: 'Enable', exact: true }).click()
  await page.getByRole('button', { name: 'Enable the account' }).click()
  await expect(rowOf(page, ben)).toContainText('Active')
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.keyboard.press('Enter')
  await expect(other.getByRole('dialog')).toBeHidden()
  expect(await isIn(other)).toBe(true)
})

test('a changed role ends the sessions that had the one before; one’s own stays', async ({
  page,
  other,
  request,
  stack,
}) => {
  await enterAs({ page: other, request, stack }, 'operator', { email: ben })
  await page.goto('/accounts')
  await menuOf(page, owner.email).click()
  for (const act of ['Change role', 'Disable']) {
    await expect(page.getByRole('menuitem', { name: act })).toHaveAccessibleDescription(
      'Only another owner can',
    )
  }
  await page.keyboard.press('Escape')
  await choose(page, ben, 'Change role')
  const question = page.getByRole('alertdialog', { name: `Change the role of ${ben}?` })
  await expect(question.getByRole('radio', { name: /^Operator \(now\)/ })).toBeFocused()
  await expect(question.getByRole('button', { name: 'Change the role' })).toHaveAccessibleDescription(
    'Choose another role, or other offices.',
  )
  await page.keyboard.press('ArrowUp')
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await page.route(/\/role$/, (route) => route.abort())
  await question.getByRole('button', { name: 'Change to Viewer' }).click()
  await expect(question.getByRole('alert')).toBeFocused()
  await expect(question.getByRole('radio', { name: /^Viewer/ })).toBeChecked()
  await page.unroute(/\/role$/)
  await question.getByRole('button', { name: 'Change to Viewer' }).click()
  await expect(messages(page)).toContainText(`${ben} has the role Viewer now.`)
  await expect(rowOf(page, ben)).toContainText('Viewer')
  expect(await isIn(other)).toBe(false)
})

test('a new link leaves the password until it is used, and can take the code of a lost app with it', async ({
  page,
  other,
  request,
  stack,
}) => {
  await enterAs({ page: other, request, stack }, 'operator', { email: ben })
  const headers = headersOf(stack)
  const begun = await other.request.post('/api/account/second-factor', {
    headers,
    data: { current: password },
  })
  const { secret } = await begun.json()
  const confirmed = await other.request.post('/api/account/second-factor/confirm', {
    headers,
    data: { code: codeOf(secret) },
  })
  expect(confirmed.status()).toBe(200)
  await page.goto('/accounts')
  await expect(rowOf(page, ben).getByRole('cell', { name: 'On', exact: true })).toBeVisible()
  await choose(page, ben, 'Make a new link')
  const question = page.getByRole('alertdialog', { name: `Make a new link for ${ben}?` })
  await expect(question).toContainText('Their password stays until the link is used.')
  await question.getByRole('checkbox', { name: /^Also remove the code of their app/ }).check()
  await expectAccessible(page, 'dialog')
  await expectToFit(page)
  await question.getByRole('button', { name: 'Make and show the link' }).click()
  const link = await shownLink(page).inputValue()
  expect(await isIn(other)).toBe(true)
  await page.getByRole('button', { name: 'Hide the link' }).click()
  await expect(menuOf(page, ben)).toBeFocused()
  await other.goto(link)
  await other.getByLabel('New password', { exact: true }).fill('seven lanterns over water')
  await other.getByRole('button', { name: 'Choose this password' }).click()
  await expect(other).toHaveURL(/\/users$/)
  await other.goto('/account')
  await expect(card(other, 'Second factor')).toContainText('Off')
  // One's own password is changed where one knows it.
  await menuOf(page, owner.email).click()
  const own = page.getByRole('menuitem', { name: 'Make a new link' })
  await expect(own).toHaveAttribute('aria-disabled', 'true')
  await expect(own).toContainText('Under Your account')
})

test('accounts that can’t be read say so and are asked for again; what was read stays', async ({ page }) => {
  await page.route(/\/api\/accounts$/, (route) => route.abort())
  await page.goto('/accounts')
  await expect(page.getByRole('table', { name: 'Accounts' })).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
  await expectAccessible(page)
  await page.unroute(/\/api\/accounts$/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(rowOf(page, owner.email)).toBeVisible()
  await page.route(/\/api\/accounts$/, (route) => route.abort())
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('Showing what we read')).toBeVisible()
  await expect(rowOf(page, owner.email)).toBeVisible()
  await expectAccessible(page)
})
