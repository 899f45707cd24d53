import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Moment, Reached } from './engine/engine.ts'
import type { OperationTables } from './operations.tables.ts'
import { requestOf, type Api } from './testing/dialpad-apis.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
beforeEach(() => {
  atMoment = () => {}
})
afterEach(() => test.close())

const start = async (api: Api) => {
  test = await startOperations({ api, timing: { stopMs: 50 }, reached: (...at) => atMoment(...at) })
}
const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1
const hasMany = ({ state, numbers }: Person) => state === 'active' && numbers.length > 1
const never = new Promise<void>(() => {})

/** Begins over the API of the stand, dies at the moment, is taken up over the other one. */
const dieAt = async (
  moment: Moment,
  body: StartInput,
  { step, meanwhile }: { step?: string; meanwhile?: () => Promise<void> } = {},
) => {
  const arrived = Promise.withResolvers<void>()
  atMoment = async (now, at) => {
    if (now !== moment || (step !== undefined && at.step !== step)) return
    arrived.resolve()
    await never
  }
  const { operationKey } = await test.start(body)
  await arrived.promise
  atMoment = () => {}
  await meanwhile?.()
  await test.crash(test.api === 'v1' ? 'v2' : 'v1')
  return operationKey
}
const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

const notPossible = { outcome: 'not_applied', reason: { code: 'dialpad.not_possible' }, canContinue: true }

const notRecognized = { outcome: 'not_applied', reason: { code: 'person.other_api' }, canContinue: true }

describe.each<[Api, Api]>([
  ['v1', 'v2'],
  ['v2', 'v1'],
])('begun over %s and taken up over %s', (begun, takenUp) => {
  beforeEach(() => start(begun))

  it.each(['suspend', 'add-number'] as const)(
    'a %s that was not sent yet is sent over the other',
    async (kind) => {
      const person = test.person(hasOne)
      const body: StartInput = { kind, targets: [person.userKey], args: {} }
      const key = await dieAt('before_intent', body)
      expect(await ended(key)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
      expect(test.sent()).toMatchObject([requestOf(takenUp, kind, person)])
    },
  )

  it('what was sent is read back over the other and not sent again', async () => {
    const person = test.person(hasOne)
    const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
    const key = await dieAt('after_send', body)
    expect(await ended(key)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
    expect(test.sent()).toMatchObject([requestOf(begun, 'suspend', person)])
    const db = test.parts.database.withTables<OperationTables>()
    expect(await db.selectFrom('operation_target').select('api').execute()).toEqual([{ api: takenUp }])
  })

  it.each<[string, 'add-number' | 'delete-user']>([
    ['one number more is', 'add-number'],
    ['a deletion is', 'delete-user'],
  ])('that %s what was sent only the API that told of before can say', async (...[, kind]) => {
    const person = test.person(hasOne)
    const body: StartInput = { kind, targets: [person.userKey], args: {} }
    const key = await dieAt('after_send', body)
    expect(await ended(key)).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'readback.other_api' },
      canContinue: false,
    })
    await test.restart(begun)
    await test.operations.check(who, { operationKey: key, targets: body.targets })
    expect(await ended(key)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
    expect(test.sent()).toHaveLength(1)
  })

  it('a number that may have been added is not asked for again', async () => {
    const person = test.person(hasOne)
    test.fault('add-number', person, { kind: 'late-apply', ms: 1_500 })
    const targets = [person.userKey]
    const { operationKey, outcome } = await test.runOne({ kind: 'add-number', targets, args: {} })
    expect(outcome).toBe('not_applied')
    await test.restart(takenUp)
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'readback.other_api' },
    })
    expect(test.sent()).toHaveLength(1)
  })

  it('who came under the same address meanwhile is left alone', async () => {
    const person = test.person(hasOne)
    const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
    const key = await dieAt('before_intent', body, {
      meanwhile: async () => {
        await test.atPortal('delete-user', person)
        await test.atPortal('add-user', person)
      },
    })
    expect(await ended(key)).toMatchObject(notRecognized)
    expect(test.sent().filter(({ path }) => path.includes('suspend'))).toEqual([])
    const now = test.people().find(({ email, state }) => email === person.email && state !== 'deleted')
    expect(now?.state).toBe('pending')
  })

  it('not to be found is no deletion that is done', async () => {
    const person = test.person(hasOne)
    const body: StartInput = { kind: 'delete-user', targets: [person.userKey], args: {} }
    const key = await dieAt('before_intent', body, {
      meanwhile: () => test.atPortal('delete-user', person),
    })
    expect(await ended(key)).toMatchObject(notRecognized)
  })

  it('somebody who was added is found', async () => {
    const officeKey = test.offices()[0]?.officeKey ?? ''
    const body: StartInput = { kind: 'add-user', targets: ['new@example.com'], args: { officeKey } }
    const key = await dieAt('after_send', body)
    expect(await ended(key)).toMatchObject({ outcome: 'verified', after: { officeKey } })
    expect(test.sent()).toHaveLength(1)
  })

  it('a move abroad goes on where it stands', async () => {
    const { people, office } = test.abroad(1)
    const [person = expect.fail()] = people
    const args = { officeKey: office.officeKey, numbersLost: person.numbers }
    const body: StartInput = { kind: 'transfer', targets: [person.userKey], args }
    const key = await dieAt('after_send', body, { step: 'transfer' })
    expect(await ended(key)).toMatchObject({
      outcome: 'verified',
      after: { officeKey: office.officeKey, numbers: [expect.any(String)] },
      steps: [{ outcome: 'verified' }, { outcome: 'verified' }, { outcome: 'verified' }],
    })
    expect(test.sent()).toHaveLength(3)
  })

  it('a step for which the other has no call is not sent, and follows over the first', async () => {
    const { people, office } = test.abroad(1)
    const [person = expect.fail()] = people
    const args = { officeKey: office.officeKey, numbersLost: person.numbers }
    const body: StartInput = { kind: 'transfer', targets: [person.userKey], args }
    const key = await dieAt('before_intent', body)
    expect(await ended(key)).toMatchObject(notPossible)
    expect(test.sent()).toEqual([])
    await test.restart(begun)
    await test.operations.continue(who, { operationKey: key, targets: body.targets })
    expect((await ended(key))?.outcome).toBe('verified')
  })
})

