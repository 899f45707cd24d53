import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { operationMigrations } from './operations.migrations.ts'
import type { OperationTables } from './operations.tables.ts'
import { refusal, requestOf } from './testing/dialpad-apis.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

const never = new Promise<void>(() => {})
const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1
const unsent = { outcome: 'not_applied', reason: { code: 'person.other_api' }, canContinue: true }
const inDoubt = { outcome: 'unknown', reason: { code: 'readback.other_api' }, canContinue: false }

let test: TestOperations
let atMoment: Reached
beforeEach(async () => {
  atMoment = () => {}
  test = await startOperations({
    api: 'v1',
    timing: { stopMs: 50 },
    reached: (...moment) => atMoment(...moment),
  })
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

/** Somebody who got the same e-mail address: active, and without numbers. */
const succeed = async (person: Person) => {
  await test.atPortal('delete-user', person)
  await test.atPortal('add-user', person)
  const successor = test.person(({ email, state }) => email === person.email && state !== 'deleted')
  const user = test.emulator.company.users.find(({ key }) => key === successor.key)
  Object.assign(user ?? {}, { state: 'active', firstName: 'Somebody', lastName: 'Else' })
  return successor
}
const about = (person: Person) => test.sent().filter(({ path }) => path.split('/').includes(person.id))

/** Queued over v1 and not looked at before v2 is in use. */
const queue = async (body: StartInput) => {
  test.readFault({ kind: 'latency', ms: 200, skip: 1 })
  const { operationKey } = await test.start(body)
  return operationKey
}
const sendAndDie = async (body: StartInput) => {
  const arrived = Promise.withResolvers<void>()
  atMoment = async (moment) => {
    if (moment !== 'after_send') return
    arrived.resolve()
    await never
  }
  const { operationKey } = await test.start(body)
  await arrived.promise
  atMoment = () => {}
  return operationKey
}

it('what was queued for somebody is not planned for who came after them', async () => {
  const person = test.person(hasOne)
  const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
  const key = await queue(body)
  await test.parts.crash()
  const successor = await succeed(person)
  test.emulator.faults.remove()
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(unsent)
  await test.operations.continue(who, { operationKey: key, targets: body.targets })
  expect(await ended(key)).toMatchObject(unsent)
  expect(test.now(successor.userKey)?.state).toBe('active')
  expect(about(successor)).toEqual([])
})

it('what was queued for somebody who is as they were is done over the other API', async () => {
  const person = test.person(hasOne)
  const key = await queue({ kind: 'suspend', targets: [person.userKey], args: {} })
  await test.parts.crash()
  test.emulator.faults.remove()
  await test.restart('v2')
  expect(await ended(key)).toMatchObject({ outcome: 'verified' })
  expect(test.sent()).toMatchObject([requestOf('v2', 'suspend', person)])
})

it('over the same API who changed meanwhile is planned for as they are', async () => {
  const person = test.person(hasOne)
  const key = await queue({ kind: 'suspend', targets: [person.userKey], args: {} })
  await test.parts.crash()
  await test.atPortal('remove-numbers', person)
  test.emulator.faults.remove()
  await test.restart('v1')
  expect(await ended(key)).toMatchObject({ outcome: 'verified' })
})

it('who has no name is not known by their address alone', async () => {
  const person = test.person(hasOne)
  const user = test.emulator.company.users.find(({ key }) => key === person.key)
  Object.assign(user ?? {}, { firstName: '', lastName: '' })
  const key = await queue({ kind: 'suspend', targets: [person.userKey], args: {} })
  await test.parts.crash()
  test.emulator.faults.remove()
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(unsent)
})

it('that a successor is suspended does not show that somebody was', async () => {
  const person = test.person(hasOne)
  const key = await sendAndDie({ kind: 'suspend', targets: [person.userKey], args: {} })
  await test.parts.crash()
  const successor = await succeed(person)
  await test.atPortal('suspend', successor)
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
})

it.each(['remove-numbers', 'transfer'] as const)(
  'that a successor has no numbers does not show a %s',
  async (kind) => {
    const { people, office } = test.abroad(1)
    const [person = expect.fail()] = people
    const [targets, numbersLost] = [[person.userKey], person.numbers]
    const bodies: Record<typeof kind, StartInput> = {
      'remove-numbers': { kind: 'remove-numbers', targets, args: { numbersLost } },
      transfer: { kind: 'transfer', targets, args: { officeKey: office.officeKey, numbersLost } },
    }
    const key = await sendAndDie(bodies[kind])
    await test.parts.crash()
    const successor = await succeed(person)
    await test.restart('v2')
    expect(await ended(key)).toMatchObject(inDoubt)
    expect(about(successor)).toEqual([])
  },
)

it('that somebody’s numbers are gone the API says that told of them', async () => {
  const person = test.person(hasOne)
  const body: StartInput = { kind: 'remove-numbers', targets: [person.userKey], args: {} }
  const key = await sendAndDie(body)
  await test.crash('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
  await test.restart('v1')
  await test.operations.check(who, { operationKey: key, targets: body.targets })
  expect(await ended(key)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
  expect(test.sent()).toHaveLength(1)
})

it('a deletion that came late stays in doubt, and is decided over the API that told of the person', async () => {
  const person = test.person(hasOne)
  test.fault('delete-user', person, { kind: 'late-apply', ms: 1_500 })
  const targets = [person.userKey]
  const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  expect(outcome).toBe('not_applied')
  await expect.poll(() => test.now(person.userKey)?.state).toBe('deleted')
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject(inDoubt)
  await test.restart('v1')
  await test.operations.check(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  expect(test.sent()).toHaveLength(1)
})

it('a refusal of the second request leaves the first one in doubt', async () => {
  const person = test.person(hasOne)
  test.fault('delete-user', person, { kind: 'late-apply', ms: 3_000 })
  const targets = [person.userKey]
  const { operationKey } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  test.fault('delete-user', person, { kind: 'answer', status: 409, body: refusal('v1', 409, ['no']) })
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({
    outcome: 'not_applied',
    reason: { code: 'dialpad.refused' },
  })
  await expect.poll(() => test.now(person.userKey)?.state, { timeout: 9_000 }).toBe('deleted')
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject(inDoubt)
})

it('who may have been invited over another API is not invited again', async () => {
  const body: StartInput = {
    kind: 'add-user',
    targets: ['new@example.com'],
    args: { officeKey: test.offices()[0]?.officeKey ?? '' },
  }
  const key = await sendAndDie(body)
  await test.parts.crash()
  // As if the other API did not know them by the address.
  const user = test.emulator.company.users.find(({ email }) => email === 'new@example.com')
  Object.assign(user ?? {}, { email: 'other@example.com' })
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
  expect(test.sent()).toHaveLength(1)
})

it('an invitation that was certainly not sent is sent over the other API', async () => {
  const place = test.offices()[0]
  const email = 'new@example.com'
  // In v1 somebody is added to a certain office so.
  const match = { method: 'GET', parameters: { email, action: 'add' } }
  test.emulator.faults.add({ kind: 'answer', status: 401, match })
  const body: StartInput = {
    kind: 'add-user',
    targets: [email],
    args: { officeKey: place?.officeKey ?? '' },
  }
  const { operationKey, reason } = await test.runOne(body)
  expect(reason?.code).toBe('dialpad.token_rejected')
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets: body.targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
})

it('of somebody who is not known again a deletion that was refused stays as not applied', async () => {
  const person = test.person(hasOne)
  const match = requestOf('v1', 'delete-user', person)
  test.emulator.faults.add({ kind: 'answer', status: 409, body: refusal('v1', 409, ['no']), match, times: 1 })
  const targets = [person.userKey]
  const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  expect(outcome).toBe('not_applied')
  const successor = await succeed(person)
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject(unsent)
  expect(about(successor)).toEqual([])
})

it('"there already" is looked into, though another API had nothing to send meanwhile', async () => {
  await test.restart('v2')
  const person = test.person((one) => hasOne(one) && (one.licence ?? 'talk') === 'talk')
  const match = requestOf('v2', 'change-license', person)
  test.emulator.faults.add({ kind: 'reset-before', times: 1, match })
  const targets = [person.id]
  const body: StartInput = { kind: 'change-license', targets, args: { license: 'lite_lines' } }
  const { operationKey, outcome } = await test.runOne(body)
  expect(outcome).toBe('not_applied')
  await test.restart('v1')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ reason: { code: 'dialpad.not_possible' } })
  test.emulator.faults.add({ kind: 'answer', status: 409, body: refusal('v2', 409, ['has it']), match })
  atMoment = (moment) => {
    if (moment !== 'before_record') return
    const user = test.emulator.company.users.find(({ key }) => key === person.key)
    Object.assign(user ?? {}, { licence: 'lite_lines' })
  }
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
})

it('rows of before are told apart where one API alone has a key of theirs', async () => {
  const [one, both] = test.people().filter(hasOne)
  const targets = [one?.userKey ?? '', both?.userKey ?? '']
  const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
  await test.finished(operationKey)
  const db = test.parts.database.withTables<
    OperationTables & { identity: { own_key: string; v2_id: string } }
  >()
  await db.updateTable('operation_target').set({ api: null }).execute()
  await db
    .updateTable('identity')
    .set({ v2_id: '1' })
    .where('own_key', '=', both?.userKey ?? '')
    .execute()
  await operationMigrations['2026-11-24-operations-4']?.up(db)
  const rows = await db.selectFrom('operation_target').select('api').orderBy('position').execute()
  expect(rows.map(({ api }) => api)).toEqual(['v1', null])
})
