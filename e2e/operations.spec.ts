import type { Page } from 'playwright/test'

import { expect, expectAccessible, test } from './fixtures.ts'
import {
  acrossCountries,
  expectVerified,
  move,
  office,
  operationRow,
  operationTable,
  peopleOf,
  personOf,
  refusalOf,
  sentAbout,
  sidewaysScroll,
  truthOf,
} from './moves.ts'
import { listed, sent } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

/** Starts an operation as any client may. */
const start = async (page: Page, stack: Stack, body: object): Promise<string> => {
  const response = await page.request.post('/api/operations', {
    headers: { 'X-CSRF': '1', Origin: stack.url },
    data: body,
  })
  expect(response.status()).toBe(202)
  const { operationKey } = (await response.json()) as { operationKey: string }
  return operationKey
}

const refusal = (word: string, more: object = {}) => ({
  kind: 'answer' as const,
  status: 402,
  body: refusalOf(word),
  match: { method: 'PATCH' },
  ...more,
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('the list says that it is empty, then holds every operation once, newest first, page by page', async ({
  page,
  stack,
}) => {
  await page.goto('/operations')
  await expect(page.getByRole('heading', { name: 'No operations yet' })).toBeVisible()
  const people = listed(stack).filter(({ state }) => state === 'active')
  const started: string[] = []
  for (const { id } of people.slice(0, 27)) {
    started.push(await start(page, stack, { kind: 'suspend', targets: [id], args: {} }))
  }
  await page.goto('/operations?limit=25')
  const table = page.getByRole('table', { name: 'Operations, newest first' })
  const keys = () =>
    table
      .getByRole('rowheader')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1)))
  const pages = page.getByRole('navigation', { name: 'Pages of operations' })
  await expect(pages).toContainText('1–25 of 27')
  const first = await keys()
  // Pressed again while the page is still on its way: that is no page further.
  const answer = Promise.withResolvers<void>()
  await page.route(/\/api\/operations\?.*cursor=/, async (route) => {
    await answer.promise
    await route.continue()
  })
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(table).toHaveAttribute('aria-busy')
  await expect(pages).toContainText('1–25 of 27')
  await pages.getByRole('link', { name: 'Next' }).click()
  answer.resolve()
  await expect(pages).toContainText('26–27 of 27')
  await expect.poll(async () => [...first, ...(await keys())]).toEqual(started.toReversed())
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect.poll(keys).toEqual(first)
  await expect(table.getByText('Verified')).toHaveCount(25)
  await page.goto('/operations?cursor=foreign')
  await page.getByRole('button', { name: 'First page' }).click()
  await expect(pages).toContainText('1–27 of 27')
})

test('one person: named in the title, verified in the end, with the way to Dialpad’s own portal', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'Hamburg')
  stack.emulator.faults.add({ kind: 'latency', ms: 1_500, match: { method: 'PATCH' } })
  await move({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await expect(heading(page)).toHaveText(new RegExp(`^Transfer .*${person.lastName}.* to Berlin$`))
  await expect(page.getByText('You can close this page, the work goes on.')).toBeVisible()
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await expect(navigation.getByRole('link', { name: /^Operations/ })).toContainText('1 running')
  await expect(page.getByRole('link', { name: /^Transferring/ })).toContainText('0 of 1 decided')

  await expectVerified(page, person)
  await expect(page.getByRole('main').getByRole('status')).toContainText(['1 of 1 decided: 1 verified'])
  await expect(navigation.getByRole('link', { name: /^Operations/ })).not.toContainText('running')
  const portal = operationRow(page, person).getByRole('link', { name: /^In Dialpad/ })
  await expect(portal).toHaveAttribute('href', /^https?:/)
  await expect(portal).toHaveAttribute('rel', /noreferrer/)
  await navigation.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByRole('row', { name: new RegExp(person.lastName) })).toContainText('Verified')
  expect(sentAbout(stack, person)).toEqual(['PATCH users'])
})

test('refused people come first with Dialpad’s words and what is still true, are grouped by cause, and are retried', async ({
  page,
  stack,
}) => {
  const people = peopleOf(stack, 'Hamburg', 3)
  const [one, other, fine] = people
  if (!one || !other || !fine) throw new Error('Hamburg has too few people')
  for (const { id } of [one, other]) {
    stack.emulator.faults.add(
      refusal('no_license', { match: { method: 'PATCH', path: `/api/v2/users/${id}` } }),
    )
  }
  await move({ page, stack }, { people: [fine, one, other], to: office(stack, 'Berlin') })
  await expect(heading(page)).toHaveText('3 people: 1 verified, 2 not applied')
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('3 of 3 decided')
  await expect(operationTable(page).getByRole('row').last()).toContainText(fine.lastName)
  const cause = page.getByRole('region', { name: 'Why, and what to do' }).getByRole('listitem')
  await expect(cause).toHaveCount(1)
  await expect(cause).toContainText(
    /^2 people: Dialpad answered no_license, badRequest\. Dialpad refused this step\. It changed nothing\./,
  )
  const row = operationRow(page, one)
  await expect(row).toContainText('Dialpad refused: no_license, badRequest. Still in Hamburg, 1 number kept.')

  stack.emulator.faults.remove()
  await page.getByRole('button', { name: 'Retry 2 not applied' }).click()
  const both = page.getByRole('alertdialog', { name: 'Retry 2 people?' })
  for (const { lastName } of [one, other]) await expect(both).toContainText(lastName)
  await expect(both).not.toContainText(fine.lastName)
  await both.getByRole('button', { name: 'Leave it as it is' }).click()
  await row.getByRole('button', { name: /^Retry/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Retry / })
    .click()
  await expect(heading(page)).toHaveText('3 people: 2 verified, 1 not applied')
  expect(sentAbout(stack, other)).toEqual(['PATCH users (not applied)'])
  await operationRow(page, other)
    .getByRole('button', { name: /^Retry/ })
    .click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Retry / })
    .click()
  await expect(heading(page)).toHaveText('3 people: 3 verified')
  await expect(page.getByRole('button', { name: /^Retry/ })).toHaveCount(0)
  for (const person of [one, other]) {
    expect(sentAbout(stack, person)).toEqual(['PATCH users (not applied)', 'PATCH users'])
  }
  expect(sentAbout(stack, fine)).toEqual(['PATCH users'])
})

