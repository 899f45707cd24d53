import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Locator } from 'playwright/test'

import { expect, expectAccessible, owner, test } from './fixtures.ts'
import { active, change, chips, read, rowOf, rows, search, sentences, suspend, table } from './log.ts'
import { tabTo } from './moves.ts'
import { headersOf } from './stack.ts'

test.use({ api: 'v2', company: { users: 24, offices: 8 } })

const choose = async (row: Locator, act: string): Promise<void> => {
  await row.getByRole('button', { name: /^Narrow the log by row/ }).press('Enter')
  const item = row.page().getByRole('menuitem', { name: act })
  await item.press('Enter')
}

test('what an owner does is found in the log by searching and by whom it was done to, with what was and what is, and the address can be shared', async ({
  page,
  stack,
}) => {
  const user = active(stack)
  await page.goto(`/users/${stack.keyOf(user)}`)
  await page.getByRole('button', { name: 'Suspend', exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Suspend / })
    .click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Verified')

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit log' }).click()
  await expect(page).toHaveTitle('Audit log · Patchbay')
  await read(page)
  await expect(sentences(page).first()).toHaveText('Looked into the audit log')
  await search(page).fill(`${user.firstName} ${user.email}`)
  await expect
    .poll(() => new URL(page.url()).searchParams.get('text'))
    .toBe(`${user.firstName} ${user.email}`)
  const done = rowOf(page, 'Suspended, verified at Dialpad')
  await expect(done).toBeVisible()
  await expect(rowOf(page, 'About to ask Dialpad to suspend the person')).toBeVisible()
  await expect(done).toContainText(owner.email)
  await expect(done).toContainText('State')
  await expect(done).toContainText('Active → Suspended')
  const office = stack.emulator.company.offices.find(({ key }) => key === user.officeKey)
  await expect(done).toContainText(office?.name ?? 'no office')
  await expectAccessible(page)

  await search(page).fill('')
  await expect(page).toHaveURL('/audit')
  await choose(done, 'Only this person')
  await expect(page).toHaveURL(`/audit?person=${stack.keyOf(user)}`)
  await expect(sentences(page)).toHaveText([
    'Suspended, verified at Dialpad',
    'About to ask Dialpad to suspend the person',
    'Confirmed: suspend 1 person',
    'Opened the person’s page',
  ])
  await expect(chips(page)).toHaveText([new RegExp(`^Person .*${user.email}`)])
  await page.getByLabel('What', { exact: true }).selectOption('Verified at Dialpad')
  await expect(sentences(page)).toHaveText(['Suspended, verified at Dialpad'])

  const shared = await page.context().newPage()
  await shared.goto(page.url())
  await expect(sentences(shared)).toHaveText(['Suspended, verified at Dialpad'])
  await shared.close()

  await done.getByText('Details', { exact: true }).click()
  await expect(done.getByText('change.verified')).toBeVisible()
  await expectAccessible(page)
  await done.getByRole('link', { name: 'Open the operation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Suspend')
  await page.goBack()
  await done.getByRole('link', { name: new RegExp(user.lastName) }).click()
  await expect(page).toHaveURL(`/users/${stack.keyOf(user)}`)
  await page.getByRole('link', { name: 'Audit log of this person' }).click()
  await expect(page).toHaveURL(`/audit?person=${stack.keyOf(user)}`)
  await expect(done).toBeVisible()
})

test('filters are taken off by keyboard, days are those of the browser, and Back puts a filter on again', async ({
  page,
  stack,
}) => {
  await suspend(page, stack, active(stack))
  await page.goto('/audit')
  await read(page)
  await expect(page.getByText('Days and times of Europe/Berlin')).toBeVisible()
  await choose(rowOf(page, 'Signed in with a password').first(), 'Only by this account')
  await expect(chips(page)).toHaveText([`By ${owner.email}`])
  const narrowing = rowOf(page, 'Signed in with a password').first().getByRole('button')
  await expect(narrowing).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Only by this account' })).toHaveAccessibleDescription(
    'The log shows nothing else now.',
  )
  await expectAccessible(page, '[role=menu]:popover-open')
  await page.keyboard.press('Escape')
  const from = page.getByLabel('From day, Europe/Berlin time')
  const until = page.getByLabel('Until day, Europe/Berlin time')
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format()
  await from.fill(today)
  await expect(page).toHaveURL(new RegExp(`&from=${today}$`))
  await expect(rowOf(page, 'Suspended, verified at Dialpad')).toBeVisible()
  const asked = page.waitForRequest(/\/api\/audit\?.*until=2020/)
  await from.fill('')
  await until.fill('2020-07-01')
  expect(new URL((await asked).url()).searchParams.get('until')).toBe('2020-07-01T22:00:00.000Z')
  await expect(page.getByRole('heading', { name: 'No row matches' })).toBeVisible()
  await expect(chips(page)).toHaveText([/^By /, 'Until 1 Jul 2020'])
  await expectAccessible(page)
  await tabTo(page.getByRole('button', { name: 'Remove the filter Until 1 Jul 2020' }))
  await page.keyboard.press('Enter')
  await expect(search(page)).toBeFocused()
  await expect(rowOf(page, 'Suspended, verified at Dialpad')).toBeVisible()
  await page.goBack()
  await expect(until).toHaveValue('2020-07-01')
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(page).toHaveURL('/audit')
  await expect(rowOf(page, 'Suspended, verified at Dialpad')).toBeVisible()
})

