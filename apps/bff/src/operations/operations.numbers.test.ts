import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
beforeEach(async () => {
  atMoment = () => {}
  test = await startOperations({ reached: (...at) => atMoment(...at) })
})
afterEach(() => test.close())

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1

/** Somebody, and a number that the company holds back in the same office. */
const somebody = () => {
  const person = test.person(
    (one) => hasOne(one) && (test.offices().find(isOf(one))?.reserved ?? []).length > 0,
  )
  const [number = ''] = test.offices().find(isOf(person))?.reserved ?? []
  return { person, number }
}
const isOf =
  ({ officeKey }: Person) =>
  (office: { officeKey: string }) =>
    office.officeKey === officeKey
const giving = (person: Person, number: string): StartInput => ({
  kind: 'add-number',
  targets: [person.userKey],
  args: { number },
})
const plan = async (body: StartInput) => (await test.operations.plan(who, body)).targets[0]
const notFree = { reason: { code: 'numbers.not_free' } }

describe('a certain number', () => {
  it('that is free is given to the person, behind those that the person has', async () => {
    const { person, number } = somebody()
    const numbers = [...person.numbers, number]
    expect(await plan(giving(person, number))).toMatchObject({ check: 'ready', after: { numbers } })
    const target = await test.runOne(giving(person, number))
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ numbers: [number] }], after: { numbers } })
    expect(test.sent()).toMatchObject([{ parameters: { number, primary: 'false' } }])
    const again = { check: 'skipped', reason: { code: 'person.as_wanted_already' } }
    expect(await plan(giving(person, number))).toMatchObject(again)
  })

  it('of somebody else, of a department or of nobody is never taken', async () => {
    const { person } = somebody()
    const other = test.person((one) => hasOne(one) && one.userKey !== person.userKey)
    const taken = [other.numbers[0] ?? '', test.emulator.company.departments[0]?.number ?? '', '+4930000000']
    for (const number of taken) {
      expect(await plan(giving(person, number))).toMatchObject({ check: 'blocked', ...notFree, steps: [] })
      const target = await test.runOne(giving(person, number))
      expect(target).toMatchObject({ outcome: 'blocked', ...notFree, canContinue: false })
    }
    expect(test.sent()).toEqual([])
  })

  it('that somebody else got before a second try is not taken from them', async () => {
    const { person, number } = somebody()
    const other = test.person((one) => hasOne(one) && one.userKey !== person.userKey)
    test.fault('add-number', person, { kind: 'reset-before' })
    const target = await test.runOne(giving(person, number))
    expect(target).toMatchObject({ outcome: 'not_applied', reason: { code: 'readback.not_seen' } })
    expect((await test.runOne(giving(other, number))).outcome).toBe('verified')
    const sent = test.sent().length
    await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
    const { targets } = await test.finished(target.operationKey)
    expect(targets[0]).toMatchObject({ outcome: 'not_applied', ...notFree, canContinue: true })
    expect(test.sent()).toHaveLength(sent)
    expect(test.now(other.userKey)?.numbers).toContain(number)
  })

  it('whose answer is lost is found by reading back, though it is not free any more', async () => {
    const { person, number } = somebody()
    test.fault('add-number', person, { kind: 'late-apply', ms: 1_500 })
    const target = await test.runOne(giving(person, number))
    expect(target.outcome).toBe('not_applied')
    await expect.poll(() => test.now(person.userKey)?.numbers).toContain(number)
    await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
    expect((await test.finished(target.operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(1)
  })

  it('is told apart from another one that came meanwhile', async () => {
    const { person, number } = somebody()
    test.fault('add-number', person, { kind: 'reset-before' })
    atMoment = async (moment) => {
      if (moment === 'after_send') await test.atPortal('add-number', person)
    }
    const target = await test.runOne(giving(person, number))
    expect(target).toMatchObject({ outcome: 'unknown', reason: { code: 'person.changed_meanwhile' } })
  })

  it('that can’t be read is not asked for', async () => {
    const { person, number } = somebody()
    const match = { method: 'GET', path: `/api/v2/numbers/${encodeURIComponent(number)}` }
    const blind = test.emulator.faults.add({ kind: 'error-before', status: 503, match })
    await expect(plan(giving(person, number))).rejects.toMatchObject({ code: 'dialpad.unavailable' })
    const target = await test.runOne(giving(person, number))
    expect(target).toMatchObject({ outcome: 'not_applied', reason: { code: 'dialpad.unavailable' } })
    expect(test.sent()).toEqual([])
    test.emulator.faults.remove(blind)
    await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
    expect((await test.finished(target.operationKey)).counts.verified).toBe(1)
  })

  it('and an area code at once, or for two people, are refused', async () => {
    const people = test.people().filter(hasOne).slice(0, 2)
    const targets = people.map(({ userKey }) => userKey)
    const body = { kind: 'add-number', targets, args: { number: '+4930111', areaCode: '30' } } as const
    await expect(test.start({ ...body, targets: [...targets] })).rejects.toMatchObject({
      code: 'request.invalid',
      fields: { '/args/number': expect.any(String), '/args/areaCode': expect.any(String) },
    })
  })
})

it('a number of a certain area is one of that area', async () => {
  const person = test.person((one) => hasOne(one) && one.numbers.some((number) => number.startsWith('+1')))
  const areaCode = person.numbers[0]?.slice(2, 5) ?? ''
  const body: StartInput = { kind: 'add-number', targets: [person.userKey], args: { areaCode } }
  const target = await test.runOne(body)
  expect(target).toMatchObject({
    outcome: 'verified',
    steps: [{ numbers: [expect.stringMatching(`^\\+1${areaCode}`)] }],
  })
  expect(test.sent()).toMatchObject([{ parameters: { area_code: areaCode } }])
})
