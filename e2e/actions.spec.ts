import type { Locator, Page } from 'playwright/test'

import { expect, test } from './fixtures.ts'
import { refusalOf } from './moves.ts'
import { openMenu, pageShown, rowOf, sent, somebody } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

const messages = (page: Page): Locator => page.getByRole('region', { name: 'Messages' })

const ask = async (page: Page, user: { email: string }, act: string): Promise<Locator> => {
  await (await openMenu(page, user)).getByRole('menuitem', { name: act }).click()
  return page.getByRole('alertdialog')
}

/** Asks for an act from somebody's row and says yes to it. */
const confirm = async (page: Page, user: { email: string }, act: string): Promise<void> => {
  const question = await ask(page, user, act)
  await question.getByRole('button', { name: new RegExp(`^${act}`) }).click()
  await expect(question).toBeHidden()
}

const patch = ({ id }: { id: string }, parameters: Record<string, string>) => ({
  method: 'PATCH',
  path: `users/${id}`,
  parameters,
  applied: true,
})

const active = (stack: Stack, skip = 0) => {
  const found: string[] = []
  return somebody(stack, ({ state, key, numbers }) => {
    if (state === 'active' && numbers.length > 0) found.push(key)
    return found.length === skip + 1
  })
}

test('somebody is added with an office and a licence after a look at what it does, and once however often it is pressed', async ({
  page,
  stack,
}) => {
  const email = 'mila.novak@corrigan.test'
  const [office] = stack.emulator.company.offices
  await page.goto('/users')
  await pageShown(page, 1)
  const open = page.getByRole('button', { name: 'Add a person' })
  await open.click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  await expect(form.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await form.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await form.getByRole('textbox', { name: /First name/ }).fill('Mila')
  await form.getByRole('textbox', { name: /Last name/ }).fill('Novák')
  const check = form.getByRole('button', { name: 'Check the invitation' })
  await check.click()
  const offices = form.getByRole('combobox', { name: 'Office' })
  await expect(offices).toBeFocused()
  await expect(offices).toHaveAccessibleDescription(/Choose an office/)
  await offices.selectOption(office?.id ?? '')
  await form.getByRole('combobox', { name: 'Licence' }).selectOption('Sell (agents)')
  await check.click()

  const question = page.getByRole('alertdialog', { name: 'Add Mila Novák?' })
  await expect(question).toContainText(new RegExp(`${office?.name}: Sell \\d+ → -?−?\\d+ free`))
  await expect(question).toContainText('Where none is free, one may be bought.')
  expect(sent(stack)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(form.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email)
  await check.click()
  await question.getByRole('button', { name: 'Add Mila Novák' }).dblclick()
  await expect(question).toBeHidden()
  await expect(messages(page)).toContainText(/Added Mila Novák\. Verified/)
  const invitation = {
    method: 'POST',
    path: 'users',
    parameters: {
      email,
      first_name: 'Mila',
      last_name: 'Novák',
      office_id: office?.id,
      license: 'agents',
    },
    applied: true,
  }
  expect(sent(stack)).toEqual([invitation])

  await open.click()
  await form.getByRole('textbox', { name: 'E-mail' }).fill(email.toUpperCase())
  await offices.selectOption(office?.id ?? '')
  await check.click()
  await expect(form).toContainText('has a person with this e-mail address already')
  await form.getByRole('link', { name: 'Open the person' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mila Novák')
  expect(sent(stack)).toEqual([invitation])
})

test('suspend says that the licence stays billed, and reactivate gives everything back; each is verified and reached Dialpad once', async ({
  page,
  stack,
}) => {
  const user = active(stack)
  const { firstName } = user
  await page.goto('/users')
  const question = await ask(page, user, 'Suspend')
  await expect(question).toContainText('stays billed')
  await expect(question).toContainText('Way back: reactivate at any time')
  await question.getByRole('button', { name: `Keep ${firstName} active` }).click()
  await expect(question).toBeHidden()
  expect(sent(stack)).toEqual([])

  await confirm(page, user, 'Suspend')
  await expect(messages(page)).toContainText(/Suspended .+ Verified/)
  const opening = page.waitForEvent('popup')
  await messages(page).getByRole('link', { name: 'See it in Dialpad' }).click()
  const portal = await opening
  await expect(portal).toHaveTitle('Demo Dialpad')
  await expect(portal.getByRole('row').filter({ hasText: user.email })).toContainText('suspended')
  await portal.close()
  await expect(rowOf(page, user)).toContainText('Suspended')
  await confirm(page, user, 'Reactivate')
  await expect(messages(page)).toContainText(/Reactivated .+ Verified/)
  await expect(rowOf(page, user)).toContainText('Active')
  expect(sent(stack)).toEqual(['suspended', 'active'].map((state) => patch(user, { state })))
})

test('delete says what is lost and until when it can be restored, and is verified', async ({
  page,
  stack,
}) => {
  const user = active(stack)
  const pending = somebody(stack, ({ state }) => state === 'pending')
  await page.goto('/users')
  await pageShown(page, 1)
  const early = await ask(page, pending, 'Delete person')
  await expect(early).toContainText('Nobody can restore a pending person')
  await early.getByRole('button', { name: /^Keep / }).click()

  const question = await ask(page, user, 'Delete person')
  await expect(question).toContainText(/goe?s? on hold/)
  await expect(question).toContainText('Can be restored until')
  await expect(question).toContainText('72 hours')
  await expect(question).toContainText(/Talk \d+ → \d+ free/)
  await expect(question).toContainText('Licences are charged as purchased, also unassigned.')
  await question.getByRole('button', { name: /^Delete / }).click()
  await expect(messages(page)).toContainText(/Deleted .+ Verified/)
  await expect(rowOf(page, user)).toBeHidden()
  expect(sent(stack)).toEqual([{ method: 'DELETE', path: `users/${user.id}`, parameters: {}, applied: true }])
})

test('a refusal shows Dialpad’s own word as it came, and says that nothing changed', async ({
  page,
  stack,
}) => {
  const user = active(stack)
  stack.emulator.faults.add({
    kind: 'answer',
    match: { method: 'PATCH' },
    status: 409,
    body: refusalOf('seat_on_the_moon <b>'),
  })
  await page.goto('/users')
  await confirm(page, user, 'Suspend')
  await expect(messages(page)).toContainText(/Suspend .+ Not applied/)
  await expect(messages(page).getByText('seat_on_the_moon <b>', { exact: true })).toBeVisible()
  await expect(messages(page)).toContainText('It changed nothing')
  await expect(rowOf(page, user)).toContainText('Not applied')
  await rowOf(page, user).getByRole('link', { name: 'Not applied' }).click()
  await expect(page.getByText('seat_on_the_moon <b>', { exact: true }).first()).toBeVisible()
  expect(sent(stack)).toEqual([{ ...patch(user, { state: 'suspended' }), applied: false }])
})

test('somebody who goes while the question is open is left out, and it can be said yes to for the others', async ({
  page,
  stack,
}) => {
  const { url, token } = stack.emulator
  const people = [active(stack, 0), active(stack, 1), active(stack, 2)]
  const [gone, ...others] = people
  await page.goto('/users')
  for (const user of people) await rowOf(page, user).getByRole('checkbox').check()
  await page.getByRole('region', { name: 'Selected people' }).getByRole('button', { name: 'Suspend' }).click()
  const question = page.getByRole('alertdialog')
  const yesTo = (count: number) => question.getByRole('button', { name: `Suspend ${count} people` })
  await expect(yesTo(3)).toBeEnabled()
  await fetch(`${url}/api/v1/admin/user`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ email: gone?.email ?? '' }),
  })
  await yesTo(3).click()
  await expect(question.getByRole('alert')).toContainText('Dialpad knows no such person.')
  await expect(question).toContainText('Left out:')
  await yesTo(2).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2 verified')
  const suspended = sent(stack).filter(({ method }) => method === 'PATCH')
  expect(new Set(suspended.map(({ path }) => path))).toEqual(new Set(others.map(({ id }) => `users/${id}`)))
})

test('an answer that is lost, broken or never comes is settled by reading back, without sending again', async ({
  page,
  stack,
}) => {
  const people = [active(stack, 0), active(stack, 1), active(stack, 2)]
  const kinds = ['hang-after', 'reset-after', 'error-after'] as const
  for (const [index, kind] of kinds.entries()) {
    const path = `/api/v2/users/${people[index]?.id}`
    stack.emulator.faults.add({ kind, match: { method: 'PATCH', path } })
  }
  await page.goto('/users')
  for (const user of people) await confirm(page, user, 'Suspend')
  for (const user of people) await expect(rowOf(page, user)).toContainText('Suspended', { timeout: 30_000 })
  await page.goto('/operations')
  await expect(page.getByRole('row').filter({ hasText: 'Verified' })).toHaveCount(3)
  expect(sent(stack)).toEqual(people.map((user) => patch(user, { state: 'suspended' })))
})

test('when nobody knows, the page says so, nothing is sent again, and a later reading settles it', async ({
  page,
  stack,
}) => {
  const user = active(stack)
  await page.goto(`/users/${user.id}`)
  await page.getByRole('button', { name: 'Suspend' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('stays billed')
  const { faults } = stack.emulator
  faults.add({ kind: 'latency', ms: 1_000, match: { method: 'PATCH' } })
  faults.add({ kind: 'reset-after', match: { method: 'PATCH' } })
  await question.getByRole('button', { name: /^Suspend/ }).click()
  await expect(messages(page)).toContainText(/Waiting|Running/)
  await expect.poll(() => sent(stack)).toHaveLength(1)
  const readsFail = faults.add({ kind: 'html', match: { method: 'GET', path: `/api/v2/users/${user.id}` } })
  await expect.poll(() => sent(stack).map(({ applied }) => applied)).toEqual([true])
  await stack.crashAndRestart(90_000)

  const happened = page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText('Unknown')
  await expect(happened).toContainText('Nothing more is sent')
  await expect(messages(page)).toContainText(/Suspend .+ Unknown/)
  await happened.getByRole('link', { name: 'Open the operation' }).click()
  const check = page.getByRole('button', { name: /^Check now: / })
  await expect(check).toBeVisible()
  faults.remove(readsFail)
  // It is read again by itself from time to time, so the button may be gone.
  await check.click({ timeout: 3_000 }).catch(() => undefined)
  await expect(page.getByText('1 of 1 decided: 1 verified')).toBeAttached()
  await expect(page.getByRole('link', { name: /in Dialpad/i }).first()).toHaveAttribute(
    'href',
    stack.emulator.url,
  )
  expect(sent(stack)).toEqual([patch(user, { state: 'suspended' })])
})
