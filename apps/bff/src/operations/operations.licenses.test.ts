import type { LicenseEffect, StartInput } from '@patchbay/contract'
import { afterEach, expect, it } from 'vitest'

import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
afterEach(() => test.close())

const start = async (api: 'v1' | 'v2' = 'v2') => {
  test = await startOperations({ api, emulator: { users: 200 } })
}
const onTalk = ({ state, licence = 'talk', officeKey }: Person) =>
  state === 'active' && licence === 'talk' && officeKey === test.offices()[0]?.officeKey
const plan = async (body: StartInput) => (await test.operations.plan(who, body)).licenses

/** What Dialpad itself says is free in an office, in its own words. */
const freeLines = async (officeKey: string): Promise<Record<string, string>> => {
  const url = `${test.emulator.url}/api/v2/offices/${officeKey}/available_licenses`
  const response = await fetch(url, { headers: { authorization: `Bearer ${test.emulator.token}` } })
  return (await response.json()) as Record<string, string>
}
const freeOf = async ({ officeKey, kind }: LicenseEffect) =>
  Number((await freeLines(officeKey))[`${kind}_lines`])

const firstPerson = () => test.person((one) => onTalk(one) && one.numbers.length > 1)

it.each<[string, () => StartInput]>([
  ['delete-user', () => ({ kind: 'delete-user', targets: [firstPerson().userKey], args: {} })],
  ['remove-numbers', () => ({ kind: 'remove-numbers', targets: [firstPerson().userKey], args: {} })],
  [
    'change-license',
    () => ({ kind: 'change-license', targets: [firstPerson().userKey], args: { license: 'agents' } }),
  ],
  [
    'add-user',
    () => ({ kind: 'add-user', targets: ['a@b.example'], args: { officeKey: firstPerson().officeKey } }),
  ],
  [
    'transfer',
    () => {
      const { people, office } = test.abroad(1)
      const [{ userKey, numbers } = expect.fail()] = people
      return {
        kind: 'transfer',
        targets: [userKey],
        args: { officeKey: office.officeKey, numbersLost: numbers },
      }
    },
  ],
])(
  'what a plan of %s says to be free before and after is what Dialpad says before and after',
  async (...[, bodyOf]) => {
    await start()
    const body = bodyOf()
    const effects = (await plan(body)) ?? []
    expect(effects.length).toBeGreaterThan(0)
    for (const effect of effects) expect(effect.freeBefore).toBe(await freeOf(effect))
    expect((await test.runOne(body)).outcome).toBe('verified')
    for (const effect of effects) {
      // Dialpad buys what is missing: §7.4, `licenceMustBeFree`.
      expect(await freeOf(effect)).toBe(Math.max(0, effect.freeAfter ?? Number.NaN))
    }
  },
)

it('a plan right after an operation counts what that one used', async () => {
  await start()
  const officeKey = test.offices()[0]?.officeKey ?? ''
  const adding = (email: string): StartInput => ({ kind: 'add-user', targets: [email], args: { officeKey } })
  const [before = expect.fail()] = (await plan(adding('one@b.example'))) ?? []
  expect((await test.runOne(adding('one@b.example'))).outcome).toBe('verified')
  const [after] = (await plan(adding('two@b.example'))) ?? []
  expect(after?.freeBefore).toBe(before.freeAfter)
})

it('more than is free goes below zero', async () => {
  await start()
  const officeKey = test.offices()[0]?.officeKey ?? ''
  const free = Number((await freeLines(officeKey))['talk_lines'])
  const targets = Array.from({ length: free + 2 }, (_, index) => `new${index}@example.com`)
  expect(await plan({ kind: 'add-user', targets, args: { officeKey } })).toEqual([
    { officeKey, kind: 'talk', used: free + 2, freeBefore: free, freeAfter: -2 },
  ])
})

it('a plan that touches none has none, and one over v1 does not speak of them', async () => {
  await start()
  const targets = [test.person(onTalk).userKey]
  expect(await plan({ kind: 'suspend', targets, args: {} })).toEqual([])
  await test.restart('v1')
  expect(await test.operations.plan(who, { kind: 'delete-user', targets, args: {} })).not.toHaveProperty(
    'licenses',
  )
})

it('a reading of licences that fails leaves the plan as it is', async () => {
  await start()
  const person = test.person(onTalk)
  const path = `/api/v2/offices/${person.officeKey}/available_licenses`
  test.emulator.faults.add({ kind: 'error-before', status: 503, match: { method: 'GET', path } })
  const body: StartInput = { kind: 'delete-user', targets: [person.userKey], args: {} }
  const { targets, licenses } = await test.operations.plan(who, body)
  expect(targets).toMatchObject([{ targetKey: person.userKey }])
  expect(licenses?.[0]).toEqual({ officeKey: person.officeKey, kind: 'talk', used: -1 })
})
