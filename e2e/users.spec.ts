import type { EmulatedUser } from '@patchbay/dialpad-emulator'

import { changesAtDialpad, expect, test } from './fixtures.ts'
import { keysShown, listed, openMenu, pageShown, peopleTable, rowOf, sent, somebody } from './people.ts'
import type { Stack } from './stack.ts'

test.use({ api: 'v2' })

const digits = (text: string) => text.replace(/[^\d+]/g, '')

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '')

/** Letters of a name in any order: that of the script it is written in is not the point here. */
const letters = (...names: string[]) =>
  Array.from(withoutSpaces(names.join('')))
    .toSorted()
    .join('')

const cellsOf = ({ firstName, lastName, email, state, numbers, officeKey }: EmulatedUser, stack: Stack) => {
  const office = stack.emulator.company.offices.find(({ key }) => key === officeKey)
  const more = numbers.length > 1 ? `+${numbers.length - 1}` : ''
  return [
    letters(firstName, lastName),
    email,
    state,
    withoutSpaces(`${office?.name ?? ''}${office?.country ?? ''}`),
    numbers.length === 0 ? 'Nonumber' : `${numbers[0] ?? ''}${more}`,
  ]
}

test('a row tells who, state, office and numbers as Dialpad has them', async ({ page, stack }) => {
  await page.goto('/users')
  await expect(page).toHaveTitle('People · Patchbay')
  await pageShown(page, 1)
  const rows = await peopleTable(page)
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
    )
  const shown = rows.map(([, name = '', email = '', state = '', office = '', numbers = '']) => [
    letters(name),
    email,
    state.toLowerCase(),
    withoutSpaces(office),
    withoutSpaces(numbers),
  ])
  expect(shown).toEqual(
    listed(stack)
      .slice(0, 50)
      .map((user) => cellsOf(user, stack)),
  )
  expect(new Set(shown.map(([, , state]) => state))).toEqual(new Set(['active', 'pending', 'suspended']))
  await expect(page.getByRole('columnheader', { name: 'Name' })).toBeVisible()
})

