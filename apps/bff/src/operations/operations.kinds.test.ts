import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { apis, requestOf, stepOf } from './testing/dialpad-apis.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
afterEach(() => test.close())

type Someone = { state: string; numbers: string[] }
const isActive = ({ state }: Someone) => state === 'active'
const hasOneNumber = ({ state, numbers }: Someone) => state === 'active' && numbers.length === 1
const hasNumbers = ({ state, numbers }: Someone) => state === 'active' && numbers.length > 0

describe.each(apis)('over %s every kind is sent once, read back and verified', (api) => {
  beforeEach(async () => {
    test = await startOperations({ api })
  })

  it('suspend', async () => {
    const person = test.person(hasNumbers)
    const operation = await test.run({ kind: 'suspend', targets: [person.userKey], args: {} })
    expect(operation).toMatchObject({ kind: 'suspend', people: 1, counts: { verified: 1, running: 0 } })
    expect(operation.targets[0]).toMatchObject({
      outcome: 'verified',
      userKey: person.userKey,
      email: person.email,
      before: { state: 'active' },
      after: { state: 'suspended', officeKey: person.officeKey, numbers: person.numbers },
      steps: [{ kind: 'suspend', outcome: 'verified' }],
      canContinue: false,
      canCheck: false,
    })
    expect(test.sent()).toMatchObject([{ applied: true, ...requestOf(api, 'suspend', person) }])
    expect(test.now(person.userKey)?.state).toBe('suspended')
  })

  it('reactivate', async () => {
    const person = test.person(({ state }) => state === 'suspended')
    const target = await test.runOne({ kind: 'reactivate', targets: [person.userKey], args: {} })
    expect(target).toMatchObject({ outcome: 'verified', after: { state: 'active' } })
    expect(test.sent()).toMatchObject([{ applied: true, ...requestOf(api, 'reactivate', person) }])
  })

  it('delete-user', async () => {
    const person = test.person(hasNumbers)
    const target = await test.runOne({ kind: 'delete-user', targets: [person.userKey], args: {} })
    expect(target).toMatchObject({
      outcome: 'verified',
      before: { numbers: person.numbers },
      after: { state: 'deleted', numbers: [] },
      steps: [{ numbers: person.numbers }],
    })
    expect(test.sent()).toHaveLength(1)
    expect(test.now(person.userKey)?.state).toBe('deleted')
  })

  it('add-number, and says which', async () => {
    const person = test.person(hasNumbers)
    const target = await test.runOne({ kind: 'add-number', targets: [person.userKey], args: {} })
    const [added] = (test.now(person.userKey)?.numbers ?? []).slice(person.numbers.length)
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ kind: 'add-number', numbers: [added] }] })
    expect(test.sent()).toMatchObject([{ applied: true, ...requestOf(api, 'add-number', person) }])
  })

  it('remove-numbers, and says which', async () => {
    const person = test.person(hasOneNumber)
    const args = { numbersLost: person.numbers }
    const target = await test.runOne({ kind: 'remove-numbers', targets: [person.userKey], args })
    expect(target).toMatchObject({
      outcome: 'verified',
      steps: [{ kind: stepOf(api, 'remove-numbers'), numbers: person.numbers }],
    })
    expect(test.now(person.userKey)?.numbers).toEqual([])
  })

  it('add-user, in the office that was chosen', async () => {
    const office = test.offices().at(1)
    const args = { firstName: 'Zoë', lastName: 'Ünal', officeKey: office?.officeKey ?? '' }
    const target = await test.runOne({ kind: 'add-user', targets: ['zoe@example.com'], args })
    const user = test.person(({ email }) => email === 'zoe@example.com')
    expect(target).toMatchObject({
      targetKey: 'zoe@example.com',
      userKey: user.userKey,
      firstName: 'Zoë',
      outcome: 'verified',
      after: { state: api === 'v1' ? 'pending' : 'active', officeKey: office?.officeKey },
    })
    expect(test.emulator.requests().filter(({ applied }) => applied)).toHaveLength(1)
  })

  it('transfer within a country, with the numbers', async () => {
    const offices = test.offices()
    const person = test.person(
      ({ officeKey, numbers }) =>
        numbers.length > 0 &&
        offices.some(
          (office) =>
            office.officeKey !== officeKey &&
            office.administered &&
            office.country === offices.find((other) => other.officeKey === officeKey)?.country,
        ),
    )
    const from = offices.find(({ officeKey }) => officeKey === person.officeKey)
    const to = offices.find(
      (office) => office.administered && office.id !== from?.id && office.country === from?.country,
    )
    const args = { officeKey: to?.officeKey ?? '' }
    const operation = await test.run({ kind: 'transfer', targets: [person.userKey], args })
    expect(operation).toMatchObject({
      officeKey: to?.officeKey,
      targets: [{ outcome: 'verified', after: { officeKey: to?.officeKey, numbers: person.numbers } }],
    })
    expect(test.sent()).toHaveLength(1)
  })
})

