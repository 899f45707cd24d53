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
