import { expect, test } from 'vitest'

import { didPath, startEmulator } from '../testing/start-emulator.ts'

test('POST did adds one number of the office’s country behind those that are there', async () => {
  const { send, office, person } = await startEmulator()
  const someone = person(({ officeKey, numbers }) => officeKey === office('Berlin').key && numbers.length > 0)
  const { status, body } = await send('POST', didPath, { target_key: someone.key })
  expect(status).toBe(200)
  expect(body.user?.phone_numbers.slice(0, -1)).toEqual(someone.numbers)
  expect(body.user?.phone_numbers.at(-1)).toMatch(/^\+4930/)
  expect(body.user?.primary_phone).toBe(someone.numbers[0])
})

test('asked twice it adds two, and no number is given out twice', async () => {
  const { emulator, send, person } = await startEmulator()
  const someone = person(() => true)
  for (let i = 0; i < 120; i += 1) await send('POST', didPath, { target_key: someone.key })
  const numbers = emulator.company.users.flatMap((user) => user.numbers)
  const ofDepartments = emulator.company.departments.map(({ number }) => number)
  expect(new Set([...numbers, ...ofDepartments]).size).toBe(numbers.length + ofDepartments.length)
  expect(emulator.requests().every(({ applied }) => applied)).toBe(true)
})

test('after a move to another country a new number is one of that country', async () => {
  const { send, office, person } = await startEmulator()
  const { key } = person(({ officeKey }) => officeKey === office('Berlin').key)
  await send('DELETE', didPath, { target_key: key })
  await send('PUT', '/api/v1/admin/user', { target_key: key, office_key: office('Paris').key })
  const { user } = (await send('POST', didPath, { target_key: key })).body
  expect(user?.phone_numbers).toEqual([expect.stringMatching(/^\+33/)])
})

test('DELETE did removes every number, and none of them comes back', async () => {
  const { send, person, last } = await startEmulator()
  const someone = person(({ numbers }) => numbers.length > 1)
  const gone = await send('DELETE', didPath, { target_key: someone.key })
  expect(gone.body.user).toMatchObject({ key: someone.key, phone_numbers: [] })
  expect(gone.body.user).not.toHaveProperty('primary_phone')
  await send('DELETE', didPath, { target_key: someone.key })
  expect(last()).toMatchObject({ status: 200, applied: false })
  const { user } = (await send('POST', didPath, { target_key: someone.key })).body
  expect(someone.numbers).not.toContain(user?.phone_numbers[0])
})

test('numbers of people in an office that the token’s owner does not administer stay as they are', async () => {
  const { send, office, person } = await startEmulator()
  const { key } = person(({ officeKey }) => officeKey === office('Osaka').key)
  for (const method of ['POST', 'DELETE']) {
    const refused = await send(method, didPath, { target_key: key })
    expect(refused).toMatchObject({ status: 403, body: { errors: ['not_office_admin'] } })
  }
})

test('an office’s key is no target', async () => {
  const { send, office } = await startEmulator()
  for (const method of ['POST', 'DELETE']) {
    const refused = await send(method, didPath, { target_key: office('Berlin').key })
    expect(refused).toMatchObject({ status: 404, body: { errors: ['user_not_found'] } })
  }
})
