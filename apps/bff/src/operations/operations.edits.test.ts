import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { refusal, requestOf } from './testing/dialpad-apis.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
beforeEach(async () => {
  atMoment = () => {}
  test = await startOperations({ reached: (...at) => atMoment(...at) })
})
afterEach(() => test.close())

const isActive = ({ state }: Person) => state === 'active'
const hasOne = (person: Person) => isActive(person) && person.numbers.length === 1
const hasMany = (person: Person) => isActive(person) && person.numbers.length > 1
const plan = async (body: StartInput) => (await test.operations.plan(who, body)).targets[0]
const paths = () => test.sent().map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`)

describe('editing a person', () => {
  const editing = (person: Person, args: object): StartInput => ({
    kind: 'edit-user',
    targets: [person.userKey],
    args,
  })

  it('sends what was chosen and nothing else, and shows it before and after', async () => {
    const person = test.person(hasOne)
    const body = editing(person, { firstName: 'Zoë', jobTitle: 'Owl', extension: '7001' })
    const chosen = { firstName: 'Zoë', lastName: person.lastName, jobTitle: 'Owl', extension: '7001' }
    expect(await plan(body)).toMatchObject({ check: 'ready', steps: ['edit-user'], after: chosen })
    expect(await test.runOne(body)).toMatchObject({
      outcome: 'verified',
      firstName: 'Zoë',
      before: { firstName: person.firstName },
      after: chosen,
    })
    const parameters = { first_name: 'Zoë', job_title: 'Owl', extension: '7001' }
    expect(test.sent().map((entry) => entry.parameters)).toEqual([parameters])
  })

  it('takes a title and an extension away by a blank', async () => {
    const person = test.person(hasOne)
    await test.run(editing(person, { jobTitle: 'Owl', extension: '7001' }))
    const target = await test.runOne(editing(person, { jobTitle: '', extension: '' }))
    expect(target).toMatchObject({ outcome: 'verified', before: { jobTitle: 'Owl', extension: '7001' } })
    const { jobTitle, extension } = test.now(person.userKey) ?? {}
    expect([jobTitle, extension]).toEqual([undefined, undefined])
    expect(await test.runOne(editing(person, { jobTitle: '' }))).toMatchObject({
      outcome: 'skipped',
      reason: { code: 'person.as_wanted_already' },
    })
  })

  it('who is so already is skipped', async () => {
    const person = test.person(hasOne)
    const { firstName, lastName } = person
    const body = editing(person, { firstName, lastName })
    expect(await plan(body)).toMatchObject({ check: 'skipped', reason: { code: 'person.as_wanted_already' } })
    expect((await test.runOne(body)).outcome).toBe('skipped')
    expect(test.sent()).toEqual([])
  })

  it('a yes of Dialpad’s that did nothing is not applied', async () => {
    const person = test.person(hasOne)
    test.fault('edit-user', person, {
      kind: 'answer',
      status: 200,
      body: { id: person.id, first_name: 'Zoë' },
    })
    const target = await test.runOne(editing(person, { firstName: 'Zoë' }))
    expect(target).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'readback.not_seen' },
      canContinue: true,
    })
    await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
    expect((await test.finished(target.operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(2)
  })
})

describe('the licence of a person', () => {
  it('is changed, and shown before and after', async () => {
    const person = test.person((one) => hasOne(one) && (one.licence ?? 'talk') === 'talk')
    const body: StartInput = {
      kind: 'change-license',
      targets: [person.userKey],
      args: { license: 'lite_support_agents' },
    }
    expect(await test.runOne(body)).toMatchObject({
      outcome: 'verified',
      before: { license: 'talk' },
      after: { license: 'lite_support_agents' },
    })
    expect(test.sent()).toMatchObject([{ parameters: { license: 'lite_support_agents' } }])
    expect((await test.runOne(body)).outcome).toBe('skipped')
  })

  it('and an office are those chosen for somebody who is added', async () => {
    const officeKey = test.offices()[1]?.officeKey ?? ''
    const args = { officeKey, license: 'agents' as const }
    const target = await test.runOne({ kind: 'add-user', targets: ['new@example.com'], args })
    expect(target).toMatchObject({ outcome: 'verified', after: { license: 'agents', officeKey } })
  })
})

describe('somebody who is to be added', () => {
  it('without an office is refused before anything is read', async () => {
    const body: StartInput = { kind: 'add-user', targets: ['new@example.com'], args: {} }
    for (const refused of [test.start(body), test.operations.plan(who, body)]) {
      await expect(refused).rejects.toMatchObject({ fields: { '/args/officeKey': 'is missing' } })
    }
    expect(test.emulator.requests()).toEqual([])
  })

  it('with an address that turns out to be taken is not added, in Dialpad’s words', async () => {
    const body: StartInput = {
      kind: 'add-user',
      targets: ['new@example.com'],
      args: { officeKey: test.offices()[0]?.officeKey ?? '' },
    }
    const match = requestOf('v2', 'add-user', { email: 'new@example.com' })
    const taken = refusal('v2', 409, ['A user with this email already exists.'])
    test.emulator.faults.add({ kind: 'answer', status: 409, body: taken, match })
    expect(await test.runOne(body)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'dialpad.refused', words: ['A user with this email already exists.'] },
    })
  })

  it('with the address of somebody deleted is added', async () => {
    const person = test.person(hasOne)
    await test.run({ kind: 'delete-user', targets: [person.userKey], args: {} })
    const { officeKey } = person
    const added = await test.runOne({ kind: 'add-user', targets: [person.email], args: { officeKey } })
    expect(added.outcome).toBe('verified')
    expect(added.userKey).not.toBe(person.userKey)
    const again = test.run({ kind: 'suspend', targets: [person.userKey], args: {} })
    await expect(again).rejects.toMatchObject({ code: 'user.not_found' })
  })
})

describe('removing certain numbers', () => {
  const removing = (person: Person, numbers: string[], numbersLost = numbers): StartInput => ({
    kind: 'remove-numbers',
    targets: [person.userKey],
    args: { numbers, numbersLost },
  })

  it('takes those alone, one call each, and the others stay', async () => {
    const person = test.person(hasMany)
    await test.atPortal('add-number', person)
    const [first = '', ...others] = test.now(person.userKey)?.numbers ?? []
    const kept = others.slice(-1)
    const lost = [first, ...others.slice(0, -1)]
    const body = removing(person, lost)
    expect(await plan(body)).toMatchObject({
      check: 'loses_numbers',
      steps: lost.map(() => 'remove-number'),
      numbersLost: lost,
      after: { numbers: kept },
    })
    expect(await test.runOne(body)).toMatchObject({
      outcome: 'verified',
      steps: lost.map((number) => ({ kind: 'remove-number', outcome: 'verified', numbers: [number] })),
      after: { numbers: kept },
    })
    expect(test.sent().map(({ parameters }) => parameters)).toEqual(lost.map((number) => ({ number })))
    expect(test.now(person.userKey)?.numbers).toEqual(kept)
  })

  it('names those that it removed, not what came meanwhile', async () => {
    const person = test.person(hasMany)
    const [first = ''] = person.numbers
    atMoment = async (moment) => {
      if (moment === 'after_send') await test.atPortal('add-number', person)
    }
    const target = await test.runOne(removing(person, [first]))
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ numbers: [first] }] })
    expect(test.now(person.userKey)?.numbers).toHaveLength(person.numbers.length)
  })

  it('all of them, one after the other, where none is named', async () => {
    const person = test.person(hasMany)
    const args = { numbersLost: person.numbers }
    const target = await test.runOne({ kind: 'remove-numbers', targets: [person.userKey], args })
    expect(target.steps.map(({ numbers }) => numbers)).toEqual(person.numbers.map((number) => [number]))
    expect(test.now(person.userKey)?.numbers).toEqual([])
  })

  it('skips one that is gone already', async () => {
    const person = test.person(hasMany)
    const [first = '', second = ''] = person.numbers
    test.fault('remove-number', person, { kind: 'error-after', status: 500 })
    const before = await test.runOne(removing(person, [first]))
    expect(before.outcome).toBe('verified')
    const target = await test.runOne(removing(person, [first, second]))
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ numbers: [second] }] })
    expect(await plan(removing(person, [first]))).toMatchObject({ check: 'skipped' })
    expect(paths()).toEqual(['POST unassign_number', 'POST unassign_number'])
  })

  it('takes none where one of them was not agreed to be lost', async () => {
    const person = test.person(hasMany)
    const [first = '', second = ''] = person.numbers
    const target = await test.runOne(removing(person, [first, second], [first]))
    expect(target).toMatchObject({ outcome: 'blocked', reason: { code: 'numbers.not_confirmed' } })
    expect(test.sent()).toEqual([])
  })

  it('stops where Dialpad refuses one, and goes on from there', async () => {
    const person = test.person(hasMany)
    const [first = '', second = ''] = person.numbers
    const no = { kind: 'answer', status: 400, body: refusal('v2', 400, ['no']), skip: 1 } as const
    test.fault('remove-number', person, no)
    const target = await test.runOne(removing(person, [first, second]))
    expect(target).toMatchObject({
      outcome: 'not_applied',
      steps: [{ outcome: 'verified' }, { outcome: 'not_applied', reason: { code: 'dialpad.refused' } }],
    })
    await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
    expect((await test.finished(target.operationKey)).counts.verified).toBe(1)
    expect(test.sent().filter(({ applied }) => applied)).toHaveLength(2)
  })
})

it.each<StartInput>([
  { kind: 'edit-user', targets: ['a'], args: { firstName: 'Zoë' } },
  { kind: 'change-license', targets: ['a'], args: { license: 'talk' } },
  { kind: 'add-user', targets: ['a@b.example'], args: { license: 'talk' } },
  { kind: 'add-number', targets: ['a'], args: { number: '+4930111' } },
  { kind: 'add-number', targets: ['a'], args: { areaCode: '30' } },
  { kind: 'remove-numbers', targets: ['a'], args: { numbers: ['+4930111'] } },
])('what v1 can’t do is refused before anything is read: %j', async (body) => {
  await test.close()
  test = await startOperations({ api: 'v1' })
  for (const refused of [test.start(body), test.operations.plan(who, body)]) {
    await expect(refused).rejects.toMatchObject({ code: 'dialpad.not_possible' })
  }
  expect(test.emulator.requests()).toEqual([])
})
