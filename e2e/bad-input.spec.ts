import type { Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { keysShown, listed, pageShown, peopleTable, sent } from './people.ts'

const script = '<img src=x onerror="document.title=\'owned\'">'
const hostileNames: [string, string][] = [
  [script, '<script>document.title="owned"</script>'],
  ['\u202Egnp.exe', 'Okafor\u2067'],
  ['=HYPERLINK("http://evil.example")', '+1-2'],
  ['"quoted\' & <b>bold</b>', '{{7*7}}${7*7}'],
  ['W'.repeat(1000), 'Ẑ̴̧̛͔'.repeat(20)],
  ['', ''],
  ['ليلى', 'الخوري'],
]

/** Shown as it came, although nothing can be asked with such an e-mail address. */
const oddEmail = '"><img/src=x>@corrigan.test'

const hostileOffice = { key: 'agHostileOffice', name: `${script} ${'Long '.repeat(60)}`, country: 'Ü"><b>' }

const hostileUsers = hostileNames.map(([first_name, last_name], index) => ({
  key: `agHostile${index}`,
  first_name,
  last_name,
  primary_email: `${'x'.repeat(60)}${index}@corrigan.test`,
  primary_phone: index === 1 ? '<b>+1 415</b>' : '+14155550100',
  phone_numbers: [],
  office_key: hostileOffice.key,
  state: index === 2 ? 'constructor' : 'active',
}))

const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.scrollingElement?.scrollWidth ?? 0,
    seen: document.documentElement.clientWidth,
  }))
  expect(wide).toBeLessThanOrEqual(seen)
}

test('security N1: whatever Dialpad calls people and offices is shown as text, and the layout holds', async ({
  page,
  stack,
}) => {
  const match = { path: '/api/v1/admin/user' }
  const { faults } = stack.emulator
  faults.add({ kind: 'answer', match: { path: '/api/v1/admin/office' }, body: { offices: [hostileOffice] } })
  const odd = { ...hostileUsers[0], key: 'agOdd', primary_email: oddEmail }
  const listing = faults.add({ kind: 'answer', match, body: { users: [...hostileUsers, odd] } })
  await page.goto('/users')
  const rows = peopleTable(page).getByRole('rowheader')
  await expect(rows).toHaveCount(hostileUsers.length + 1)
  await expect(page.getByRole('cell', { name: oddEmail, exact: true })).toBeVisible()
  for (const [index, { first_name, last_name, primary_email }] of hostileUsers.entries()) {
    const name = rows.nth(index)
    const parts = first_name === '' ? [primary_email] : [first_name, last_name]
    for (const part of parts) await expect(name).toContainText(part)
  }
  await expect(peopleTable(page).getByRole('row').nth(3)).toContainText('Not known')
  await expect(page.locator('img, b, main script')).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(script)
  await page.keyboard.press('Escape')
  // Dialpad can't be asked about that address: its list tells of them, and nobody who is not in it.
  await page.goto('/users/agOdd')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(script)
  faults.remove(listing)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such person')

  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const user of [0, 1, 4].flatMap((index) => hostileUsers[index] ?? [])) {
      const body = { user, office_count: 1, company_count: 1 }
      const single = faults.add({ kind: 'answer', match, body })
      await page.goto(`/users/${user.key}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(user.first_name)
      await expectNoSidewaysScroll(page)
      faults.remove(single)
    }
    await page.goto('/offices')
    await expect(page.getByRole('rowheader')).toContainText(script)
    await expectNoSidewaysScroll(page)
    await page.goto(`/offices/${hostileOffice.key}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(script)
    await expectNoSidewaysScroll(page)
  }
  await expect(page).not.toHaveTitle('owned')
  expect(sent(stack)).toEqual([])
})

test('security E3, E5, N1: what is typed is checked at its field, and goes to Dialpad letter for letter', async ({
  page,
  stack,
}) => {
  await page.goto('/users')
  await page.getByRole('button', { name: 'Add a person' }).click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  const email = form.getByRole('textbox', { name: 'E-mail' })
  const firstName = form.getByRole('textbox', { name: /First name/ })
  const add = form.getByRole('button', { name: 'Check the invitation' })
  const wrong = [
    '',
    'nobody',
    'a@b@c',
    'two@corrigan.test,three@corrigan.test',
    '<img src=x onerror=alert(1)>@corrigan.test',
    'x@corrigan.test?action=delete&email=y@corrigan.test',
    `${'x'.repeat(1000)}@corrigan.test`,
  ]
  for (const text of wrong) {
    await email.fill(text)
    await add.click()
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    await expect(email).toBeFocused()
    await expect(email).toHaveAccessibleDescription(/e-mail address/)
  }
  await email.fill('robert@corrigan.test')
  await firstName.fill('x'.repeat(1000))
  await add.click()
  await expect(firstName).toHaveAccessibleDescription(/At most 100 characters/)
  expect(sent(stack)).toEqual([])

  const name = `<img src=x onerror=alert(1)>"'&=+@ \u202Etxet`
  await firstName.fill(name)
  await add.click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: /^Add / }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await page.getByRole('link', { name: 'Next' }).click()
  await pageShown(page, 101)
  await expect(peopleTable(page).getByRole('rowheader').last()).toContainText(name)
  expect(sent(stack)).toEqual([
    {
      method: 'POST',
      path: 'user',
      parameters: { email: 'robert@corrigan.test', first_name: name },
      applied: true,
    },
  ])
})