test('everybody is on exactly one page, also when somebody is added meanwhile; the way back shows the same', async ({
  page,
  stack,
  context,
}) => {
  const { emulator } = stack
  await page.goto('/users?limit=25')
  const visited: string[][] = []
  const pages = page.getByRole('navigation', { name: 'Pages of people' })
  for (const [index] of Array.from({ length: 6 }).entries()) {
    await pageShown(page, 1 + 25 * index)
    visited.push(await keysShown(page))
    if (index === 1) {
      const answer = await fetch(`${emulator.url}/api/v1/admin/user`, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.token}` },
        body: new URLSearchParams({ email: 'newcomer@corrigan.test' }),
      })
      expect(answer.status).toBe(200)
      emulator.clock.advance(1_000)
    }
    if (index < 5) await pages.getByRole('link', { name: 'Next' }).click()
  }
  await expect(pages.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true')
  await expect(pages).toContainText('126–131 of 131')
  const all = visited.flat()
  expect(new Set(all).size).toBe(all.length)
  expect(new Set(all)).toEqual(new Set(listed(stack).map(stack.keyOf)))

  await pages.getByRole('link', { name: 'Previous' }).click()
  await pageShown(page, 101)
  expect(await keysShown(page)).toEqual(visited[4])
  await page.goBack()
  await pageShown(page, 126)
  await page.goBack()
  await page.goBack()
  await pageShown(page, 76)
  await page.reload()
  await pageShown(page, 76)
  expect(await keysShown(page)).toEqual(visited[3])
  await pages.getByRole('link', { name: 'Previous' }).click()
  await pageShown(page, 51)
  expect(await keysShown(page)).toEqual(visited[2])

  const colleague = await context.newPage()
  await colleague.goto(page.url())
  await pageShown(colleague, 51)
  expect(await keysShown(colleague)).toEqual(visited[2])
  await colleague.getByRole('link', { name: 'First page' }).click()
  await pageShown(colleague, 1)
  expect(await keysShown(colleague)).toEqual(visited[0])

  await pages.getByRole('combobox', { name: 'Rows a page' }).selectOption('100')
  await pageShown(page, 1)
  await expect(page).toHaveURL(/\/users\?limit=100$/)
  await expect.poll(() => keysShown(page)).toEqual(all.slice(0, 100))
  expect(changesAtDialpad(stack)).toHaveLength(1)
})

test('a selection outlives its page, and what is done to it reaches each of them once', async ({
  page,
  stack,
}) => {
  const active = listed(stack).filter(({ state }) => state === 'active')
  const [first, second] = listed(stack)
    .slice(0, 25)
    .filter(({ state }) => state === 'active')
  const third = active.find((user) => listed(stack).indexOf(user) >= 25)
  if (!first || !second || !third) throw new Error('too few active people')
  await page.goto('/users?limit=25')
  const bar = page.getByRole('region', { name: 'Selected people' })
  const everybody = page.getByRole('checkbox', { name: 'Choose everybody on this page' })
  const pages = page.getByRole('navigation', { name: 'Pages of people' })
  for (const user of [first, second]) await rowOf(page, user).getByRole('checkbox').check()
  await expect(everybody).toBeChecked({ indeterminate: true })
  await pages.getByRole('link', { name: 'Next' }).click()
  await pageShown(page, 26)
  await expect(bar).toContainText('2 selected, 2 not visible')
  await rowOf(page, third).getByRole('checkbox').check()
  await pages.getByRole('link', { name: 'Previous' }).click()
  await pageShown(page, 1)
  await expect(bar).toContainText('3 selected, 1 not visible')
  await expect(rowOf(page, second).getByRole('checkbox')).toBeChecked()

  await bar.getByRole('button', { name: 'Suspend' }).click()
  const question = page.getByRole('alertdialog', { name: 'Suspend 3 people?' })
  await expect(question).toContainText('stays billed')
  await question.getByRole('button', { name: 'Suspend 3 people' }).click()
  await expect(page).toHaveURL(/\/operations\//)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3 verified')
  const requests = [first, second, third].map(({ id }) => ({
    method: 'PATCH',
    path: `users/${id}`,
    parameters: { state: 'suspended' },
    applied: true,
  }))
  const byPath = (a: { path: string }, b: typeof a) => a.path.localeCompare(b.path)
  expect(sent(stack).toSorted(byPath)).toEqual(requests.toSorted(byPath))
})

test('whoever goes back to the list while an operation runs sees there what became of it', async ({
  page,
  stack,
}) => {
  const people = listed(stack).slice(0, 50)
  const chosen = people.filter(({ state }) => state === 'active').slice(0, 2)
  stack.emulator.faults.add({ kind: 'latency', ms: 700, match: { method: 'PATCH' } })
  await page.goto('/users')
  for (const user of chosen) await rowOf(page, user).getByRole('checkbox').check()
  await page.getByRole('region', { name: 'Selected people' }).getByRole('button', { name: 'Suspend' }).click()
  await page.getByRole('button', { name: 'Suspend 2 people' }).click()
  await expect(page).toHaveURL(/\/operations\//)
  await page.goBack()
  for (const user of chosen) await expect(rowOf(page, user)).toContainText('Suspended')
})

test('rows are chosen by range and by page, and let go again', async ({ page, stack }) => {
  const people = listed(stack)
  const boxOf = (index: number) => rowOf(page, people[index] ?? { email: '' }).getByRole('checkbox')
  await page.goto('/users?limit=25')
  const bar = page.getByRole('region', { name: 'Selected people' })
  await boxOf(2).check()
  await boxOf(6).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('5 selected')
  const pages = page.getByRole('navigation', { name: 'Pages of people' })
  await pages.getByRole('link', { name: 'Next' }).click()
  await pageShown(page, 26)
  await boxOf(30).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('6 selected')
  await boxOf(30).click()
  await pages.getByRole('link', { name: 'Previous' }).click()
  await pageShown(page, 1)
  const everybody = page.getByRole('checkbox', { name: 'Choose everybody on this page' })
  await everybody.check()
  await expect(bar).toContainText('25 selected')
  await bar.getByRole('button', { name: 'More' }).click()
  const more = page.getByRole('menu', { name: 'More for those selected' })
  await expect(more.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await page.keyboard.press('Escape')
  await everybody.uncheck()
  await expect(bar).toBeHidden()
  await boxOf(0).check()
  await bar.getByRole('button', { name: 'Clear the selection' }).click()
  await expect(bar).toBeHidden()
  await expect(boxOf(0)).not.toBeChecked()
})

test('the menu of a row works by keyboard and gives the focus back', async ({ page, stack }) => {
  const user = somebody(stack, ({ state }) => state === 'active')
  await page.goto('/users')
  const button = rowOf(page, user).getByRole('button', { name: /^Actions for/ })
  await button.focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu', { name: /^Actions for/ })
  await expect(menu.getByRole('menuitem', { name: /^Open/ })).toBeFocused()
  for (const name of ['Edit name and details', 'Change licence', 'Suspend']) {
    await page.keyboard.press('ArrowDown')
    await expect(menu.getByRole('menuitem', { name })).toBeFocused()
  }
  await page.keyboard.press('ArrowDown')
  const reactivate = menu.getByRole('menuitem', { name: 'Reactivate' })
  await expect(reactivate).toBeFocused()
  await expect(reactivate).toHaveAccessibleDescription('Already active')
  await page.keyboard.press('Enter')
  await expect(menu).toBeVisible()
  await page.keyboard.press('End')
  await expect(menu.getByRole('menuitem', { name: 'Delete person' })).toBeFocused()
  await page.keyboard.press('s')
  await expect(menu.getByRole('menuitem', { name: 'Suspend' })).toBeFocused()
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: /^Suspend / })
  await expect(question.getByRole('button', { name: /^Keep / })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(button).toBeFocused()
  expect(changesAtDialpad(stack)).toEqual([])
})

test('one person has a page with numbers, office, what is not known, and what happened lately', async ({
  page,
  stack,
}) => {
  const user = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length >= 2)
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  await page.goto('/users')
  const name = await rowOf(page, user).getByRole('rowheader').innerText()
  await rowOf(page, user).getByRole('rowheader').getByRole('link').click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(name)
  await expect(heading).toBeFocused()
  await expect(page).toHaveTitle(`${name} · Patchbay`)
  await expect(page).toHaveURL(`/users/${user.id}`)
  const numbers = page.getByRole('table', { name: 'Numbers' }).getByRole('rowheader')
  expect((await numbers.allInnerTexts()).map(digits)).toEqual(user.numbers)
  const details = page.getByRole('region', { name: 'Details' })
  await expect(details.getByRole('link', { name: office?.name })).toBeVisible()
  await expect(details).toContainText(user.id)
  await expect(details).toContainText(user.jobTitle ?? 'Job titleNone')
  await expect(details).toContainText(user.extension ?? 'ExtensionNone')
  await expect(details).toContainText(/LicenceTalk|LicenceSell|LicenceSupport/)
  await expect(details.getByText('Not known')).toHaveCount(1)
  const happened = page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText('Nothing yet through Patchbay')

  const menu = page.getByRole('button', { name: `Actions for ${name}` })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('button', { name: `Suspend ${name}` }).click()
  await expect(happened.getByRole('listitem')).toContainText(`Suspended ${name}. Verified`)
  await expect(happened.getByRole('listitem')).toContainText('By you')
  await expect(happened.getByRole('link', { name: /in Dialpad/ })).toHaveAttribute('href', stack.emulator.url)
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible()
  await page.reload()
  await expect(happened.getByRole('listitem')).toContainText(`Suspended ${name}. Verified`)
  await page.goBack()
  await pageShown(page, 1)
  await (await openMenu(page, user)).getByRole('menuitem', { name: /^Open/ }).press('Enter')
  await expect(heading).toHaveText(name)
})
