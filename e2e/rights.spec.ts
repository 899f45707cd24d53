import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import { expectToFit } from './own-account.ts'
import { listed, openMenu, pageShown, peopleTable, rowOf, sent, somebody } from './people.ts'
import { denials, enterAs } from './roles.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' })

const guarded = [
  { address: '/settings', title: 'Settings', who: 'the role Owner; yours is Viewer' },
  { address: '/audit', title: 'Audit log', who: 'the role Auditor or Owner; yours is Viewer' },
  { address: '/accounts', title: 'Accounts', who: 'the role Owner; yours is Viewer' },
  { address: '/transfer', title: 'Transfer', who: 'the role Admin or Owner; yours is Viewer' },
]

test('a viewer sees everything but no act, and is told kindly whose role a page takes', async ({
  visitor: page,
  request,
  stack,
}) => {
  test.slow()
  await enterAs({ page, request, stack }, 'viewer')
  const denied = denials(page)
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 1)
  const main = page.getByRole('main')
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  if (!office) throw new Error('no office')

  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await expect(navigation(page).getByRole('link')).toHaveText([
    /^People/,
    /^Offices/,
    /^Numbers/,
    /^Operations/,
    /^Analytics/,
  ])
  await expect(page.getByRole('banner')).toContainText('Viewer')
  await expect(main.getByRole('button', { name: 'Add a person' })).toBeHidden()
  await expect(main.getByRole('checkbox')).toHaveCount(0)
  await expectAccessible(page)
  await expectToFit(page)
  await expect((await openMenu(page, user)).getByRole('menuitem')).toHaveText([/^Open /])

  await page.goto(`/users/${stack.keyOf(user)}`)
  await expect(main.getByRole('region', { name: 'What happened' })).toContainText('Nothing yet')
  const free = /^(Copy|Refresh)/
  const pressed = main.getByRole('button')
  for (const name of await pressed.evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
  )) {
    expect(name).toMatch(free)
  }
  await expectAccessible(page)

  await page.goto('/offices')
  await page.getByRole('button', { name: `Actions for ${office.name}` }).click()
  await expect(page.getByRole('menuitem')).toHaveText([/^Open /, 'Report for this office'])
  await page.goto(`/offices/${stack.keyOf(office)}`)
  await expect(page.getByRole('link', { name: 'Report for this office' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Transfer people here' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a person here' })).toBeHidden()

  await page.goto('/analytics')
  await page.getByRole('button', { name: 'Show the report' }).click()
  await expect(main).toContainText('Asking Dialpad for one takes the role Admin or Owner')
  await expect(page.getByRole('button', { name: 'Prepare the report' })).toBeHidden()
  await expectAccessible(page)

  for (const { address, title, who } of guarded) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(main).toContainText(who)
    await expect(main).toContainText('An owner can change your role.')
    await expect(page.getByRole('alert')).toBeHidden()
    await expectAccessible(page)
    await expectToFit(page)
  }
  expect(denied).toEqual([])
  expect(sent(stack)).toEqual([])
})

test('an operator suspends, also several at once, and deletes, moves and adds nobody', async ({
  visitor: page,
  request,
  stack,
}) => {
  await enterAs({ page, request, stack }, 'operator')
  const denied = denials(page)
  const [user, other] = listed(stack).filter(({ state }) => state === 'active')
  if (!user || !other) throw new Error('too few people')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await expect(page.getByRole('button', { name: 'Add a person' })).toBeHidden()
  await expect(navigation(page).getByRole('link', { name: 'Settings' })).toBeHidden()
  for (const one of [user, other]) await rowOf(page, one).getByRole('checkbox').check()
  const bar = page.getByRole('region', { name: 'Selected people' })
  await expect(bar.getByRole('button')).toHaveText(['Suspend', 'Add a number', 'More', /^Clear/])
  await bar.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem')).toHaveText([/^Reactivate/])
  await page.keyboard.press('Escape')
  const menu = await openMenu(page, user)
  await expect(menu.getByRole('menuitem')).toHaveText([/^Open /, 'Suspend', /^Reactivate/, 'Add a number'])
  await menu.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('button', { name: /^Suspend / }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  await expect(peopleTable(page)).toBeVisible()
  await page.goto('/transfer')
  await expect(page.getByRole('main')).toContainText('yours is Operator')
  expect(denied).toEqual([])
  expect(sent(stack)).toHaveLength(1)
})

test('only who may start an operation is offered to go on with it; the others are told whose role it takes', async ({
  page,
  other,
  request,
  stack,
}) => {
  const user = somebody(stack, ({ state }) => state === 'active')
  stack.emulator.faults.add({
    kind: 'answer',
    match: { method: 'PATCH' },
    status: 400,
    body: { error: { code: 400, message: 'no', errors: [] } },
  })
  const headers = { 'X-CSRF': '1', Origin: stack.url }
  const data = { kind: 'edit-user', targets: [stack.keyOf(user)], args: { jobTitle: 'Owl' } }
  const started = await page.request.post('/api/operations', { headers, data })
  const { operationKey } = await started.json()
  const address = `/operations/${operationKey}`
  await page.goto(address)
  await expect(page.getByRole('button', { name: /^Retry: / })).toBeVisible()

  await enterAs({ page: other, request, stack }, 'operator')
  await other.goto(address)
  await expect(other.getByText('Not everything was applied.')).toBeVisible()
  await expect(other.getByRole('main')).toContainText('takes the role Admin or Owner')
  await expect(other.getByRole('button', { name: /^Retry/ })).toBeHidden()
  await expectAccessible(other)
})
