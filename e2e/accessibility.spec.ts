import type { Page } from 'playwright/test'

import { expect, expectAccessible, owner, test } from './fixtures.ts'
import { listed, pageShown, rowOf, sent, somebody } from './people.ts'

// Few people, because each row is looked at again and again.
test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const pages = (userKey: string, officeKey: string) => [
  { address: '/users', title: 'People' },
  { address: `/users/${userKey}`, title: /./ },
  { address: '/offices', title: 'Offices' },
  { address: `/offices/${officeKey}`, title: /./ },
  { address: '/licenses', title: 'Unused licences' },
  { address: '/numbers', title: 'Numbers' },
  { address: '/numbers?status=available&country=DE&text=4930', title: 'Numbers' },
  { address: '/operations', title: 'Operations' },
  { address: '/analytics', title: /Analytics/ },
  { address: `/analytics?scope=department&office=${officeKey}`, title: /Analytics/ },
  { address: '/audit', title: 'Audit log' },
  { address: '/audit?text=ana&kind=session.began&from=2026-01-01', title: 'Audit log' },
  { address: '/accounts', title: 'Accounts' },
  { address: '/numbers/%2B14155550000', title: '+1 415 555 0000' },
  { address: '/settings', title: 'Settings' },
  { address: '/account', title: 'Your account' },
  { address: `/transfer?people=${userKey}`, title: /office/i },
  { address: '/users/agNobodyAtAll', title: 'No such person' },
  { address: '/nothing/here', title: 'There is nothing here' },
]

const settled = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: /^Reading|^Loading/ })).toHaveCount(0)
}

/** What comes in is looked at when it has arrived; what turns for ever is not waited for. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const ends = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
    return Promise.allSettled(ends.map((animation) => animation.finished))
  })

const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth)

test('every page has nothing that axe finds in either theme, one h1, a title of its own, and fits 360 and 320 px', async ({
  page,
  stack,
}) => {
  test.slow()
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 1)
  const titles = new Set<string>()
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  const all = pages(stack.keyOf(user), office ? stack.keyOf(office) : '')
  for (const { address, title } of all) {
    await page.goto(address)
    await settled(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main')).toHaveCount(1)
    titles.add(await page.title())
    await expectAccessible(page)
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 })
      expect(await sidewaysScroll(page), `${address} at ${width} px`).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  // The two that are not there share their title, and so do the two looks at numbers, at analytics and at the log.
  expect(titles.size).toBe(all.length - 4)
})

test('every dialog, menu, bar and message has nothing that axe finds in either theme', async ({
  page,
  stack,
}) => {
  test.slow()
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 1)
  const away = somebody(stack, ({ state }) => state === 'suspended')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  const menuOf = (one: { email: string }) => rowOf(page, one).getByRole('button', { name: /^Actions for/ })
  await menuOf(user).click()
  await still(page)
  await expectAccessible(page, '[role=menu]:popover-open')
  await page.keyboard.press('Escape')
  const acts = ['Suspend', 'Add a number', 'Remove numbers', 'Delete person']
  const questions = [...acts.map((act) => [user, act] as const), [away, 'Reactivate'] as const]
  for (const [one, act] of questions) {
    await menuOf(one).press('Enter')
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.getByRole('menuitem', { name: act }).press('Enter')
    const question = page.getByRole('alertdialog')
    await expect(question.getByText(/Way back|restored|pool/).first()).toBeVisible()
    await still(page)
    await expectAccessible(page, 'dialog')
    await page.setViewportSize({ width: 320, height: 740 })
    await still(page)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await expect(menuOf(one)).toBeFocused()
  }
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByRole('button', { name: 'Check the invitation' }).click()
  await still(page)
  await expectAccessible(page, 'dialog')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add a person' })).toBeFocused()

  stack.emulator.faults.add({
    kind: 'answer',
    match: { method: 'PATCH' },
    status: 400,
    body: { error: { code: 400, message: 'no', errors: [] } },
  })
  await menuOf(user).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('button', { name: /^Suspend / }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Not applied')
  for (const one of [user, away]) await rowOf(page, one).getByRole('checkbox').check()
  await still(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open the menu' }).click()
  await still(page)
  await expectAccessible(page, 'dialog')
})

test('signing in, asking and being refused have nothing that axe finds', async ({ visitor, stack }) => {
  await visitor.goto('/sign-in')
  await settled(visitor)
  await expectAccessible(visitor)
  await visitor.getByRole('textbox', { name: 'E-mail' }).fill(owner.email)
  await visitor.getByLabel('Password', { exact: true }).fill('not the password at all')
  await visitor.keyboard.press('Enter')
  await expect(visitor.getByRole('alert')).toBeFocused()
  await expectAccessible(visitor)
  for (const width of [360, 320]) {
    await visitor.setViewportSize({ width, height: 740 })
    expect(await sidewaysScroll(visitor)).toBeLessThanOrEqual(0)
  }
  await visitor.setViewportSize({ width: 1440, height: 900 })
  await visitor.getByLabel('Password', { exact: true }).fill(owner.password)
  await visitor.keyboard.press('Enter')
  await pageShown(visitor, 1)
  await visitor.request.delete('/api/session', { headers: { 'X-CSRF': '1', Origin: stack.url } })
  await visitor.getByRole('button', { name: 'Refresh' }).click()
  await expect(visitor.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  await still(visitor)
  await expectAccessible(visitor, 'dialog')
  stack.emulator.faults.add({ kind: 'reset-before' })
  await visitor.getByLabel('Password', { exact: true }).fill(owner.password)
  await visitor.keyboard.press('Enter')
  await expect(visitor.getByText('Showing what we read')).toBeVisible()
  await expectAccessible(visitor)
  await visitor.goto('/users')
  await expect(visitor.getByRole('alert')).toBeFocused()
  await expectAccessible(visitor)
})

/** The focused element is painted differently from how it is without the focus. */
const focusIsVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return false
    const box = element.getBoundingClientRect()
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight
    return inSight && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })

