import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { atDialpad } from './testing/at-dialpad.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1

let test: TestOperations
let dialpad: ReturnType<typeof atDialpad>
beforeEach(async () => {
  test = await startOperations({ api: 'v1', timing: { stopMs: 50 } })
  dialpad = atDialpad(test)
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

describe('v1, which is asked by address,', () => {
  it('has not deleted somebody because their address has changed', async () => {
    const person = test.person(hasOne)
    test.fault('delete-user', person, { kind: 'reset-before' })
    const targets = [person.userKey]
    const lost = test.readFault({ kind: 'error-before', status: 503, skip: 2 })
    const { operationKey } = await test.start({ kind: 'delete-user', targets, args: {} })
    await expect.poll(() => test.sent()).toHaveLength(1)
    await dialpad.readdress(person, 'married@example.com')
    test.emulator.faults.remove(lost)
    expect(await ended(operationKey)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'readback.not_seen' },
    })
  })

  it.each<[string, (person: Person) => Promise<unknown> | void]>([
    [
      'has an address by now that can’t be asked about',
      (person) => dialpad.put(person, { email: 'a@b@c.test' }),
    ],
    [
      'is found by the old address as well',
      async (person) => {
        await dialpad.readdress(person, 'married@example.com')
        const body = { user: { key: person.key, primary_email: 'married@example.com' } }
        const match = { method: 'GET', parameters: { email: person.email } }
        test.emulator.faults.add({ kind: 'answer', body, match })
      },
    ],
  ])('decides what was sent to somebody who %s', async (...[, change]) => {
    const person = test.person(hasOne)
    test.fault('suspend', person, { kind: 'reset-before' })
    const targets = [person.userKey]
    const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
    await expect.poll(() => test.sent()).toHaveLength(1)
    await change(person)
    expect(await ended(operationKey)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'readback.not_seen' },
    })
  })

  it('deletes people though an entry of its list, which is of none of them, can’t be read', async () => {
    const [odd = expect.fail(), ...others] = test.people().filter(hasOne)
    dialpad.put(odd, { email: '' })
    const targets = others.slice(0, 6).map(({ userKey }) => userKey)
    await test.operations.plan(who, { kind: 'delete-user', targets, args: {} })
    expect((await test.run({ kind: 'delete-user', targets, args: {} })).counts.verified).toBe(6)
  })

  it('goes on with somebody whom the list hid before anything was sent', async () => {
    const person = test.person(hasOne)
    const targets = [person.userKey]
    await test.operations.plan(who, { kind: 'suspend', targets, args: {} })
    const lost = test.readFault({ kind: 'error-before', status: 503, skip: 1 })
    const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
    await dialpad.readdress(person, 'married@example.com')
    dialpad.put(person, { email: '' })
    test.emulator.faults.remove(lost)
    const hidden = { outcome: 'not_applied', reason: { code: 'person.not_told' }, canContinue: true }
    expect(await ended(operationKey)).toMatchObject(hidden)
    const planned = await test.operations.plan(who, { kind: 'suspend', targets, args: {} })
    expect(planned.targets).toMatchObject([{ check: 'blocked', reason: { code: 'person.not_told' } }])
    dialpad.put(person, { email: 'married@example.com' })
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified', email: 'married@example.com' })
  })

  it('goes on with a step that waited while the list hid whom it is for', async () => {
    const person = test.person(hasOne)
    dialpad.refuse('suspend', person)
    const targets = [person.userKey]
    const { operationKey } = await test.runOne({ kind: 'suspend', targets, args: {} })
    dialpad.put(person, { email: '' })
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'person.not_told' },
    })
    dialpad.put(person, { email: person.email })
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  })

  it('sends to whoever was confirmed, not to who has their old address', async () => {
    const person = test.person(hasOne)
    dialpad.refuse('suspend', person)
    const targets = [person.userKey]
    const { operationKey } = await test.runOne({ kind: 'suspend', targets, args: {} })
    await dialpad.readdress(person, 'married@example.com')
    const successor = await dialpad.inviteAgain(person)
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified', email: 'married@example.com' })
    expect(test.now(person.userKey)?.state).toBe('suspended')
    expect(test.now(successor.userKey)?.state).toBe('active')
  })

  it('has deleted who is in its list no more, though somebody else has the address by now', async () => {
    const person = test.person(hasOne)
    const lost = test.readFault({ kind: 'error-before', status: 503, skip: 2 })
    const targets = [person.userKey]
    const { operationKey } = await test.start({ kind: 'delete-user', targets, args: {} })
    await expect.poll(() => test.now(person.userKey)?.state).toBe('deleted')
    await dialpad.inviteAgain(person)
    test.emulator.faults.remove(lost)
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  })
})
