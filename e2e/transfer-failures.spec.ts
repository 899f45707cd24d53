import { expect, owner, test } from './fixtures.ts'
import {
  acrossCountries,
  expectVerified,
  move,
  office,
  operationRow,
  peopleOf,
  personOf,
  refusalOf,
  sentAbout,
  toConfirm,
  truthOf,
  wizardAddress,
} from './moves.ts'
import { sent } from './people.ts'

test.use({ api: 'v2' })

test('security N8, N9: a double click, and the way back to a confirmed transfer, start nothing twice', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'Hamburg')
  const { emulator } = stack
  emulator.faults.add({ kind: 'latency', ms: 12_000, match: { method: 'PATCH' } })
  await toConfirm({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await page.getByRole('button', { name: /^Transfer / }).dblclick()
  await expect(page).toHaveURL(/\/operations\//)
  const started = page.url()

  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This transfer was confirmed')
  await expect(page.getByRole('button', { name: /^Transfer / })).toHaveCount(0)
  await page.getByRole('link', { name: 'See where it stands' }).click()
  await expect(page).toHaveURL(started)

  // A page load forgets what was started; the same way through the wizard leads to it all the same.
  await page.goBack()
  await page.reload()
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await page.getByRole('button', { name: /^Transfer / }).click()
  await expect(page).toHaveURL(started)
  await expectVerified(page, person)
  const list = await page.request.get('/api/operations')
  expect(await list.json()).toMatchObject({ total: 1 })
  expect(sent(stack)).toHaveLength(1)
  expect(sentAbout(stack, person)).toEqual(['PATCH users'])
})

test('security A14: a session that ends in the wizard keeps everything, also the tick, and nothing is sent until somebody signs in', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'London')
  await toConfirm({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await page.request.delete('/api/session', { headers: { 'X-CSRF': '1', Origin: stack.url } })
  await page.getByRole('button', { name: /^Transfer / }).click()
  const again = page.getByRole('dialog', { name: 'Sign in to go on' })
  await expect(again).toBeVisible()
  expect(sent(stack)).toEqual([])
  await again.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden()
  await expect(page.getByRole('checkbox', { name: /^I understand/ })).toBeChecked()
  expect(sent(stack)).toEqual([])
  await page.getByRole('button', { name: /^Transfer / }).click()
  await expectVerified(page, person)
  expect(sentAbout(stack, person)).toEqual(acrossCountries)
})

test('a failure in between shows exactly where it stands and goes on from there', async ({ page, stack }) => {
  const berlin = office(stack, 'Berlin')
  const person = personOf(stack, 'London')
  stack.emulator.faults.add({
    kind: 'answer',
    status: 402,
    body: refusalOf('no_license'),
    match: { method: 'PATCH' },
    times: 1,
  })
  await move({ page, stack }, { people: [person], to: berlin })
  const row = operationRow(page, person)
  await expect(row).toContainText('Not applied')
  await expect(row.getByRole('listitem')).toHaveText([
    /removed: Verified$/,
    'Transfer: Not applied',
    'Add a number: Waiting',
  ])
  await expect(row.getByText('no_license')).toBeVisible()
  await expect(row).toContainText('Still in London, now without a number.')
  expect(sentAbout(stack, person)).toEqual(['POST users/unassign_number', 'PATCH users (not applied)'])

  await row.getByRole('button', { name: /^Go on/ }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Transfer, then add a number')
  await expect(question).not.toContainText('Remove')
  await expect(question.getByRole('button', { name: 'Leave it as it is' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(row.getByRole('button', { name: /^Go on/ })).toBeFocused()
  expect(sentAbout(stack, person)).toHaveLength(2)
  await page.keyboard.press('Enter')
  await question.getByRole('button', { name: /^Go on with/ }).click()
  await expectVerified(page, person)
  await expect(row.getByRole('listitem')).toHaveText([
    /removed: Verified/,
    'Transfer: Verified',
    '1 number added: Verified',
  ])
  expect(sentAbout(stack, person)).toEqual([
    'POST users/unassign_number',
    'PATCH users (not applied)',
    'PATCH users',
    'POST users/assign_number',
  ])
  expect(truthOf(stack, person).officeKey).toBe(berlin.key)
})

test('a crash in the middle of a move across countries sends nothing twice, and the page goes on by itself', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'London')
  stack.emulator.faults.add({ kind: 'latency', ms: 1_500, match: { method: 'PATCH' } })
  await move({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await expect
    .poll(() => sentAbout(stack, person))
    .toEqual(['POST users/unassign_number', 'PATCH users (not applied)'])
  await stack.crashAndRestart()
  const row = operationRow(page, person)
  await expectVerified(page, person)
  await expect(row.getByRole('listitem')).toHaveText([
    /removed: Verified/,
    'Transfer: Verified',
    '1 number added: Verified',
  ])
  expect(sentAbout(stack, person)).toEqual(acrossCountries)
  expect(truthOf(stack, person).numbers).toHaveLength(1)
})

test('security N4: while Dialpad is down, slow or answers HTML, each step says so, keeps the answers and sends nothing', async ({
  page,
  stack,
}) => {
  const { faults } = stack.emulator
  const people = [personOf(stack, 'London')]
  const berlin = office(stack, 'Berlin')
  faults.add({ kind: 'html', status: 502 })
  await page.goto(wizardAddress(stack, { people }))
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
  faults.remove()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('radio', { name: /Berlin/ }).check()

  faults.add({ kind: 'reset-before' })
  await page.getByRole('link', { name: 'Continue to check' }).click()
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
  await expect(page.getByRole('button', { name: 'Continue to confirm' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  faults.remove()
  faults.add({ kind: 'latency', ms: 700 })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Reading 1 person at Dialpad')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Loses numbers' })).toBeVisible()
  faults.remove()

  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await page.getByRole('checkbox', { name: /^I understand/ }).check()
  faults.add({ kind: 'error-before', status: 503 })
  await page.getByRole('button', { name: /^Transfer / }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
  await expect(page.getByRole('checkbox', { name: /^I understand/ })).toBeChecked()
  expect(new URL(page.url()).searchParams.get('office')).toBe(stack.keyOf(berlin))
  expect(sent(stack)).toEqual([])
})

test('an address that was tampered with asks for what is missing and sends nothing', async ({
  page,
  stack,
}) => {
  for (const search of ['?people=%3Cscript%3E&office=../x&step=confirm', '?step=confirm', '?office=x']) {
    await page.goto(`/transfer${search}`)
    await expect(page.getByRole('heading', { name: 'Nobody chosen yet' })).toBeVisible()
  }
  await page.goto(
    wizardAddress(stack, { people: peopleOf(stack, 'London', 1) }) + '&office=agNowhere&step=check',
  )
  await expect(page.getByRole('alert')).toContainText('Dialpad knows no such office.')
  await page.goto(
    `/transfer?step=people&people=${Array.from({ length: 251 }, (_, index) => `ag${index}`).join(',')}`,
  )
  const onward = page.getByRole('button', { name: 'Continue to office' })
  await expect(onward).toHaveAccessibleDescription('At most 250 people at once: remove 1.')
  expect(sent(stack)).toEqual([])
})

test('a move for which too few licences are free says how many fit, and can’t be started', async ({
  page,
  stack,
}) => {
  const people = peopleOf(stack, 'Cork', 2)
  await page.goto(wizardAddress(stack, { people, to: office(stack, 'Dublin'), step: 'check' }))
  const words = '0 of 2 fit: leave 2 people out.'
  await expect(page.getByText(words).first()).toBeVisible()
  const onward = page.getByRole('button', { name: 'Continue to confirm' })
  await expect(onward).toHaveAccessibleDescription(new RegExp(words))
  await onward.click({ force: true })
  await expect(page).toHaveURL(/step=check/)
  await page.goto(wizardAddress(stack, { people, to: office(stack, 'Dublin'), step: 'confirm' }))
  const transfer = page.getByRole('button', { name: /^Transfer / })
  await expect(transfer).toHaveAccessibleDescription(new RegExp(words))
  await transfer.click({ force: true })
  expect(sent(stack)).toEqual([])
})