const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    expect(await focusIsVisible(page)).toBe(true)
    const label = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (name.test(label)) return
  }
  throw new Error(`no way by Tab to ${String(name)}`)
}

test('by keyboard alone somebody signs in, finds a person, suspends them and signs out; the focus is always in sight', async ({
  visitor: page,
  stack,
}) => {
  const [user] = listed(stack).filter(({ state }) => state === 'active')
  if (!user) throw new Error('nobody is active')
  await page.goto('/sign-in')
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type(owner.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Enter')
  await pageShown(page, 1)
  await page.reload()
  await pageShown(page, 1)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, new RegExp(user.lastName))
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(user.lastName)
  await expect(heading).toBeFocused()
  await tabTo(page, /^Suspend$/)
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: /^Keep / })).toBeFocused()
  await expect(question).toContainText('stays billed')
  await tabTo(page, /^Suspend /)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible()
  await tabTo(page, new RegExp(owner.email))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/sign-in')
  expect(sent(stack)).toEqual([
    { method: 'PATCH', path: `users/${user.id}`, parameters: { state: 'suspended' }, applied: true },
  ])
})

test('the shell: a chosen theme stays, entries lead to their pages, the narrow menu gives the focus back', async ({
  page,
}) => {
  await page.goto('/users')
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme'])
  const you = page.getByRole('banner').getByRole('button', { name: new RegExp(owner.email) })
  await expect(page.getByRole('complementary', { name: 'Demo' })).toContainText('Demo company')
  await expect(you).toBeInViewport({ ratio: 1 })
  await you.click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  expect(await theme()).toBe('dark')
  await page.reload()
  expect(await theme()).toBe('dark')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  for (const name of ['Offices', 'Numbers', 'Operations', 'Analytics', 'Accounts', 'Settings', 'People']) {
    await navigation.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(navigation.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    await expect(you).toBeInViewport({ ratio: 1 })
  }
  await page.setViewportSize({ width: 360, height: 740 })
  const open = page.getByRole('button', { name: 'Open the menu' })
  await open.click()
  const sheet = page.getByRole('dialog', { name: 'Menu' })
  await expect(sheet.getByRole('button', { name: new RegExp(owner.email) })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await expect(open).toBeFocused()
  await open.click()
  await sheet.getByRole('link', { name: 'Offices' }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Offices')
})
