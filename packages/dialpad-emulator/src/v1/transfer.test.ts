import { expect, test } from 'vitest'

import { startEmulator, userPath } from '../testing/start-emulator.ts'

const start = async () => {
  const parts = await startEmulator()
  const { office, person, send } = parts
  return {
    ...parts,
    /** Somebody of the office with that many numbers at least, or none at all for 0. */
    from: (name: string, numbers: number) =>
      person(
        (user) =>
          user.officeKey === office(name).key &&
          (numbers === 0 ? user.numbers.length === 0 : user.numbers.length >= numbers),
      ),
    move: (target_key: string, officeName: string) =>
      send('PUT', userPath, { target_key, office_key: office(officeName).key }),
  }
}

test('within a country the numbers stay', async () => {
  const { from, move, office, now, last } = await start()
  const someone = from('Berlin', 1)
  const { status, body } = await move(someone.key, 'Hamburg')
  expect(status).toBe(200)
  expect(body.user).toMatchObject({ office_key: office('Hamburg').key, phone_numbers: someone.numbers })
  expect(now(someone)?.officeKey).toBe(office('Hamburg').key)
  expect(last()?.applied).toBe(true)
})

test('across countries the numbers must be gone first', async () => {
  const { from, move, send, office, last } = await start()
  const someone = from('Berlin', 1)
  const refused = await move(someone.key, 'Paris')
  expect(refused).toMatchObject({ status: 409, body: { errors: ['numbers_not_removed'] } })
  expect(last()).toMatchObject({ applied: false, fault: 'numbers_not_removed' })
  await send('DELETE', '/api/v1/admin/did', { target_key: someone.key })
  expect((await move(someone.key, 'Paris')).body.user?.office_key).toBe(office('Paris').key)
})

test('the target needs a free licence, and the one left behind is free again', async () => {
  const { from, move, control } = await start()
  const heldIn = async (name: string) => {
    const { offices } = (await control('GET', 'company')).body
    return (
      (offices as { name: string; licencesHeld: number }[]).find((each) => each.name === name)
        ?.licencesHeld ?? 0
    )
  }
  const before = { berlin: await heldIn('Berlin'), hamburg: await heldIn('Hamburg') }
  expect((await move(from('Berlin', 1).key, 'Hamburg')).status).toBe(200)
  expect(await heldIn('Berlin')).toBe(before.berlin - 1)
  expect(await heldIn('Hamburg')).toBe(before.hamburg + 1)
  const refused = await move(from('Berlin', 1).key, 'Hamburg')
  expect(refused).toMatchObject({ status: 402, body: { errors: ['no_license'] } })
  expect(await heldIn('Berlin')).toBe(before.berlin - 1)
})

test('the token’s owner must administer the target and the source', async () => {
  const { from, move, send, emulator } = await start()
  const someone = from('Berlin', 1)
  await send('DELETE', '/api/v1/admin/did', { target_key: someone.key })
  const colleague = from('Osaka', 1)
  for (const refused of [await move(someone.key, 'Osaka'), await move(colleague.key, 'Berlin')]) {
    expect(refused).toMatchObject({ status: 403, body: { errors: ['not_office_admin'] } })
  }
  expect(
    emulator
      .requests()
      .slice(1)
      .some(({ applied }) => applied),
  ).toBe(false)
})

test('a move to the office where somebody is already changes nothing', async () => {
  const { from, move, last } = await start()
  expect((await move(from('Hamburg', 1).key, 'Hamburg')).status).toBe(200)
  expect(last()?.applied).toBe(false)
})

test('unknown people and offices are refused', async () => {
  const { from, move, send } = await start()
  expect((await move('agNobody', 'Berlin')).body.errors).toEqual(['user_not_found'])
  const nowhere = await send('PUT', userPath, { target_key: from('Berlin', 1).key, office_key: 'agNowhere' })
  expect(nowhere.body.errors).toEqual(['office_not_found'])
})