test('security E9: a foreign cursor leads to the first page, and hostile values in the address are no page of ours', async ({
  page,
  stack,
}) => {
  const first = listed(stack)
    .slice(0, 50)
    .map(({ key }) => key)
  const foreign = ['A'.repeat(80), 'agxzfmNvcnJpZ2Fu', '0']
  for (const [list, cursor] of ['/users', '/users', '/offices'].map((path, at) => [path, foreign[at]])) {
    await page.goto(`${list}?cursor=${cursor}&start=26`)
    const alert = page.getByRole('alert')
    await expect(alert).toBeFocused()
    await expect(alert).toContainText('Nothing was')
    await alert.getByRole('button', { name: 'First page' }).click()
    await expect(page).toHaveURL(String(list))
    await expect(page.getByRole('table')).toBeVisible()
  }
  for (const search of [
    'limit=1000000',
    'limit=-1&cursor=../../etc/passwd',
    'limit[]=25&start=1e9',
    `cursor=${encodeURIComponent(script)}`,
    'cursor=&start=__proto__',
  ]) {
    await page.goto(`/users?${search}`)
    await pageShown(page, 1)
    expect(await keysShown(page)).toEqual(first)
  }
  for (const key of [
    '%3Cimg%20src=x%20onerror=alert(1)%3E',
    '%2Fapi%2Fsession',
    'x'.repeat(600),
    '%E2%80%AE',
  ]) {
    for (const kind of ['users', 'offices']) {
      await page.goto(`/${kind}/${key}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(
        page
          .getByRole('alert')
          .or(page.getByText(/knows no such|has no page/))
          .first(),
      ).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
  }
  // The check at the start asks besides whether the other API answers.
  const asked = stack.emulator.requests().map(({ path }) => path)
  expect(new Set(asked.filter((path) => !path.startsWith('/api/v2/')))).toEqual(
    new Set(['/api/v1/admin/user', '/api/v1/admin/office']),
  )
  expect(sent(stack)).toEqual([])
})

test('a submission whose answer is lost on the way to the browser is not carried out twice', async ({
  page,
  stack,
}) => {
  await page.goto('/users')
  await page.route(
    '**/api/operations',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: 'Add a person' }).click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  await form.getByRole('textbox', { name: 'E-mail' }).fill('once@corrigan.test')
  await form.getByRole('button', { name: 'Check the invitation' }).click()
  const question = page.getByRole('alertdialog', { name: 'Add once@corrigan.test?' })
  const add = question.getByRole('button', { name: /^Add / })
  await add.click()
  await expect(question.getByRole('alert')).toContainText('the same submission is never carried out twice')
  await add.click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')
  expect(sent(stack).map(({ parameters }) => parameters)).toEqual([{ email: 'once@corrigan.test' }])
})

test('security N4: while Dialpad is down, slow or answers HTML, asking for an act sends nothing and says why', async ({
  page,
  stack,
}) => {
  const [user] = listed(stack).filter(({ state }) => state === 'active')
  await page.goto(`/users/${user?.key}`)
  await expect(page.getByRole('button', { name: 'Suspend' })).toBeVisible()
  const question = page.getByRole('alertdialog')
  for (const kind of ['html', 'reset-before', 'error-before'] as const) {
    const fault = stack.emulator.faults.add({ kind })
    await page.getByRole('button', { name: 'Suspend' }).click()
    await expect(question.getByRole('alert')).toContainText('Dialpad')
    await question.getByRole('button', { name: /^Suspend/ }).click({ force: true })
    await expect(question).toBeVisible()
    await expect(question.getByRole('button', { name: /^Suspend/ })).toHaveAttribute('aria-disabled', 'true')
    stack.emulator.faults.remove(fault)
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
  }
  const slow = stack.emulator.faults.add({ kind: 'latency', ms: 1_500 })
  await page.getByRole('button', { name: 'Suspend' }).click()
  await expect(question.getByText('Reading at Dialpad', { exact: true })).toBeAttached()
  await expect(question).toContainText('stays billed')
  stack.emulator.faults.remove(slow)
  expect(sent(stack)).toEqual([])
})
