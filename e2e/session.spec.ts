import type { Page } from 'playwright/test'

import { expect, owner, test } from './fixtures.ts'
import { pageShown, peopleTable, sent } from './people.ts'
import type { Stack } from './stack.ts'

const printedLink = async (stack: Stack): Promise<string> => {
  const link = () => /http\S+#link=[\w-]{43}/.exec(stack.output())?.[0] ?? ''
  await expect.poll(link).not.toBe('')
  return link()
}

const signOut = async (page: Page): Promise<void> => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(owner.email) })
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
}

test.use({ api: 'v2' })

test('a wrong pair is said once, takes the focus and keeps the e-mail; the right one leads on, and signing out ends it', async ({
  visitor,
  stack,
}) => {
  await visitor.goto('/offices?limit=25')
  await expect(visitor).toHaveURL('/sign-in?next=%2Foffices%3Flimit%3D25')
  await expect(visitor.getByRole('complementary', { name: 'Demo' })).toContainText('Nothing you do here')
  await expect(visitor).toHaveTitle('Sign in to Patchbay · Patchbay')
  const email = visitor.getByRole('textbox', { name: 'E-mail' })
  const password = visitor.getByLabel('Password', { exact: true })
  const enter = visitor.getByRole('button', { name: 'Sign in' })
  await enter.click()
  await expect(email).toHaveAccessibleDescription('Type your e-mail address.')
  await email.fill(owner.email)
  await password.fill('not the password at all')
  await enter.click()
  const alert = visitor.getByRole('alert')
  await expect(alert).toContainText('E-mail or password is not right.')
  await expect(alert).toBeFocused()
  await expect(email).toHaveValue(owner.email)
  await expect(password).toHaveValue('')
  await password.fill(owner.password)
  await password.press('Enter')
  await expect(visitor).toHaveURL('/offices?limit=25')
  await expect(visitor.getByRole('table', { name: 'Offices' })).toBeVisible()
  await signOut(visitor)
  await visitor.goBack()
  await expect(visitor.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect((await visitor.request.get('/api/users')).status()).toBe(401)
  await visitor.goto('/sign-in?next=https://evil.example/')
  await email.fill(owner.email)
  await password.fill(owner.password)
  await enter.click()
  await expect(visitor).toHaveURL('/users')
  expect(sent(stack)).toEqual([])
})

test('a one-time link signs in once and leaves no trace in address, history or requests', async ({
  visitor,
  stack,
}) => {
  const link = await printedLink(stack)
  const token = link.split('=').at(-1) ?? ''
  const asked: string[] = []
  visitor.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`))
  await visitor.goto(link)
  await expect(visitor).toHaveURL('/users')
  await pageShown(visitor, 1)
  await visitor.goBack()
  expect(visitor.url()).not.toContain(token)
  await visitor.goto('/users')
  await signOut(visitor)
  await visitor.goto(link)
  const alert = visitor.getByRole('alert')
  await expect(alert).toBeFocused()
  await expect(visitor).toHaveURL('/sign-in')
  expect((await visitor.request.get('/api/session')).status()).toBe(401)
  expect(asked.filter((line) => line.includes(token))).toEqual([])
})

test.describe('without an owner', () => {
  // Not a demo, which has an owner of its own; nobody answers there.
  const DIALPAD_BASE_URL = 'https://dialpad.invalid'
  test.use({ environment: { DIALPAD_BASE_URL, PATCHBAY_OWNER_EMAIL: '', PATCHBAY_OWNER_PASSWORD: '' } })

  test('the first link makes the first owner, who can then sign in by password', async ({
    visitor,
    stack,
  }) => {
    await visitor.goto(await printedLink(stack))
    await expect(visitor.getByRole('heading', { level: 1, name: 'Create the owner' })).toBeVisible()
    await expect(visitor).toHaveURL('/sign-in')
    const password = visitor.getByLabel('New password', { exact: true })
    await visitor.getByRole('textbox', { name: 'Your e-mail' }).fill(owner.email)
    await password.fill('too short')
    await visitor.getByRole('button', { name: 'Become the owner' }).click()
    await expect(password).toHaveAccessibleDescription(/at least 15 characters/i)
    await password.fill(owner.password)
    await visitor.getByRole('button', { name: 'Become the owner' }).click()
    await expect(visitor).toHaveURL('/users')
    await expect(visitor.getByRole('complementary', { name: 'Demo' })).toBeHidden()
    await signOut(visitor)
    await visitor.getByRole('textbox', { name: 'E-mail' }).fill(owner.email)
    await visitor.getByLabel('Password', { exact: true }).fill(owner.password)
    await visitor.getByRole('button', { name: 'Sign in' }).click()
    await expect(visitor).toHaveURL('/users')
    expect(stack.emulator.requests()).toEqual([])
  })
})

test('security A14: a session that ends while somebody types asks to sign in over the page, and keeps what was typed', async ({
  page,
  stack,
}) => {
  await page.goto('/users')
  await pageShown(page, 1)
  await page.getByRole('button', { name: 'Add a person' }).click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  await form.getByRole('textbox', { name: 'E-mail' }).fill('late.comer@corrigan.test')
  await form.getByRole('textbox', { name: /First name/ }).fill('Late')
  await form.getByRole('combobox', { name: /Office/ }).selectOption({ index: 1 })
  // By the clock of Patchbay it is the next day.
  await stack.crashAndRestart(24 * 3_600_000)
  await form.getByRole('button', { name: 'Check the invitation' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in to go on' })
  await expect(again.getByRole('textbox', { name: 'E-mail' })).toHaveValue(owner.email)
  const password = again.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await password.fill('wrong on purpose, too')
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again.getByRole('alert')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(again).toBeVisible()
  expect(sent(stack)).toEqual([])
  await again.getByLabel('Password', { exact: true }).fill(owner.password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toBeHidden()
  // What was asked for goes on by itself, and only to the question.
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('late.comer@corrigan.test')
  expect(sent(stack)).toEqual([])
  await question.getByRole('button', { name: 'Back to the fields' }).click()
  await expect(form.getByRole('textbox', { name: 'E-mail' })).toHaveValue('late.comer@corrigan.test')
  await expect(form.getByRole('textbox', { name: /First name/ })).toHaveValue('Late')
  await form.getByRole('button', { name: 'Check the invitation' }).click()
  await question.getByRole('button', { name: /^Add / }).click()
  await expect(question).toBeHidden()
  await expect(peopleTable(page)).toBeVisible()
  await expect
    .poll(() => sent(stack))
    .toEqual([
      {
        method: 'POST',
        path: 'users',
        parameters: expect.objectContaining({ email: 'late.comer@corrigan.test', first_name: 'Late' }),
        applied: true,
      },
    ])
})

test('security N3: signing out empties the browser’s storage, of which only the chosen theme is kept', async ({
  page,
}) => {
  await page.goto('/users')
  await pageShown(page, 1)
  const used = await page.evaluate(() => [Object.keys(localStorage), Object.values(sessionStorage)])
  expect(used).toEqual([[], []])
  await page.evaluate(() => {
    localStorage.setItem('theme', 'dark')
    localStorage.setItem('left', 'behind')
    sessionStorage.setItem('left', 'behind')
  })
  await page.reload()
  await pageShown(page, 1)
  const elsewhere = await page.evaluate(async () => [
    await indexedDB.databases(),
    await caches.keys(),
    document.cookie,
  ])
  expect(elsewhere).toEqual([[], [], ''])
  await signOut(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const kept = await page.evaluate(() => [Object.entries(localStorage), Object.entries(sessionStorage)])
  expect(kept).toEqual([[['theme', 'dark']], []])
})
