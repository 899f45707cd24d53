import { expect, expectAccessible, test } from './fixtures.ts'
import { peopleTable, somebody } from './people.ts'

test.use({ api: 'v2' })

test('two records with one e-mail address name each other, and one that Dialpad does not know keeps its page', async ({
  page,
  stack,
}) => {
  const person = somebody(stack, ({ state }) => state === 'active')
  const emails = [person.email]
  const list = stack.emulator.faults.add({
    kind: 'answer',
    body: {
      items: [
        { id: person.id, emails },
        { id: '77', emails, first_name: 'Namesake' },
      ],
    },
    match: { path: '/api/v2/users' },
    times: 1,
  })
  await page.goto('/users')
  await expect(peopleTable(page).getByRole('rowheader')).toHaveCount(2)
  stack.emulator.faults.remove(list)
  await page.goto(`/users/${stack.keyOf(person)}`)
  await expect(page.getByText('Another record has this e-mail address')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Open the other record' }).press('Enter')
  await expect(page).toHaveURL('/users/77')
  await expect(page.getByText('Dialpad knows no such person').first()).toBeVisible()
})

test('of several other records each can be opened, and a record of its own names none', async ({
  page,
  stack,
}) => {
  const person = somebody(stack, ({ state }) => state === 'active')
  const other = somebody(stack, ({ state, id }) => state === 'active' && id !== person.id)
  const emails = [person.email]
  const items = [
    { id: person.id, emails },
    { id: '77', emails },
    { id: '78', emails },
    { id: other.id, emails: [other.email] },
  ]
  const list = stack.emulator.faults.add({
    kind: 'answer',
    body: { items },
    match: { path: '/api/v2/users' },
  })
  await page.goto('/users')
  await expect(peopleTable(page).getByRole('rowheader')).toHaveCount(items.length)
  stack.emulator.faults.remove(list)
  const records = page.getByRole('link', { name: /^Open (the other )?record/ })
  await page.goto(`/users/${stack.keyOf(person)}`)
  await expect(page.getByText('Other records have this e-mail address')).toBeVisible()
  await expect(records).toHaveText(['Open record 1', 'Open record 2'])
  const addresses = await records.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(new Set(addresses)).toEqual(new Set(['/users/77', '/users/78']))
  await page.goto(`/users/${stack.keyOf(other)}`)
  await expect(page.getByRole('table', { name: 'Numbers' })).toBeVisible()
  await expect(records).toHaveCount(0)
})

test('somebody who goes while their page is open is not shown as they were, and nothing can be done to them', async ({
  page,
  stack,
}) => {
  const person = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 0)
  await page.goto(`/users/${stack.keyOf(person)}`)
  const table = page.getByRole('table', { name: 'Numbers' })
  const acts = page.getByRole('button', { name: /^Actions for/ })
  await expect(table).toBeVisible()
  await expect(acts).toBeVisible()
  stack.emulator.faults.add({
    kind: 'answer',
    status: 404,
    body: { error: { code: 404, message: 'Not found', errors: [] } },
    match: { path: `/api/v2/users/${person.id}` },
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such person')
  await expect(table).toHaveCount(0)
  await expect(acts).toHaveCount(0)
})

test('a title takes the focus also where its page comes before the one that was left had come', async ({
  page,
}) => {
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/assets/*users.page*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.route('**/assets/*settings.page*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/users')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveURL('/settings')
  goOn()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused()
})
