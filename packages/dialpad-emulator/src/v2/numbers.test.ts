import { expect, test } from 'vitest'

import { startV2 } from '../testing/start-v2.ts'

const inOrder = (numbers: string[]) => numbers.toSorted((one, other) => Number(one) - Number(other))

test('every number is listed once, in order, with who has it and where', async () => {
  const { walk, from, emulator, office } = await startV2({ users: 200 })
  const items = await walk('numbers')
  const { users, offices, departments } = emulator.company
  const expected = [
    ...users.flatMap(({ numbers }) => numbers),
    ...offices.flatMap(({ reserved = [] }) => reserved),
    ...departments.map(({ number }) => number),
  ]
  expect(items.map(({ number }) => number)).toEqual(inOrder(expected))
  const someone = from('Berlin', 1)
  expect(items.find(({ number }) => number === someone.numbers[0])).toEqual({
    area_code: '30',
    company_id: emulator.company.id,
    number: someone.numbers[0],
    office_id: office('Berlin').id,
    status: 'user',
    target_id: someone.id,
    target_type: 'user',
    type: 'local',
  })
})

test('the list is filtered by status, and those held back have no holder', async () => {
  const { walk, send, emulator } = await startV2({ users: 500 })
  const available = await walk('numbers', { status: 'available' })
  const reserved = emulator.company.offices.flatMap((office) => office.reserved ?? [])
  expect(available.map(({ number }) => number)).toEqual(inOrder(reserved))
  expect(available.every((item) => !('target_id' in item))).toBe(true)
  expect((await walk('numbers', { status: 'department' })).length).toBeGreaterThan(0)
  expect((await walk('numbers', { status: 'call_center' })).length).toBeGreaterThan(0)
  expect(await walk('numbers', { status: 'porting' })).toEqual([])
  expect((await send('GET', 'numbers', { query: { status: 'lost' } })).status).toBe(400)
})

test('one number can be asked for, and an unknown one is a 404', async () => {
  const { send, from } = await startV2()
  const [number = ''] = from('Berlin', 1).numbers
  const { body } = await send('GET', `numbers/${encodeURIComponent(number)}`)
  expect(body).toMatchObject({ number, status: 'user' })
  expect((await send('GET', 'numbers/%2B12025550100')).status).toBe(404)
})

test('a person is given the office’s reserved number first, then a new one, primary unless told otherwise', async () => {
  const { send, from, office, now } = await startV2()
  const someone = from('Boston', 1)
  const [reserved = ''] = office('Boston').reserved ?? []
  const path = `users/${someone.id}/assign_number`
  const first = await send('POST', path, { body: {} })
  expect(first.body).toMatchObject({ number: reserved, status: 'user', target_id: someone.id })
  expect(office('Boston').reserved).not.toContain(reserved)
  expect(now(someone)?.numbers[0]).toBe(reserved)
  const [before] = now(someone)?.numbers ?? []
  const second = await send('POST', path, { body: { primary: false, area_code: '857' } })
  expect(second.body).toMatchObject({ area_code: '857' })
  expect(now(someone)?.numbers[0]).toBe(before)
  expect(now(someone)?.numbers.at(-1)).toBe(second.body['number'])
  expect((await send('POST', path, { body: { area_code: '212' } })).status).toBe(400)
})

test('a reserved number of another area code is left alone, and nobody is given what is not there', async () => {
  const { send, from, office } = await startV2()
  const someone = from('Boston', 1)
  const [number = ''] = someone.numbers
  await send('POST', `users/${someone.id}/unassign_number`, { body: { number } })
  const held = office('Boston').reserved
  const area_code = number.startsWith('+1617') ? '857' : '617'
  const { body } = await send('POST', `users/${someone.id}/assign_number`, { body: { area_code } })
  expect(body['area_code']).toBe(area_code)
  expect(office('Boston').reserved).toEqual(held)
})

test('a certain number is assigned when the company holds it back, and only then', async () => {
  const { send, from, office } = await startV2()
  const someone = from('London', 1)
  const [number = '', next = ''] = office('London').reserved ?? []
  const path = `users/${someone.id}/assign_number`
  expect((await send('POST', path, { body: { number } })).body).toMatchObject({ number, status: 'user' })
  const refused = await send('POST', path, { body: { number } })
  expect(refused.body.error?.code).toBe(400)
  const target = { target_id: someone.id, target_type: 'user' }
  const other = await send('POST', `numbers/${encodeURIComponent(next)}/assign`, { body: target })
  expect(other.body).toMatchObject({ number: next, target_id: someone.id })
  expect((await send('POST', 'numbers/assign', { body: target })).body).toMatchObject({ status: 'user' })
  const room = await send('POST', 'numbers/assign', { body: { ...target, target_type: 'room' } })
  expect(room.status).toBe(400)
})

test('one number alone is taken away and stays with the company', async () => {
  const { send, person, emulator, now } = await startV2({ users: 200 })
  const someone = person(({ numbers, officeKey }) => {
    const office = emulator.company.offices.find(({ key }) => key === officeKey)
    return numbers.length > 1 && office?.administered === true
  })
  const [first = '', ...rest] = someone.numbers
  const path = `users/${someone.id}/unassign_number`
  const { body } = await send('POST', path, { body: { number: first } })
  expect(body).toMatchObject({ number: first, status: 'available' })
  expect(now(someone)?.numbers).toEqual(rest)
  expect((await send('POST', path, { body: { number: first } })).status).toBe(400)
  expect((await send('GET', `numbers/${encodeURIComponent(first)}`)).body['status']).toBe('available')
})

test('a number is unassigned by itself, and released for good when that is asked for', async () => {
  const { send, from, now } = await startV2()
  const someone = from('Berlin', 1)
  const path = `numbers/${encodeURIComponent(someone.numbers[0] ?? '')}`
  expect((await send('DELETE', path)).body).toMatchObject({ status: 'available' })
  expect(now(someone)?.numbers).toEqual(someone.numbers.slice(1))
  expect((await send('DELETE', path, { query: { release: 'true' } })).body).toMatchObject({ deleted: true })
  expect((await send('GET', path)).status).toBe(404)
})

test('somebody’s number is released without a stay in the pool', async () => {
  const { send, from, office } = await startV2()
  const [number = ''] = from('Berlin', 1).numbers
  const path = `numbers/${encodeURIComponent(number)}`
  expect((await send('DELETE', path, { query: { release: 'true' } })).body).toMatchObject({ deleted: true })
  expect(office('Berlin').reserved).not.toContain(number)
})

test('without a pool what is taken away is released', async () => {
  const { send, from } = await startV2({ apiSwitches: { pool: 'released' } })
  const someone = from('Berlin', 1)
  const [number = ''] = someone.numbers
  const { body } = await send('POST', `users/${someone.id}/unassign_number`, { body: { number } })
  expect(body).toMatchObject({ number, deleted: true })
  expect((await send('GET', `numbers/${encodeURIComponent(number)}`)).status).toBe(404)
})

test('numbers want the person’s office administered', async () => {
  const { send, from } = await startV2()
  const someone = from('Osaka', 1)
  const path = `users/${someone.id}`
  const [number = ''] = someone.numbers
  expect((await send('POST', `${path}/assign_number`, { body: {} })).status).toBe(403)
  expect((await send('POST', `${path}/unassign_number`, { body: { number } })).status).toBe(403)
  expect((await send('DELETE', `numbers/${encodeURIComponent(number)}`)).status).toBe(403)
  expect((await send('PATCH', path, { body: { phone_numbers: [] } })).status).toBe(403)
})
