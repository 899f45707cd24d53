import { afterEach, expect, it } from 'vitest'

import { startOperations, type Person, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations

afterEach(() => test.close())

/** Active people whom the token's owner may change. */
const people = (): Person[] => {
  const home = test.offices().filter(({ administered }) => administered)
  const isHome = ({ officeKey }: Person) => home.some((office) => office.officeKey === officeKey)
  return test.people().filter((person) => person.state === 'active' && isHome(person))
}

const plan = (...targets: string[]) => test.operations.plan({ kind: 'suspend', targets, args: {} })

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
