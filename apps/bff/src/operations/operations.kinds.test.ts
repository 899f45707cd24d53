import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startOperations, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
beforeEach(async () => {
  test = await startOperations()
})
afterEach(() => test.close())

type Someone = { state: string; numbers: string[] }
const isActive = ({ state }: Someone) => state === 'active'
const hasNumbers = ({ state, numbers }: Someone) => state === 'active' && numbers.length > 0

describe('every kind is sent once, read back and verified', () => {
  it('suspend', async () => {
    const person = test.person(hasNumbers)
    const operation = await test.run({ kind: 'suspend', targets: [person.key], args: {} })
    expect(operation).toMatchObject({ kind: 'suspend', people: 1, counts: { verified: 1, running: 0 } })
    expect(operation.targets[0]).toMatchObject({
      outcome: 'verified',
      userKey: person.key,
      email: person.email,
      before: { state: 'active' },
      after: { state: 'suspended', officeKey: person.officeKey, numbers: person.numbers },
      steps: [{ kind: 'suspend', outcome: 'verified' }],
      canContinue: false,
      canCheck: false,
    })
    expect(test.sent()).toMatchObject([
      { applied: true, parameters: { action: 'suspend', email: person.email } },
    ])
    expect(test.now(person.key)?.state).toBe('suspended')
  })

  it('reactivate', async () => {
    const person = test.person(({ state }) => state === 'suspended')
    const target = await test.runOne({ kind: 'reactivate', targets: [person.key], args: {} })
    expect(target).toMatchObject({ outcome: 'verified', after: { state: 'active' } })
    expect(test.sent()).toMatchObject([{ applied: true, parameters: { action: 'reactivate' } }])
  })

  it('delete-user', async () => {
    const person = test.person(hasNumbers)
    const target = await test.runOne({ kind: 'delete-user', targets: [person.key], args: {} })
    expect(target).toMatchObject({
      outcome: 'verified',
      before: { numbers: person.numbers },
      after: { state: 'deleted', numbers: [] },
      steps: [{ numbers: person.numbers }],
    })
    expect(test.sent()).toHaveLength(1)
    expect(test.now(person.key)?.state).toBe('deleted')
  })

  it('add-number, and says which', async () => {
    const person = test.person(hasNumbers)
    const target = await test.runOne({ kind: 'add-number', targets: [person.key], args: {} })
    const [added] = (test.now(person.key)?.numbers ?? []).slice(person.numbers.length)
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ kind: 'add-number', numbers: [added] }] })
    expect(test.sent()).toMatchObject([{ applied: true, parameters: { target_key: person.key } }])
  })

  it('remove-numbers, and says which', async () => {
    const person = test.person(hasNumbers)
    const args = { numbersLost: person.numbers }
    const target = await test.runOne({ kind: 'remove-numbers', targets: [person.key], args })
    expect(target).toMatchObject({ outcome: 'verified', steps: [{ numbers: person.numbers }] })
    expect(test.now(person.key)?.numbers).toEqual([])
  })

  it('add-user, in the office that was chosen', async () => {
    const office = test.emulator.company.offices.at(1)
    const args = { firstName: 'Zoë', lastName: 'Ünal', officeKey: office?.key ?? '' }
    const target = await test.runOne({ kind: 'add-user', targets: ['zoe@example.com'], args })
    const user = test.emulator.company.users.find(({ email }) => email === 'zoe@example.com')
    expect(target).toMatchObject({
      targetKey: 'zoe@example.com',
      userKey: user?.key,
      firstName: 'Zoë',
      outcome: 'verified',
      after: { state: 'pending', officeKey: office?.key },
    })
    expect(test.emulator.requests().filter(({ applied }) => applied)).toHaveLength(1)
  })

  it('transfer within a country, with the numbers', async () => {
    const { offices } = test.emulator.company
    const person = test.person(
      ({ officeKey, numbers }) =>
        numbers.length > 0 &&
        offices.some(
          (office) =>
            office.key !== officeKey &&
            office.administered &&
            office.country === offices.find(({ key }) => key === officeKey)?.country,
        ),
    )
    const from = offices.find(({ key }) => key === person.officeKey)
    const to = offices.find(
      (office) => office.administered && office.key !== from?.key && office.country === from?.country,
    )
    const args = { officeKey: to?.key ?? '' }
    const operation = await test.run({ kind: 'transfer', targets: [person.key], args })
    expect(operation).toMatchObject({
      officeKey: to?.key,
      targets: [{ outcome: 'verified', after: { officeKey: to?.key, numbers: person.numbers } }],
    })
    expect(test.sent()).toHaveLength(1)
  })
})

describe('nothing is sent', () => {
  it('to somebody who is as wanted already', async () => {
    const person = test.person(({ state }) => state === 'suspended')
    const target = await test.runOne({ kind: 'suspend', targets: [person.key], args: {} })
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
    const target = await test.runOne({ kind: 'add-user', targets, args: {} })
    expect(target).toMatchObject({
      targetKey: person.email,
      userKey: person.key,
      outcome: 'skipped',
      reason: { code: 'person.exists_already' },
    })
    expect(test.sent()).toEqual([])
  })

  it('to somebody who has got a number since it was agreed which ones are lost', async () => {
    const person = test.person(hasNumbers)
    await test.atPortal('add-number', { target_key: person.key })
    const args = { numbersLost: person.numbers }
    const target = await test.runOne({ kind: 'remove-numbers', targets: [person.key], args })
    expect(target).toMatchObject({ outcome: 'blocked', reason: { code: 'numbers.not_confirmed' } })
    expect(test.sent()).toHaveLength(1)
  })

  it('to people whom Dialpad does not know, while the others of a long list go on', async () => {
    const people = test.emulator.company.users.filter(isActive).slice(0, 6)
    const targets = [...people.map(({ key }) => key), 'nobody']
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

it('a person whom Dialpad is still creating is pending there, and then verified', async () => {
  await test.close()
  test = await startOperations({ emulator: { addDelayMs: 250 } })
  const { operationKey } = await test.start({ kind: 'add-user', targets: ['new@example.com'], args: {} })
  await expect
    .poll(async () => (await test.operations.get(operationKey)).targets[0])
    .toMatchObject({ outcome: 'running', reason: { code: 'person.pending_at_dialpad' } })
  const again = test.start({ kind: 'add-user', targets: ['New@example.com'], args: {} })
  await expect(again).rejects.toMatchObject({ code: 'operation.target_busy' })
  expect((await test.finished(operationKey)).targets[0]).toMatchObject({ outcome: 'verified' })
  expect(test.sent()).toHaveLength(1)
})

it('a person who never appears ends unknown and is not invited again', async () => {
  await test.close()
  test = await startOperations({ emulator: { addDelayMs: 3_600_000 } })
  const target = await test.runOne({ kind: 'add-user', targets: ['new@example.com'], args: {} })
  expect(target).toMatchObject({
    outcome: 'unknown',
    reason: { code: 'person.pending_at_dialpad' },
    canCheck: true,
    canContinue: false,
  })
  test.emulator.clock.advance(3_600_000)
  await test.operations.check(target.operationKey, [target.targetKey])
  const { targets } = await test.finished(target.operationKey)
  expect(targets[0]).toMatchObject({ outcome: 'verified', userKey: expect.any(String) })
  expect(test.sent()).toHaveLength(1)
})
