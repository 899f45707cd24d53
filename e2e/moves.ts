import type { EmulatedOffice, EmulatedUser } from '@patchbay/dialpad-emulator'
import type { Locator, Page } from 'playwright/test'

import { expect } from './fixtures.ts'
import { listed } from './people.ts'
import type { Stack } from './stack.ts'

export const office = ({ emulator }: Stack, name: string): EmulatedOffice => {
  const found = emulator.company.offices.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`the company has no office in ${name}`)
  return found
}

/** Active people of an office with numbers, those with the fewest first. */
export const peopleOf = (stack: Stack, name: string, count: number): EmulatedUser[] => {
  const { key } = office(stack, name)
  const found = listed(stack)
    .filter(({ officeKey, state, numbers }) => officeKey === key && state === 'active' && numbers.length > 0)
    .toSorted((one, other) => one.numbers.length - other.numbers.length)
    .slice(0, count)
  if (found.length < count) throw new Error(`${name} has not so many people`)
  return found
}

export const personOf = (stack: Stack, name: string): EmulatedUser => {
  const [person] = peopleOf(stack, name, 1)
  if (!person) throw new Error(`${name} has nobody`)
  return person
}

/** Where somebody is now, and with which numbers. */
export const truthOf = ({ emulator }: Stack, { key }: { key: string }) => {
  const user = emulator.company.users.find((candidate) => candidate.key === key)
  return { officeKey: user?.officeKey, numbers: [...(user?.numbers ?? [])] }
}

type Keyed = { key: string; id: string }

type Answers = { people: readonly Keyed[]; to?: EmulatedOffice; step?: string }

type Place = { page: Page; stack: Stack }

export const wizardAddress = ({ keyOf }: Stack, { people, to, step }: Answers): string => {
  const parts = [`people=${people.map(keyOf).join(',')}`, to && `office=${keyOf(to)}`]
  return `/transfer?${[...parts, step && `step=${step}`].filter(Boolean).join('&')}`
}

/** Goes to the last step, ticks that numbers are lost where they are, and stops before the button. */
export const toConfirm = async ({ page, stack }: Place, answers: Answers): Promise<void> => {
  await page.goto(wizardAddress(stack, { ...answers, step: 'check' }))
  await page.getByRole('link', { name: 'Continue to confirm' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Confirm the transfer/)
  const tick = page.getByRole('checkbox', { name: /^I understand/ })
  if (await tick.isVisible()) await tick.check()
}

/** Moves people as the wizard does, and waits for the page of the operation. */
export const move = async ({ page, stack }: Place, answers: Answers): Promise<void> => {
  await toConfirm({ page, stack }, answers)
  await page.getByRole('button', { name: /^Transfer / }).click()
  await expect(page).toHaveURL(/\/operations\/[^/]+$/)
}

export const operationTable = (page: Page) => page.getByRole('table', { name: 'People of this operation' })

export const operationRow = (page: Page, { lastName }: { lastName: string }) =>
  operationTable(page).getByRole('row', { name: new RegExp(lastName) })

/** Somebody as a whole, not one step of theirs. */
export const expectVerified = (page: Page, person: { lastName: string }) =>
  expect(operationRow(page, person).getByRole('cell', { name: /^Verified/ })).toBeVisible({ timeout: 40_000 })

/** How Dialpad’s current API says no. */
export const refusalOf = (word: string) => ({
  error: { code: 402, errors: [{ domain: 'global', message: word, reason: 'badRequest' }], message: word },
})

/** What was sent about one person, in the words of the API. */
export const sentAbout = ({ emulator }: Stack, { key, id }: Keyed): string[] =>
  emulator
    .requests()
    .filter(({ method, path, parameters }) => {
      const isThisOne = parameters['target_key'] === key || path.split('/').includes(id)
      return method !== 'GET' && isThisOne
    })
    .map(({ method, path, applied }) => {
      const what = `${method} ${path.replace(/^\/api\/(v1\/admin|v2)\//, '').replace(`/${id}`, '')}`
      return applied ? what : `${what} (not applied)`
    })

export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth)

/** What a move across countries sends of somebody with one number, in this order. */
export const acrossCountries = ['POST users/unassign_number', 'PATCH users', 'POST users/assign_number']

/** By the Tab key alone. */
export const tabTo = async (control: Locator): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await control.page().keyboard.press('Tab')
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no way by Tab to ${String(control)}`)
}
