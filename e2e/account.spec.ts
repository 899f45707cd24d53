import { expect, expectAccessible, test } from './fixtures.ts'
import {
  ben,
  card,
  email,
  enter,
  enterAsBen,
  expectToFit,
  inviteBen,
  messages,
  newPassword,
  openMenu,
  password,
  signOut,
} from './own-account.ts'
import { pageShown } from './people.ts'
import { headersOf } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

test('somebody who was invited follows the link and chooses a password; the link works once and leaves no trace', async ({
  visitor,
  request,
  stack,
}) => {
  const link = await inviteBen(request, stack)
  await visitor.goto(link)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Choose your password')
  await expect(visitor).toHaveURL('/sign-in')
  await expectAccessible(visitor)
  await expectToFit(visitor)
  const chosen = visitor.getByLabel('New password', { exact: true })
  const choose = visitor.getByRole('button', { name: 'Choose this password' })
  await chosen.fill('too short')
  await choose.click()
  await expect(chosen).toHaveAccessibleDescription(/^Type at least 15 characters/)
  await expect(chosen).toBeFocused()
  await chosen.fill('passwordpassword1')
  await choose.click()
  await expect(chosen).toHaveAccessibleDescription(/^It is too easy to guess/)
  await expect(chosen).toBeFocused()
  await expect(chosen).toHaveValue('passwordpassword1')
  await expectAccessible(visitor)
  await chosen.fill(ben.password)
  await chosen.press('Enter')
  await expect(visitor).toHaveURL('/users')
  await pageShown(visitor, 1)
  await openMenu(visitor)
  await visitor.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(visitor).toHaveTitle('Your account · Patchbay')
  await expect(visitor.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(card(visitor, 'Details')).toContainText(ben.email)
  await expect(card(visitor, 'Details')).toContainText('Operator')
  await signOut(visitor)
  await visitor.goto(link)
  const alert = visitor.getByRole('alert')
  await expect(alert).toBeFocused()
  await expect(alert).toContainText('used already')
  await expect(alert).toContainText('ask an owner for a new link')
  await email(visitor).fill(ben.email)
  await password(visitor).fill(ben.password)
  await enter(visitor).click()
  await expect(visitor).toHaveURL('/users')
})

test('a link that could not be looked at is used again without being opened anew', async ({
  visitor,
  request,
  stack,
}) => {
  const link = await inviteBen(request, stack)
  await visitor.route(/\/api\/session\/link/, (route) => route.abort())
  await visitor.goto(link)
  await expect(visitor.getByRole('alert')).toBeFocused()
  await visitor.unroute(/\/api\/session\/link/)
  await visitor.getByRole('button', { name: 'Use the link again' }).click()
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Choose your password')
})

test('the password is changed by who knows it; nothing typed is lost before, and other sessions end', async ({
  visitor: page,
  request,
  stack,
}) => {
  await enterAsBen(page, request, stack)
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: ben })
  await page.goto('/account')
  const change = card(page, 'Password')
  const current = change.getByLabel('Current password', { exact: true })
  const chosen = change.getByLabel('New password', { exact: true })
  const act = change.getByRole('button', { name: 'Change the password' })
  await act.click()
  await expect(current).toBeFocused()
  await expect(chosen).toHaveAccessibleDescription(/^Type at least 15 characters/)
  await current.fill('not the password at all')
  await chosen.fill(newPassword)
  await act.click()
  await expect(current).toHaveAccessibleDescription(/^The current password is not right/)
  await expect(current).toBeFocused()
  await expect(chosen).toHaveValue(newPassword)
  await current.fill(ben.password)
  await chosen.fill(ben.email)
  await act.click()
  await expect(chosen).toHaveAccessibleDescription(/^It is too easy to guess/)
  await expect(current).toHaveValue(ben.password)
  await page.route(/\/api\/account\/password/, (route) => route.abort())
  await chosen.fill(newPassword)
  await act.click()
  const alert = change.getByRole('alert')
  await expect(alert).toBeFocused()
  await expect(alert).toContainText('Whether the request arrived is not known.')
  await expect(chosen).toHaveValue(newPassword)
  await expectAccessible(page)
  await page.unroute(/\/api\/account\/password/)
  expect((await request.get('/api/session')).status()).toBe(200)
  await act.click()
  await expect(messages(page)).toContainText('Password changed.')
  await expect(current).toHaveValue('')
  await expect(chosen).toHaveValue('')
  expect((await request.get('/api/session')).status()).toBe(401)
  await page.reload()
  await expect(act).toBeVisible()
  await signOut(page)
  await email(page).fill(ben.email)
  await password(page).fill(newPassword)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/users')
})

test('the narrow menu leads to the account; what can’t be read says so and is asked for again', async ({
  visitor: page,
  request,
  stack,
}) => {
  await enterAsBen(page, request, stack)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/users')
  await page.route(/\/api\/account$/, (route) => route.abort())
  await page.getByRole('button', { name: 'Open the menu' }).click()
  const sheet = page.getByRole('dialog', { name: 'Menu' })
  await sheet.getByRole('button', { name: new RegExp(ben.email) }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
  await expect(page.getByText('Reading your account')).toBeAttached()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
  await expectAccessible(page)
  await page.unroute(/\/api\/account$/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(card(page, 'Password')).toBeVisible()
})

test.describe('without a password', () => {
  test.use({ environment: { PATCHBAY_OWNER_EMAIL: '', PATCHBAY_OWNER_PASSWORD: '' } })

  test('who came in by a link alone chooses one, and only then a second factor', async ({
    visitor,
    stack,
  }) => {
    const link = () => /http\S+#link=[\w-]{43}/.exec(stack.output())?.[0] ?? ''
    await expect.poll(link).not.toBe('')
    await visitor.goto(link())
    await pageShown(visitor, 1)
    await visitor.goto('/account')
    const factor = card(visitor, 'Second factor')
    await expect(factor.getByRole('button', { name: 'Turn on' })).toHaveAccessibleDescription(
      'Choose a password first.',
    )
    await expectAccessible(visitor)
    await expectToFit(visitor)
    await visitor.getByLabel('New password', { exact: true }).fill(newPassword)
    await visitor.getByRole('button', { name: 'Choose this password' }).click()
    await expect(messages(visitor)).toContainText('You have a password now.')
    await expect(visitor.getByLabel('Current password', { exact: true })).toBeVisible()
    await factor.getByRole('button', { name: 'Turn on' }).click()
    await expect(factor.getByLabel('Current password', { exact: true })).toBeFocused()
  })
})