describe('what v1 can’t do, begun over v2', () => {
  beforeEach(() => start('v2'))

  it.each<[string, (person: Person) => StartInput]>([
    ['edit-user', ({ userKey }) => ({ kind: 'edit-user', targets: [userKey], args: { jobTitle: 'Owl' } })],
    [
      'a title taken away',
      ({ userKey }) => ({ kind: 'edit-user', targets: [userKey], args: { jobTitle: '', firstName: 'Zoë' } }),
    ],
    [
      'change-license',
      ({ userKey }) => ({ kind: 'change-license', targets: [userKey], args: { license: 'lite_lines' } }),
    ],
    [
      'one number removed',
      ({ userKey, numbers }) => ({
        kind: 'remove-numbers',
        targets: [userKey],
        args: { numbers: numbers.slice(0, 1) },
      }),
    ],
    [
      'a number of a certain area',
      ({ userKey }) => ({ kind: 'add-number', targets: [userKey], args: { areaCode: '415' } }),
    ],
  ])('%s, is not applied, changes nothing, and goes on over v2', async (...[, bodyOf]) => {
    const person = test.person(
      (one) => hasMany(one) && one.numbers.every((number) => number.startsWith('+1')),
    )
    const body = bodyOf(person)
    const key = await dieAt('before_intent', body)
    expect(await ended(key)).toMatchObject(notPossible)
    expect(test.sent()).toEqual([])
    expect(test.now(person.userKey)).toEqual(person)
    await test.restart('v2')
    await test.operations.continue(who, { operationKey: key, targets: body.targets })
    const after = await ended(key)
    expect(['verified', 'dialpad.refused']).toContain(after?.reason?.code ?? after?.outcome)
    expect(test.sent()).toHaveLength(1)
  })

  it('a choice of numbers that was not planned yet never becomes all of them', async () => {
    const person = test.person(hasMany)
    const numbers = person.numbers.slice(0, 1)
    test.readFault({ kind: 'latency', ms: 200, skip: 1 }, person)
    const body: StartInput = { kind: 'remove-numbers', targets: [person.userKey], args: { numbers } }
    const { operationKey } = await test.start(body)
    await test.restart('v1')
    expect(await ended(operationKey)).toMatchObject(notPossible)
    expect(test.now(person.userKey)?.numbers).toEqual(person.numbers)
  })

  it.each<[string, (targets: string[]) => StartInput]>([
    ['edit', (targets) => ({ kind: 'edit-user', targets, args: { jobTitle: 'Owl' } })],
    ['change of licence', (targets) => ({ kind: 'change-license', targets, args: { license: 'agents' } })],
  ])('a sent %s that v1 does not show stays unknown, and is decided over v2', async (...[, bodyOf]) => {
    const person = test.person((one) => hasOne(one) && (one.licence ?? 'talk') === 'talk')
    const targets = [person.userKey]
    const key = await dieAt('after_send', bodyOf(targets))
    expect(await ended(key)).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'readback.other_api' },
      canCheck: true,
      canContinue: false,
    })
    await test.restart('v2')
    await test.operations.check(who, { operationKey: key, targets })
    expect(await ended(key)).toMatchObject({ outcome: 'verified' })
    expect(test.sent()).toHaveLength(1)
  })

  it('a certain number that came late is found over v1, which can’t tell what is free', async () => {
    const place = test.offices().find(({ reserved = [] }) => reserved.length > 0)
    const [number = ''] = place?.reserved ?? []
    const person = test.person((one) => hasOne(one) && one.officeKey === place?.officeKey)
    test.fault('add-number', person, { kind: 'late-apply', ms: 1_500 })
    const body: StartInput = { kind: 'add-number', targets: [person.userKey], args: { number } }
    const { operationKey, targetKey, outcome } = await test.runOne(body)
    expect(outcome).toBe('not_applied')
    await expect.poll(() => test.now(targetKey)?.numbers).toContain(number)
    await test.restart('v1')
    await test.operations.continue(who, { operationKey, targets: [targetKey] })
    expect((await ended(operationKey))?.outcome).toBe('verified')
    expect(test.sent()).toHaveLength(1)
  })

  it('a lost edit that was not applied is not mixed up with what v1 shows', async () => {
    const person = test.person((one) => hasOne(one) && one.jobTitle !== undefined)
    test.fault('edit-user', person, { kind: 'reset-before' })
    const body: StartInput = { kind: 'edit-user', targets: [person.userKey], args: { jobTitle: '' } }
    const { operationKey, targetKey } = await test.runOne(body)
    await test.restart('v1')
    await test.operations.continue(who, { operationKey, targets: [targetKey] })
    expect(await ended(operationKey)).toMatchObject(notPossible)
    await test.restart('v2')
    await test.operations.continue(who, { operationKey, targets: [targetKey] })
    expect((await ended(operationKey))?.outcome).toBe('verified')
    expect(test.sent().filter(({ applied }) => applied)).toHaveLength(1)
  })
})