test('the log is turned page by page, each with an address', async ({ page, stack }) => {
  for (let times = 0; times < 28; times += 1) {
    const data = { currency: 'EUR', perMonth: { talk: 1000 + times } }
    await page.request.post('/api/license-prices', { headers: headersOf(stack), data })
  }
  await page.goto('/audit?kind=prices.entered&limit=25')
  await read(page)
  await expect(rows(page)).toHaveCount(25)
  await expect(rows(page).first()).toContainText('EUR 10.26 → EUR 10.27')
  const pages = page.getByRole('navigation', { name: 'Pages of the audit log' })
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(rows(page)).toHaveCount(3)
  await expect(rows(page).last()).toContainText('None → EUR 10.00')
  await page.reload()
  await expect(rows(page)).toHaveCount(3)
  await expect(page).toHaveURL(/kind=prices\.entered/)
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(rows(page)).toHaveCount(25)
})

test('the file has the rows that the page is narrowed to', async ({ page, stack }) => {
  const user = active(stack)
  await suspend(page, stack, user)
  await page.goto(`/audit?person=${stack.keyOf(user)}&kind=change.verified`)
  await read(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('audit-log.csv')
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('change.verified')
  expect(lines[1]).toContain(user.email)
  expect(lines[1]).toMatch(/""state"":""active"".*""state"":""suspended""/)
  await page.goto('/audit?kind=file.saved')
  await expect(sentences(page)).toHaveText(['Saved the file “audit-log.csv”'])
})

test('a log that is whole is said to be, and of one that was written to past Patchbay the first broken row', async ({
  page,
  stack,
}) => {
  await page.goto('/audit')
  await read(page)
  const verify = page.getByRole('button', { name: 'Verify the log' })
  await verify.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'The log is whole' })).toHaveText(
    /^The log is whole: \d+ rows\. /,
  )
  await expect(rowOf(page, 'Verified the log: it was whole')).toBeVisible()
  await expectAccessible(page)

  await stack.crashAndRestart(0, () => {
    const file = new DatabaseSync(path.join(stack.dataDir, 'patchbay.db'))
    file.exec('drop trigger audit_no_update')
    file.exec(`update audit set actor = 'nobody' where seq = 2`)
    file.close()
  })
  await verify.click()
  const broken = page.getByRole('status').filter({ hasText: 'The log is broken' })
  await expect(broken).toContainText('Row 2 is not what was written.')
  await expect(broken).toContainText('audit-heads.jsonl')
  await expectAccessible(page)
  await page.route('**/api/audit/verify', (route) => route.abort())
  await verify.click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.unroute('**/api/audit/verify')
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await expect(broken).toBeVisible()
})

test('security M15: what somebody is called is shown as text, whatever it is', async ({ page, stack }) => {
  const user = active(stack)
  const lastName = `<img src=x onerror="document.title='owned'">`
  await change(page, stack, { kind: 'edit-user', targets: [stack.keyOf(user)], args: { lastName } })
  await page.goto(`/audit?text=${encodeURIComponent('<img onerror')}`)
  await read(page)
  const done = rowOf(page, 'Details changed, verified at Dialpad')
  await expect(done).toContainText(`→ ${lastName}`)
  await done.getByText('Details', { exact: true }).click()
  await expect(page.locator('img')).toHaveCount(0)
  await expect(page).toHaveTitle('Audit log · Patchbay')
})

test('loading, not read, read again in vain and nothing are four different things', async ({ page }) => {
  const api = /\/api\/audit\?/
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route(api, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/audit')
  await expect(table(page)).toHaveAttribute('aria-busy', 'true')
  await expect(rows(page)).toHaveCount(0)
  goOn()
  await read(page)
  await expect(rows(page)).not.toHaveCount(0)

  await page.unroute(api)
  await page.route(api, (route) => route.abort())
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText('Showing what we read')).toBeVisible()
  await expect(rows(page)).not.toHaveCount(0)
  await page.goto('/audit?limit=25')
  await expect(page.getByRole('alert')).toContainText('Patchbay can’t be reached.')
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(table(page)).toBeHidden()
  await expectAccessible(page)
  await page.unroute(api)
  await page.getByRole('button', { name: 'Try again' }).click()
  await read(page)

  await page.goto('/audit?text=nobodyiscalledso')
  await expect(page.getByRole('heading', { name: 'No row matches' })).toBeVisible()
  await expect(table(page)).toBeHidden()
})

test('the log fits a phone, with its details open', async ({ page, stack }) => {
  await suspend(page, stack, active(stack))
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/audit')
  await read(page)
  await rowOf(page, 'Suspended, verified at Dialpad').getByText('Details', { exact: true }).click()
  await expect(page.getByText('change.verified')).toBeVisible()
  for (const width of [768, 360, 320]) {
    await page.setViewportSize({ width, height: 740 })
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(width)
  }
  await expectAccessible(page)
})
