import { afterEach, expect, it } from 'vitest'

import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations

afterEach(() => test.close())

/** Active people whom the token's owner may change. */
const people = (): Person[] => {
  const home = test.offices().filter(({ administered }) => administered)
  const isHome = ({ officeKey }: Person) => home.some((office) => office.officeKey === officeKey)
  return test.people().filter((person) => person.state === 'active' && isHome(person))
}

const plan = (...targets: string[]) => test.operations.plan(who, { kind: 'suspend', targets, args: {} })

it('is never at one person twice, by their key and by the one that only the API in use has', async () => {
  test = await startOperations({ api: 'v1' })
  const [person, ...others] = people()
  if (!person) throw new Error('nobody')
  await plan(person.userKey)
  await test.restart('v2')

  const [planned] = (await plan(person.id)).targets
  expect(planned).toMatchObject({ check: 'blocked', reason: { code: 'person.not_found' } })
  const one = test.start({ kind: 'add-number', targets: [person.id], args: {} })
  await expect(one).rejects.toMatchObject({ code: 'user.not_found' })

  // So many are not read before the answer.
  const targets = [person.userKey, person.id, ...others.slice(0, 4).map(({ id }) => id)]
  const { counts } = await test.run({ kind: 'add-number', targets, args: {} })
  expect(counts).toMatchObject({ verified: 1, blocked: 5 })
  expect(test.now(person.userKey)?.numbers).toHaveLength(person.numbers.length + 1)
})

it('does not call somebody deleted because somebody else is found, who may be the same', async () => {
  test = await startOperations({ api: 'v1' })
  const [before] = people()
  if (!before) throw new Error('nobody')
  await plan(before.userKey)
  await test.atPortal('delete-user', before)
  await test.atPortal('add-user', before)
  const person = test.person(({ email, state }) => email === before.email && state !== 'deleted')
  test.fault('delete-user', person, { kind: 'error-before', status: 500 })
  const { operationKey } = await test.start({ kind: 'delete-user', targets: [person.userKey], args: {} })
  await expect.poll(() => test.sent().length).toBe(1)

  // Two rows have the address: which of them this is, the other API does not tell.
  await test.restart('v2')
  const [target] = (await test.finished(operationKey)).targets
  expect(target).toMatchObject({ outcome: 'unknown', reason: { code: 'readback.other_api' } })
  expect(test.now(person.userKey)?.state).not.toBe('deleted')
})