describe.each(apis)('over %s nothing is sent', (api) => {
  beforeEach(async () => {
    test = await startOperations({ api })
  })

  it('to somebody who is as wanted already', async () => {
    const person = test.person(({ state }) => state === 'suspended')
    const target = await test.runOne({ kind: 'suspend', targets: [person.userKey], args: {} })
    expect(target).toMatchObject({
      outcome: 'skipped',
      reason: { code: 'person.state_known_already' },
      steps: [],
    })
    expect(test.sent()).toEqual([])
  })

  it('to somebody who has the e-mail address already, in whatever case it is typed', async () => {
    const person = test.person(isActive)
    const targets = [person.email.toUpperCase()]
    const target = await test.runOne({ kind: 'add-user', targets, args: { officeKey: person.officeKey } })
    expect(target).toMatchObject({
      targetKey: person.email,
      userKey: person.userKey,
      outcome: 'skipped',
      reason: { code: 'person.exists_already' },
    })
    expect(test.sent()).toEqual([])
  })

  it('to somebody who has got a number since it was agreed which ones are lost', async () => {
    const person = test.person(hasNumbers)
    await test.atPortal('add-number', person)
    const args = { numbersLost: person.numbers }
    const target = await test.runOne({ kind: 'remove-numbers', targets: [person.userKey], args })
    expect(target).toMatchObject({ outcome: 'blocked', reason: { code: 'numbers.not_confirmed' } })
    expect(test.sent()).toEqual([])
  })

  it('to people whom Dialpad does not know, while the others of a long list go on', async () => {
    const people = test.people().filter(isActive).slice(0, 6)
    const targets = [...people.map(({ userKey }) => userKey), 'nobody']
    const operation = await test.run({ kind: 'suspend', targets, args: {} })
    expect(operation.counts).toMatchObject({ verified: 6, blocked: 1 })
    expect(operation.targets.at(-1)).toMatchObject({
      targetKey: 'nobody',
      outcome: 'blocked',
      reason: { code: 'person.not_found' },
    })
    expect(test.sent()).toHaveLength(6)
  })
})

describe('somebody who was added and is not shown yet', () => {
  const unseen = { kind: 'answer', status: 200, body: {}, skip: 1 } as const
  const begin = async () => {
    test = await startOperations()
    const officeKey = test.offices()[0]?.officeKey ?? ''
    const asked = { method: 'GET', path: '/api/v2/users', parameters: { email: 'new@example.com' } }
    test.emulator.faults.add({ ...unseen, match: asked })
    return { kind: 'add-user' as const, targets: ['new@example.com'], args: { officeKey } }
  }

  it('is pending at Dialpad, and then verified', async () => {
    const body = await begin()
    const { operationKey } = await test.start(body)
    await expect
      .poll(async () => (await test.operations.get(operationKey, 'company')).targets[0])
      .toMatchObject({ outcome: 'running', reason: { code: 'person.pending_at_dialpad' } })
    const again = test.start({ ...body, targets: ['New@example.com'] })
    await expect(again).rejects.toMatchObject({ code: 'operation.target_busy' })
    test.emulator.faults.remove()
    expect((await test.finished(operationKey)).targets[0]).toMatchObject({ outcome: 'verified' })
    expect(test.sent()).toHaveLength(1)
  })

  it('and never is, ends unknown and is not invited again', async () => {
    const body = await begin()
    const target = await test.runOne(body)
    expect(target).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'person.pending_at_dialpad' },
      canCheck: true,
      canContinue: false,
    })
    test.emulator.faults.remove()
    await test.operations.check(who, { operationKey: target.operationKey, targets: [target.targetKey] })
    const { targets } = await test.finished(target.operationKey)
    expect(targets[0]).toMatchObject({ outcome: 'verified', userKey: expect.any(String) })
    expect(test.sent()).toHaveLength(1)
  })
})

it('over v1, too, a person who never appears ends unknown and is not invited again', async () => {
  test = await startOperations({ api: 'v1', emulator: { addDelayMs: 3_600_000 } })
  const target = await test.runOne({ kind: 'add-user', targets: ['new@example.com'], args: {} })
  expect(target).toMatchObject({
    outcome: 'unknown',
    reason: { code: 'person.pending_at_dialpad' },
    canCheck: true,
    canContinue: false,
  })
  test.emulator.clock.advance(3_600_000)
  await test.operations.check(who, { operationKey: target.operationKey, targets: [target.targetKey] })
  const { targets } = await test.finished(target.operationKey)
  expect(targets[0]).toMatchObject({ outcome: 'verified', userKey: expect.any(String) })
  expect(test.sent()).toHaveLength(1)
})
