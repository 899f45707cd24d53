import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import {
  ben,
  card,
  code,
  codeOf,
  email,
  enter,
  enterAsBen,
  expectToFit,
  messages,
  newPassword,
  password,
  signOut,
  stepMs,
} from './own-account.ts'
import { headersOf } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const turnOn = async (page: Page): Promise<string> => {
  await page.goto('/account')
  const factor = card(page, 'Second factor')
  await factor.getByRole('button', { name: 'Turn on' }).click()
  await factor.getByLabel('Current password', { exact: true }).fill(ben.password)
  await factor.getByRole('button', { name: 'Show the QR code' }).click()
  const secret = ((await factor.getByLabel('Secret', { exact: true }).textContent()) ?? '').replaceAll(
    ' ',
    '',
  )
  await code(factor).fill(codeOf(secret))
  await factor.getByRole('button', { name: 'Turn on the second factor' }).click()
  await expect(factor.getByRole('button', { name: 'Turn off' })).toBeFocused()
  return secret
}

test('by keyboard alone the second factor is turned on; what was typed stays when a code is wrong', async ({
  visitor: page,
  request,
  stack,
}) => {
  await enterAsBen(page, request, stack)
  await page.goto('/account')
  const factor = card(page, 'Second factor')
  await expectAccessible(page)
  await expectToFit(page)
  await factor.getByRole('button', { name: 'Turn on' }).press('Enter')
  const current = factor.getByLabel('Current password', { exact: true })
  await expect(current).toBeFocused()
  await page.keyboard.type('not the password at all')
  await page.keyboard.press('Enter')
  await expect(current).toHaveAccessibleDescription(
    'The current password is not right. Nothing was changed. Type the password that you sign in with.',
  )
  await expect(current).toBeFocused()
  await expect(current).toHaveValue('not the password at all')
  await expectAccessible(page)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(ben.password)
  await page.keyboard.press('Enter')
  await expect(factor.getByRole('heading', { name: 'Scan this with your app' })).toBeFocused()
  await expect(factor.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expect(factor).toContainText('your other sessions end')
  const shown = (await factor.getByLabel('Secret', { exact: true }).textContent()) ?? ''
  expect(shown).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  await expectAccessible(page)
  await expectToFit(page)
  const secret = shown.replaceAll(' ', '')
  await page.keyboard.press('Tab')
  await expect(factor.getByRole('button', { name: 'Copy the secret' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(code(factor)).toBeFocused()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(code(factor)).toHaveAccessibleDescription(/^Type the six digits/)
  const wrong = codeOf(secret, -20 * stepMs)
  await code(factor).fill(wrong)
  await page.keyboard.press('Enter')
  await expect(code(factor)).toHaveAccessibleDescription(/^The code is not right.*Nothing was changed/)
  await expect(code(factor)).toHaveValue(wrong)
  await expectAccessible(page)
  await page.keyboard.press('Control+A')
  const right = codeOf(secret)
  await page.keyboard.type(`${right.slice(0, 3)} ${right.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(messages(page)).toContainText('The second factor is on.')
  await expect(factor.getByRole('button', { name: 'Turn off' })).toBeFocused()
  await expect(factor).toContainText('On')
  expect(await page.content()).not.toContain(secret)
  await expectAccessible(page)
})

test('signing in asks for the code, keeps the pair when it is wrong, and also where a session has ended', async ({
  visitor: page,
  request,
  stack,
}) => {
  await enterAsBen(page, request, stack)
  const secret = await turnOn(page)
  await signOut(page)
  await email(page).fill(ben.email)
  await password(page).fill(ben.password)
  await expect(code(page)).toBeHidden()
  await enter(page).click()
  await expect(code(page)).toBeFocused()
  await expect(code(page)).toHaveAccessibleDescription(/also asks for a code/)
  await expect(code(page)).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(page.getByRole('alert')).toBeHidden()
  await expectAccessible(page)
  await expectToFit(page)
  await code(page).fill(codeOf(secret, -20 * stepMs))
  await enter(page).click()
  await expect(code(page)).toHaveAccessibleDescription(/^The code is not right/)
  await expect(code(page)).toBeFocused()
  await expect(code(page)).toHaveValue('')
  await expect(email(page)).toHaveValue(ben.email)
  await expect(password(page)).toHaveValue(ben.password)
  await expectAccessible(page)
  // The one that turned it on was used with that; clocks may differ by one.
  const next = codeOf(secret, stepMs)
  await page.keyboard.type(`${next.slice(0, 3)} ${next.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/users')

  await page.goto('/account')
  const change = card(page, 'Password')
  await change.getByLabel('Current password', { exact: true }).fill(ben.password)
  await change.getByLabel('New password', { exact: true }).fill(newPassword)
  await page.request.delete('/api/session', { headers: headersOf(stack) })
  await stack.crashAndRestart(4 * stepMs)
  await change.getByRole('button', { name: 'Change the password' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in to go on' })
  await password(again).fill(ben.password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(code(again)).toBeFocused()
  await expect(card(page, 'Details').getByText('Operator', { exact: true })).toBeVisible()
  await expectAccessible(page, 'dialog')
  await page.keyboard.type(codeOf(secret, 4 * stepMs))
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden()
  await change.getByRole('button', { name: 'Change the password' }).click()
  await expect(messages(page)).toContainText('Password changed. Your other sessions have ended.')

  const factor = card(page, 'Second factor')
  await factor.getByRole('button', { name: 'Turn off' }).click()
  await expect(code(factor)).toBeFocused()
  await expect(factor).toContainText('your other sessions end')
  await expectAccessible(page)
  await expectToFit(page)
  await factor.getByRole('button', { name: 'Keep it on' }).click()
  await expect(factor.getByRole('button', { name: 'Turn off' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type(codeOf(secret, 5 * stepMs))
  await factor.getByRole('button', { name: 'Turn off the second factor' }).click()
  await expect(messages(page)).toContainText('The second factor is off.')
  await expect(factor.getByRole('button', { name: 'Turn on' })).toBeFocused()
})
