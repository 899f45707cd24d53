import { expect, test } from 'vitest'

import { startV2 } from '../testing/start-v2.ts'

test('PATCH moves within a country with the numbers, and refuses across one while there are any', async () => {
  const { send, from, office, now, last } = await startV2()
  const someone = from('Berlin', 1)
  const path = `users/${someone.id}`
  const moved = await send('PATCH', path, { body: { office_id: office('Hamburg').id } })
  expect(moved.body).toMatchObject({ office_id: office('Hamburg').id, phone_numbers: someone.numbers })
  const refused = await send('PATCH', path, { body: { office_id: office('Paris').id } })
  expect(refused.body.error).toMatchObject({ code: 400, message: /phone numbers/ })
  expect(last()?.applied).toBe(false)
  await send('PATCH', path, { body: { phone_numbers: [] } })
  expect((await send('PATCH', path, { body: { office_id: office('Paris').id } })).status).toBe(200)
  expect(now(someone)?.officeKey).toBe(office('Paris').key)
})

test('move_office across countries drops every number and assigns one of the new country', async () => {
  const { send, from, office, now } = await startV2()
  const someone = from('Berlin', 1)
  const { body } = await send('PATCH', `users/${someone.id}/move_office`, {
    body: { office_id: office('Paris').id },
  })
  const numbers = body['phone_numbers'] as string[]
  expect(numbers).toHaveLength(1)
  expect(numbers[0]).toMatch(/^\+33/)
  expect(now(someone)?.numbers).toEqual(numbers)
  expect(office('Berlin').reserved).toEqual(expect.arrayContaining(someone.numbers))
  expect(office('Paris').reserved).not.toContain(numbers[0])
})

test('move_office leaves numbers alone within a country, and somebody with none without one', async () => {
  const { send, from, office, person, emulator } = await startV2({ users: 400 })
  const someone = from('Berlin', 1)
  const move = (id: string, name: string) =>
    send('PATCH', `users/${id}/move_office`, { body: { office_id: office(name).id } })
  expect((await move(someone.id, 'Hamburg')).body['phone_numbers']).toEqual(someone.numbers)
  const countryOf = (key: string) => emulator.company.offices.find((each) => each.key === key)
  const without = person(
    ({ numbers, officeKey, licence }) =>
      numbers.length === 0 && countryOf(officeKey)?.country !== 'FR' && licence === 'lite_support_agents',
  )
  const { body } = await move(without.id, 'Paris')
  expect(Object.keys(body)).not.toContain('phone_numbers')
})

test('either way the target needs a free licence of the same kind', async () => {
  const { send, from, office } = await startV2()
  const moves = [
    (id: string) => send('PATCH', `users/${id}`, { body: { office_id: office('Dublin').id } }),
    (id: string) => send('PATCH', `users/${id}/move_office`, { body: { office_id: office('Dublin').id } }),
  ]
  const someone = from('Berlin', 1)
  await send('PATCH', `users/${someone.id}`, { body: { phone_numbers: [] } })
  for (const move of moves) {
    const refused = await move(someone.id)
    expect(refused.body.error).toMatchObject({ code: 400, message: /enough licenses/ })
  }
  await send('PATCH', `users/${someone.id}`, { body: { license: 'agents' } })
  for (const move of moves) expect((await move(someone.id)).status).toBe(200)
})

test('the key’s owner must administer both offices', async () => {
  const { send, from, office } = await startV2()
  const into = await send('PATCH', `users/${from('Boston', 1).id}/move_office`, {
    body: { office_id: office('Osaka').id },
  })
  expect(into.body.error).toMatchObject({ code: 403, errors: [{ reason: 'forbidden' }] })
  const outOf = await send('PATCH', `users/${from('Osaka', 1).id}/move_office`, {
    body: { office_id: office('Boston').id },
  })
  expect(outOf.body.error?.code).toBe(403)
})

test('a licence is bought when none is free, or refused by the switch', async () => {
  const add = (office_id: string) => ({ body: { email: 'ada@corrigan.test', office_id } })
  const { send, office } = await startV2()
  const before = office('Dublin').licences
  expect((await send('POST', 'users', add(office('Dublin').id))).status).toBe(200)
  expect(office('Dublin').licences).toBe(before + 1)
  const strict = await startV2({ apiSwitches: { licenceMustBeFree: true } })
  const refused = await strict.send('POST', 'users', add(office('Dublin').id))
  expect(refused.body.error).toMatchObject({ code: 400, message: /enough licenses/ })
})
