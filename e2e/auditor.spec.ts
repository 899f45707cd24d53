import { expect, expectAccessible, owner, test } from './fixtures.ts'
import { active, chips, read, rowOf, rows, sentences, table } from './log.ts'
import { expectToFit } from './own-account.ts'
import { somebody } from './people.ts'
import { denials, enterAs } from './roles.ts'
import { headersOf } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

test('an auditor lands on the log, sees it and nothing else, and is led back to it', async ({
  visitor: page,
  request,
  stack,
}) => {
  test.slow()
  await enterAs({ page, request, stack }, 'auditor')
  const user = active(stack)
  const headers = headersOf(stack)
  await request.post('/api/session', { headers, data: owner })
  await request.post('/api/operations', {
    headers,
    data: { kind: 'suspend', targets: [stack.keyOf(user)], args: {} },
  })
  const denied = denials(page)
  await page.goto('/')
  await expect(page).toHaveURL('/audit')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([/^Audit log/])
  await expect(page.getByRole('banner')).toContainText('Auditor')
  await read(page)
  const refresh = page.getByRole('button', { name: 'Refresh' })
  await expect
    .poll(async () => {
      await refresh.click()
      return rowOf(page, 'Suspended, verified at Dialpad').count()
    })
    .toBe(1)
  await expect(table(page).getByRole('link')).toHaveCount(0)
  await expectAccessible(page)
  await expectToFit(page)
  for (const address of [
    '/users',
    `/users/${stack.keyOf(user)}`,
    '/offices',
    '/licenses',
    '/numbers',
    '/operations',
    '/analytics',
    '/accounts',
    '/settings',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('main')).toContainText('yours is Auditor')
    await expect(page.getByRole('alert')).toBeHidden()
  }
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to Audit log' }).click()
  await read(page)
  await page.goto('/nothing/here')
  await page.getByRole('link', { name: 'Go to Audit log' }).click()
  await read(page)
  await page.goto('/account')
  await expect(page.getByRole('main')).toContainText('Auditor')
  expect(denied).toEqual([])
})

test('who reads the log of one office alone sees what is about that one', async ({
  visitor: page,
  request,
  stack,
}) => {
  const user = active(stack)
  const other = somebody(stack, ({ state, officeKey }) => state === 'active' && officeKey !== user.officeKey)
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  if (!office) throw new Error('no office')
  await enterAs({ page, request, stack }, 'auditor', { scope: [stack.keyOf(office)] })
  for (const one of [user, other]) await request.get(`/api/users/${stack.keyOf(one)}`)
  await page.goto('/audit')
  await expect(page.getByText('You see what is about your offices.')).toBeVisible()
  await expect(sentences(page)).toHaveText(['Opened the person’s page'])
  await expect(rows(page)).toContainText(user.email)
  const choice = page.getByLabel('Office', { exact: true })
  await expect(choice.getByRole('option')).toHaveText(['Any office', office.name])
  await choice.selectOption(office.name)
  await expect(page).toHaveURL(`/audit?office=${stack.keyOf(office)}`)
  await expect(sentences(page)).toHaveText(['Opened the person’s page'])
  await expect(chips(page)).toHaveText([`Office ${office.name}`])
})