test('when nobody knows it says so, never counts it as decided, and Check now decides by reading alone', async ({
  page,
  stack,
}) => {
  const { faults } = stack.emulator
  const person = personOf(stack, 'Hamburg')
  faults.add({ kind: 'latency', ms: 2_500, match: { method: 'PATCH' } })
  faults.add({ kind: 'reset-after', match: { method: 'PATCH' } })
  await move({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await expect.poll(() => sentAbout(stack, person)).toEqual(['PATCH users (not applied)'])
  faults.add({
    kind: 'error-before',
    status: 503,
    match: { method: 'GET', path: `/api/v2/users/${person.id}` },
  })
  await expect.poll(() => sentAbout(stack, person)).toEqual(['PATCH users'])
  const row = operationRow(page, person)
  // So much later nothing of the request can still take effect, and readings decide.
  await stack.crashAndRestart(120_000)
  await expect(row).toContainText('Unknown')
  await expect(row).toContainText('whether it took effect')
  await expect(row).toContainText(/Next check in \d+ s\.|Being read again now\./)
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('0 of 1 decided')
  await expect(page.getByRole('main').getByRole('status')).toContainText(['0 of 1 decided: 1 unknown'])
  await expectAccessible(page)

  faults.remove()
  await row.getByRole('button', { name: /^Check now/ }).click()
  await expectVerified(page, person)
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('1 of 1 decided')
  expect(sentAbout(stack, person)).toEqual(['PATCH users'])
  expect(truthOf(stack, person).officeKey).toBe(office(stack, 'Berlin').key)
})

test('Dialpad’s wish for a pause is shown with its seconds', async ({ page, stack }) => {
  const person = personOf(stack, 'Hamburg')
  stack.emulator.faults.add({
    kind: 'rate-limited',
    retryAfterSeconds: 6,
    match: { method: 'PATCH' },
    times: 1,
  })
  await move({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  await expect(page.getByText(/^Waiting \d s: Dialpad asked us to slow down$/)).toBeVisible()
  await expectVerified(page, person)
  await expect(page.getByText('Dialpad asked us to slow down')).toHaveCount(0)
  expect(sentAbout(stack, person)).toEqual(['PATCH users (not applied)', 'PATCH users'])
})

test('while Patchbay can’t be reached what was read stays, and is read anew once it can', async ({
  page,
  stack,
}) => {
  const person = personOf(stack, 'Hamburg')
  stack.emulator.faults.add({ kind: 'latency', ms: 5_000, match: { method: 'PATCH' } })
  await move({ page, stack }, { people: [person], to: office(stack, 'Berlin') })
  const row = operationRow(page, person)
  await expect(row).toContainText('Running')
  await page.route('**/api/operations**', (route) => route.abort())
  await expect(page.getByText('Patchbay can’t be reached.')).toBeVisible()
  await expect(page.getByText(/Showing what we read at \d\d:\d\d/)).toBeVisible()
  await expect(row).toContainText('Running')
  await page.unroute('**/api/operations**')
  await expectVerified(page, person)
  await expect(page.getByText('Patchbay can’t be reached.')).toHaveCount(0)
  expect(sentAbout(stack, person)).toEqual(['PATCH users'])
})

test('an operation that there is not says so; one that can’t be read offers to try again', async ({
  page,
  stack,
}) => {
  await page.goto('/operations/agNowhere')
  await expect(page.getByRole('heading', { name: 'There is no such operation' })).toBeVisible()
  await page.route('**/api/operations/**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
  )
  await page.goto('/operations/agNowhere')
  await expect(page.getByRole('alert')).toContainText('Something other than Patchbay answered.')
  await page.unroute('**/api/operations/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'There is no such operation' })).toBeVisible()
  await page.route('**/api/operations**', (route) => route.abort())
  await page.goto('/operations')
  await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
  expect(sent(stack)).toEqual([])
})

test('an operation that failed in places has nothing that axe finds, fits a phone and is gone on with by keyboard', async ({
  page,
  stack,
}) => {
  const [one, other] = peopleOf(stack, 'London', 2)
  if (!one || !other) throw new Error('London has too few people')
  stack.emulator.faults.add(refusal('no_license', { times: 2 }))
  await move(
    { page, stack },
    { people: [one, other, personOf(stack, 'Hamburg')], to: office(stack, 'Berlin') },
  )
  await expect(heading(page)).toHaveText(/^3 people: /)
  await expect(heading(page)).toBeFocused()
  await expectAccessible(page)
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    await page.goto('/operations')
    await expect(page.getByRole('row', { name: /Transfer 3 people/ })).toBeVisible()
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    await page.goBack()
    await expect(heading(page)).toHaveText(/^3 people: /)
  }
  const goOn = page.getByRole('button', { name: /not applied$/ })
  await goOn.focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Leave it as it is' })).toBeFocused()
  await expectAccessible(page)
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')
  await expect(goOn).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('3 people: 3 verified')
  for (const person of [one, other]) {
    const applied = sentAbout(stack, person).filter((step) => !step.endsWith('(not applied)'))
    expect(applied).toEqual(acrossCountries)
  }
})
