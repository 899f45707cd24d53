import type { Page } from 'playwright/test'

import { changesAtDialpad, expect, expectAccessible, test } from './fixtures.ts'
import {
  acrossCountries,
  expectVerified,
  office,
  operationRow,
  peopleOf,
  personOf,
  sentAbout,
  sidewaysScroll,
  tabTo,
  toConfirm,
  truthOf,
  wizardAddress,
} from './moves.ts'
import { pageShown, rowOf, sent } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

test('people chosen in the list move within their country, keep their numbers, and are each sent for once', async ({
  page,
  stack,
}) => {
  const berlin = office(stack, 'Berlin')
  const people = peopleOf(stack, 'Hamburg', 2)
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  for (const person of people) {
    await expect(rowOf(page, person)).toBeVisible()
    await rowOf(page, person).getByRole('checkbox').check()
  }
  await page.getByRole('button', { name: 'Transfer' }).click()
  await expect(page).toHaveURL(/\/transfer\?people=/)
  await page
    .getByRole('navigation', { name: 'Steps of the transfer' })
    .getByRole('link', { name: 'People' })
    .click()
  await expect(page.getByRole('heading', { name: '2 people from 1 office' })).toBeVisible()
  await page.getByRole('link', { name: 'Continue to office' }).click()
  await expect(page.getByRole('button', { name: 'Continue to check' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.getByRole('searchbox', { name: 'Office or country' }).fill('germany ber')
  await expect(page.getByRole('radio')).toHaveCount(1)
  await page.getByRole('radio', { name: /Berlin/ }).check()
  await page.getByRole('link', { name: 'Continue to check' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check the plan for Berlin')
  await expect(page.getByRole('cell', { name: 'Can move' })).toHaveCount(2)
  await expect(page.getByText(/^Berlin: Talk \d+ → \d+ free$/)).toBeVisible()
  await expect(page.getByText('Those left behind stay charged')).toBeVisible()
  await expect(page.getByText('Rights: not known.')).toBeVisible()
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  const licences = page.getByRole('region', { name: 'Licences' })
  await expect(licences).toContainText(/Berlin: Talk \d+ → \d+ free/)
  await expect(licences).toContainText('Those left behind stay charged')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  expect(sent(stack)).toEqual([])
  await page.getByRole('button', { name: 'Transfer 2 people to Berlin' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 people: 2 verified')
  for (const person of people) {
    await expectVerified(page, person)
    await expect(operationRow(page, person).getByRole('link', { name: /^In Dialpad/ })).toBeVisible()
    expect(truthOf(stack, person)).toEqual({ officeKey: berlin.key, numbers: person.numbers })
    expect(sentAbout(stack, person)).toEqual(['PATCH users'])
  }
  expect(changesAtDialpad(stack)).toHaveLength(2)
})

test('across countries every lost number is named and ticked, and each step is read back before the next', async ({
  page,
  stack,
}) => {
  const berlin = office(stack, 'Berlin')
  const person = personOf(stack, 'London')
  const stays = personOf(stack, 'Hamburg')
  const lost = truthOf(stack, person).numbers
  await page.goto(wizardAddress(stack, { people: [stays, person], to: berlin }))
  await expect(page.getByRole('rowheader').first()).toContainText(person.lastName)
  await expect(page.getByRole('row', { name: new RegExp(person.lastName) })).toContainText('Loses numbers')
  await page.getByRole('link', { name: 'Continue to confirm' }).click()

  const act = page.getByRole('button', { name: 'Transfer 2 people to Berlin' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await act.click({ force: true })
  expect(sent(stack)).toEqual([])
  const tick = page.getByRole('checkbox', { name: /^I understand/ })
  const label = await page.locator('label', { has: tick }).innerText()
  for (const number of lost) expect(label.replaceAll(' ', '')).toContain(number)
  await tick.check()
  await act.click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 people: 2 verified')
  await expect(operationRow(page, person)).toContainText('1 number added')
  expect(sentAbout(stack, person)).toEqual(acrossCountries)
  expect(sentAbout(stack, stays)).toEqual(['PATCH users'])
  const { officeKey, numbers } = truthOf(stack, person)
  expect(officeKey).toBe(berlin.key)
  expect(numbers).toHaveLength(1)
  expect(numbers[0]).toMatch(/^\+49/)
  const about = stack.emulator
    .requests()
    .filter(({ path }) => path.split('/').includes(person.id))
    .map(({ method }) => method)
  expect(about.join(' ')).toMatch(/POST (GET )+PATCH (GET )+POST( GET)+$/)
})

test('without the wish for a new number none is added', async ({ page, stack }) => {
  const berlin = office(stack, 'Berlin')
  const person = personOf(stack, 'London')
  await toConfirm({ page, stack }, { people: [person], to: berlin })
  await page.getByRole('checkbox', { name: /^Add one new number/ }).uncheck()
  await expect(page).toHaveURL(/number=no/)
  await expect(page.getByRole('checkbox', { name: /^I understand/ })).toBeChecked()
  await page.getByRole('button', { name: /^Transfer / }).click()
  await expect(page.getByRole('main')).toContainText('Verified')
  await expectVerified(page, person)
  expect(sentAbout(stack, person)).toEqual(['POST users/unassign_number', 'PATCH users'])
  expect(truthOf(stack, person)).toEqual({ officeKey: berlin.key, numbers: [] })
})

test('who cannot be moved is left out before anything is sent, and who is there already is not sent for', async ({
  page,
  stack,
}) => {
  const berlin = office(stack, 'Berlin')
  const [mover, there] = [personOf(stack, 'Hamburg'), personOf(stack, 'Berlin')]
  const gone = { key: 'agGoneForLong', id: '4004004004004004' }
  await page.goto(wizardAddress(stack, { people: [mover, gone, there], to: berlin }))
  await expect(page.getByText('1 person cannot be moved.')).toBeVisible()
  const onward = page.getByRole('button', { name: 'Continue to confirm' })
  await expect(onward).toHaveAttribute('aria-disabled', 'true')
  await expect(onward).toHaveAccessibleDescription(/Leave out 1 blocked person.*Nothing has been sent/)
  await expect(page.getByRole('row', { name: new RegExp(gone.id) })).toContainText('Blocked')
  await expect(page.getByRole('row', { name: new RegExp(there.lastName) })).toContainText('Already in Berlin')
  await page.goto(`${page.url().replace('step=check', 'step=confirm')}&step=confirm`)
  await expect(page.getByRole('button', { name: /^Transfer / })).toHaveAttribute('aria-disabled', 'true')
  await page.goBack()
  await page.getByRole('link', { name: 'Leave 1 person out' }).click()
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await page.getByRole('button', { name: /^Transfer .* to Berlin$/ }).click()
  await expectVerified(page, mover)
  expect(sentAbout(stack, mover)).toEqual(['PATCH users'])
  expect(changesAtDialpad(stack)).toHaveLength(1)
})

test('back, forward, reload and a link keep the answers, and cancelling changes nothing', async ({
  page,
  stack,
  context,
}) => {
  const berlin = office(stack, 'Berlin')
  const people = peopleOf(stack, 'London', 2)
  await page.goto('/users')
  await pageShown(page, 1)
  await page.goto(wizardAddress(stack, { people, step: 'people' }))
  await page.getByRole('link', { name: 'Continue to office' }).click()
  await page.getByRole('radio', { name: /Berlin/ }).check()
  await page.getByRole('link', { name: 'Continue to check' }).click()
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Confirm the transfer to Berlin')
  await expect(heading).toBeFocused()
  await page.goBack()
  await expect(heading).toHaveText('Check the plan for Berlin')
  await page.goBack()
  await expect(page.getByRole('radio', { name: /Berlin/ })).toBeChecked()
  await expect(heading).toBeFocused()
  await page.goForward()
  await page.reload()
  await expect(page.getByRole('cell', { name: 'Loses numbers' })).toHaveCount(2)
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await page.getByRole('link', { name: 'Change: People' }).click()
  for (const { lastName } of people) {
    await expect(page.getByRole('button', { name: new RegExp(`^Remove .*${lastName}`) })).toBeVisible()
  }
  const [one, other] = people
  await page.getByRole('button', { name: new RegExp(`^Remove .*${one?.lastName}`) }).click()
  await expect(page.getByRole('heading', { name: '1 person from 1 office' })).toBeFocused()
  await page.getByRole('searchbox').fill(one?.email ?? '')
  await page.getByRole('checkbox', { name: /^Choose / }).check()
  await expect(page.getByRole('heading', { name: '2 people from 1 office' })).toBeVisible()
  await page.getByRole('searchbox').fill('no one is called that')
  await expect(page.getByText('No one matches', { exact: false })).toBeVisible()

  const colleague = await context.newPage()
  await colleague.goto(page.url())
  await expect(
    colleague.getByRole('button', { name: new RegExp(`^Remove .*${other?.lastName}`) }),
  ).toBeVisible()
  expect(new URL(page.url()).searchParams.get('office')).toBe(stack.keyOf(berlin))
  await page.getByRole('link', { name: 'Cancel, change nothing' }).click()
  await expect(page).toHaveURL(/\/users$/)
  expect(sent(stack)).toEqual([])
})

/** Nothing is being read any more, axe finds nothing, and nothing sticks out. */
const expectSound = async (page: Page): Promise<void> => {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: /^Reading/ })).toHaveCount(0)
  await expectAccessible(page)
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

const everyKind = (stack: Stack) => [
  ...peopleOf(stack, 'London', 2),
  personOf(stack, 'Berlin'),
  personOf(stack, 'Osaka'),
  { key: 'agGoneForLong', id: '4004004004004004' },
]

test('choosing people and an office has nothing that axe finds in either theme and fits 360 and 320 px', async ({
  page,
  stack,
}) => {
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await page.goto('/transfer')
  await expectSound(page)
  await page.goto(wizardAddress(stack, { people: everyKind(stack), step: 'people' }))
  await page.getByRole('searchbox').fill('corrigan')
  await expect(page.getByRole('table', { name: 'People found' })).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: 'Continue to office' }).click()
  await page.getByRole('radio', { name: /Berlin/ }).check()
  await expectSound(page)
  expect(sent(stack)).toEqual([])
})

test('checking and confirming has nothing that axe finds in either theme and fits 360 and 320 px', async ({
  page,
  stack,
}) => {
  await page.goto(wizardAddress(stack, { people: everyKind(stack), to: office(stack, 'Berlin') }))
  await expect(page.getByText('1 person cannot be moved.')).toBeVisible()
  await expectSound(page)
  await page.getByRole('link', { name: 'Leave 1 person out' }).click()
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await expect(page.getByRole('button', { name: /^Transfer / })).toBeVisible()
  await expectSound(page)
  expect(sent(stack)).toEqual([])
})

test('by keyboard alone somebody is found, moved across a country and seen to be verified', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'London')
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  await page.goto('/transfer')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toBeFocused()
  await tabTo(page.getByRole('searchbox'))
  await page.keyboard.type(person.email)
  await expect(page.getByRole('checkbox', { name: /^Choose / })).toHaveCount(1)
  await tabTo(page.getByRole('checkbox', { name: /^Choose / }))
  await page.keyboard.press('Space')
  await tabTo(page.getByRole('link', { name: 'Continue to office' }))
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText('Transfer 1 person to which office?')
  await expect(heading).toBeFocused()
  await tabTo(page.getByRole('searchbox'))
  await page.keyboard.type('Berlin')
  await expect(page.getByRole('radio')).toHaveCount(1)
  await tabTo(page.getByRole('radio'))
  await page.keyboard.press('Space')
  await tabTo(page.getByRole('link', { name: 'Continue to check' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: 'Loses numbers' })).toBeVisible()
  await tabTo(page.getByRole('link', { name: 'Continue to confirm' }))
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText('Confirm the transfer to Berlin')
  await tabTo(page.getByRole('checkbox', { name: /^I understand/ }))
  await page.keyboard.press('Space')
  await tabTo(page.getByRole('button', { name: /^Transfer / }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/operations\//)
  await expect(heading).toBeFocused()
  await expectVerified(page, person)
  expect(sentAbout(stack, person)).toEqual(acrossCountries)
})
