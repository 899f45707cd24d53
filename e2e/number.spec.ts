import { expect, expectAccessible, test } from './fixtures.ts'
import { pageShown, somebody } from './people.ts'

test.use({ api: 'v2', company: { users: 60, offices: 5 } })

test('a number shows who has it, and keeps who was seen to have it before, with dates', async ({
  page,
  stack,
}) => {
  const former = somebody(stack, ({ state, numbers }) => state === 'active' && numbers.length > 1)
  const number = former.numbers[1] ?? ''
  const next = somebody(
    stack,
    ({ state, officeKey, key }) => state === 'active' && officeKey === former.officeKey && key !== former.key,
  )
  await page.goto('/users?limit=100')
  await pageShown(page, 1)
  const list = `/numbers?text=${encodeURIComponent(number)}`
  await page.goto(list)
  const table = page.getByRole('table', { name: 'Numbers' })
  await expect(table).toContainText(former.lastName)
  await table.getByRole('rowheader').getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/numbers/${encodeURIComponent(number)}`)
  const holders = page.getByRole('table', { name: 'Who was seen to have it' })
  await expect(holders.getByRole('row').nth(1)).toContainText(`${former.lastName}`)
  await expect(holders.getByRole('row').nth(1)).toContainText('Has it')
  await expect(page.getByRole('region', { name: 'As last read' })).toContainText('A person has it')
  await expectAccessible(page)

  const change = async (userId: string, act: string) => {
    const response = await fetch(`${stack.emulator.url}/api/v2/users/${userId}/${act}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.emulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ number }),
    })
    expect(response.status).toBe(200)
  }
  await change(former.id, 'unassign_number')
  await change(next.id, 'assign_number')
  await page.goto(list)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(table.getByRole('row').nth(1)).toContainText(next.lastName)
  await table.getByRole('rowheader').getByRole('link').click()
  await expect(holders.getByRole('row').nth(1)).toContainText(next.lastName)
  await expect(holders.getByRole('row').nth(1)).toContainText('Has it')
  await expect(holders.getByRole('row').nth(2)).toContainText(former.lastName)
  await expect(holders.getByRole('row').nth(2)).not.toContainText('Has it')
  await page.reload()
  await expect(holders.getByRole('row')).toHaveCount(3)
})

test('nobody is said to have a number still that a reading with gaps did not see', async ({
  page,
  stack,
}) => {
  const { numbers } = somebody(stack, (user) => user.state === 'active' && user.numbers.length > 0)
  const [number = ''] = numbers
  const list = `/numbers?text=${encodeURIComponent(number)}`
  await page.goto(list)
  const table = page.getByRole('table', { name: 'Numbers' })
  await expect(table).toContainText('A person has it')
  const items = [{ number: 7 }, { number: '+14155550000', status: 'available' }]
  stack.emulator.faults.add({ kind: 'answer', body: { items }, match: { path: '/api/v2/numbers' } })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(table).toContainText('Not known')
  await table.getByRole('rowheader').getByRole('link').click()
  const holders = page.getByRole('table', { name: 'Who was seen to have it' })
  await expect(holders.getByRole('row').nth(1)).toContainText('Not known')
  await expect(holders).not.toContainText('Has it')
})

test('a number that no reading has seen, and one that can’t be read now', async ({ page }) => {
  await page.goto('/numbers/%2B14155550000')
  await expect(page.getByRole('heading', { name: 'No reading has seen this number' })).toBeVisible()
  await page.goto('/numbers/twelve')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await page.route('**/api/numbers/**', (route) => route.abort())
  await page.goto('/numbers/%2B14155550001')
  await expect(page.getByRole('alert')).toContainText('can’t be reached')
  await page.unroute('**/api/numbers/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'No reading has seen this number' })).toBeVisible()
})

test.describe('with the legacy API', () => {
  test.use({ api: 'v1' })

  test('a number has no page of its own, and it is said why', async ({ page }) => {
    await page.goto('/numbers/%2B14155550000')
    await expect(page.getByRole('heading', { name: /does not list numbers/ })).toBeVisible()
  })
})
