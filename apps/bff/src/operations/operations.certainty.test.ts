import { afterEach, beforeEach, expect, it } from 'vitest'

import { operationMigrations } from './operations.migrations.ts'
import type { OperationTables } from './operations.tables.ts'
import { atDialpad } from './testing/at-dialpad.ts'
import { apis, refusal, requestOf } from './testing/dialpad-apis.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1
const unsent = { outcome: 'not_applied', reason: { code: 'person.other_api' }, canContinue: true }
const inDoubt = { outcome: 'unknown', reason: { code: 'readback.other_api' }, canContinue: false }

let test: TestOperations
let dialpad: ReturnType<typeof atDialpad>
beforeEach(async () => {
  test = await startOperations({ api: 'v1', timing: { stopMs: 50 } })
  dialpad = atDialpad(test)
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

it('who is invited again after a deletion that came late is not deleted over the other API', async () => {
  const person = test.person(hasOne)
  test.fault('delete-user', person, { kind: 'late-apply', ms: 1_500 })
  const targets = [person.userKey]
  const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  expect(outcome).toBe('not_applied')
  await expect.poll(() => test.now(person.userKey)?.state).toBe('deleted')
  const successor = await dialpad.inviteAgain(person)
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject(inDoubt)
  expect(dialpad.sentTo(successor)).toEqual([])
})

it.each(apis)(
  'over %s what was refused for somebody who is gone by now is not applied, and in no doubt',
  async (api) => {
    await test.restart(api)
    const person = test.person(hasOne)
    dialpad.refuse('suspend', person, api)
    const targets = [api === 'v1' ? person.userKey : person.id]
    const { operationKey, outcome } = await test.runOne({ kind: 'suspend', targets, args: {} })
    expect(outcome).toBe('not_applied')
    await test.atPortal('delete-user', person)
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'person.not_found' },
    })
  },
)

it('a number that came from elsewhere is not taken for one that was refused', async () => {
  const person = test.person(hasOne)
  dialpad.refuse('add-number', person)
  const targets = [person.userKey]
  const { operationKey, outcome } = await test.runOne({ kind: 'add-number', targets, args: {} })
  expect(outcome).toBe('not_applied')
  await test.atPortal('add-number', person)
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  expect(test.now(person.userKey)?.numbers).toHaveLength(3)
})

it('what was refused and is so by now was done by somebody else', async () => {
  const person = test.person(hasOne)
  dialpad.refuse('suspend', person)
  const targets = [person.userKey]
  const { operationKey } = await test.runOne({ kind: 'suspend', targets, args: {} })
  await test.atPortal('suspend', person)
  await test.operations.continue(who, { operationKey, targets })
  const end = await ended(operationKey)
  expect(end).toMatchObject({ outcome: 'skipped', steps: [{ outcome: 'skipped' }] })
  expect(end?.steps[0]?.reason).toBeUndefined()
})

it.each<[string, number]>([
  ['was refused', 409],
  ['met a rejected token', 401],
])(
  'a deletion that %s is not done because somebody else has the address, and goes on',
  async (...[, status]) => {
    const person = test.person(hasOne)
    const match = requestOf('v1', 'delete-user', person)
    test.emulator.faults.add({ kind: 'answer', status, body: refusal('v1', status, ['no']), match, times: 1 })
    const targets = [person.userKey]
    const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
    expect(outcome).toBe('not_applied')
    await dialpad.readdress(person, 'married@example.com')
    const successor = await dialpad.inviteAgain(person)
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified', email: 'married@example.com' })
    expect(test.now(person.userKey)?.state).toBe('deleted')
    expect(test.now(successor.userKey)?.state).toBe('active')
  },
)

it('a deletion that was refused stays not applied, however often it goes on over the other API', async () => {
  const person = test.person(hasOne)
  dialpad.refuse('delete-user', person)
  const targets = [person.userKey]
  const { operationKey } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  await test.atPortal('delete-user', person)
  await test.restart('v2')
  for (let times = 0; times < 3; times += 1) {
    await test.operations.continue(who, { operationKey, targets })
    expect(await ended(operationKey)).toMatchObject(unsent)
  }
})

it('an invitation that was never sent, for want of its office, is sent once the office is there', async () => {
  await test.restart('v2')
  const [, place = expect.fail()] = test.emulator.company.offices
  const slow = test.emulator.faults.add({
    kind: 'latency',
    ms: 200,
    match: { method: 'GET', path: '/api/v2/users' },
  })
  const targets = ['new@example.com']
  const { operationKey } = await test.start({ kind: 'add-user', targets, args: { officeKey: place.id } })
  await test.parts.crash()
  test.emulator.faults.remove(slow)
  // Over v1 it is another office than that of v2.
  Object.assign(place, { name: 'Renamed' })
  await test.restart('v1')
  expect(await ended(operationKey)).toMatchObject({
    outcome: 'not_applied',
    reason: { code: 'office.not_found' },
  })
  await test.restart('v2')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  expect(test.sent()).toHaveLength(1)
})

it('what Dialpad asked to wait with was not carried out', async () => {
  const person = test.person(hasOne)
  test.fault('delete-user', person, { kind: 'rate-limited', retryAfterSeconds: 2 })
  const targets = [person.userKey]
  const { operationKey } = await test.start({ kind: 'delete-user', targets, args: {} })
  const reason = async () => (await test.operations.get(operationKey, 'company')).targets[0]?.reason?.code
  await expect.poll(reason).toBe('dialpad.rate_limited')
  await test.parts.crash()
  await test.atPortal('delete-user', person)
  await dialpad.inviteAgain(person, { firstName: 'Somebody', lastName: 'Else' })
  await test.restart('v2')
  expect(await ended(operationKey)).toMatchObject(unsent)
})

it('of an invitation nobody is told to set back to the API that is in use', async () => {
  const targets = ['new@example.com']
  const match = requestOf('v1', 'add-user', { email: 'new@example.com' })
  test.emulator.faults.add({ kind: 'reset-before', match, times: 1 })
  const { operationKey } = await test.start({ kind: 'add-user', targets, args: {} })
  await expect.poll(() => test.sent()).toHaveLength(1)
  await test.restart('v2')
  expect(await ended(operationKey)).toMatchObject(inDoubt)
  await test.restart('v1')
  await test.operations.check(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'unknown', reason: { code: 'answer.lost' } })
})

it('an invitation that had to wait is sent in the end, though another API was in use meanwhile', async () => {
  const targets = ['new@example.com']
  const match = requestOf('v1', 'add-user', { email: 'new@example.com' })
  test.emulator.faults.add({ kind: 'rate-limited', retryAfterSeconds: 1, match, times: 1 })
  const { operationKey } = await test.start({ kind: 'add-user', targets, args: {} })
  await expect.poll(() => test.sent()).toHaveLength(1)
  await test.restart('v2')
  expect(await ended(operationKey)).toMatchObject(inDoubt)
  await test.restart('v1')
  await test.operations.check(who, { operationKey, targets })
  // Looking sends nothing; whoever lets it go on does.
  expect(await ended(operationKey)).toMatchObject({ outcome: 'not_applied', canContinue: true })
  expect(test.sent()).toHaveLength(1)
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  expect(test.sent()).toHaveLength(2)
})

it('rows of before count the requests that their history does not account for, and know the answers', async () => {
  const [refused, lost, both, done] = test.people().filter(hasOne)
  if (!refused || !lost || !both || !done) throw new Error('too few people')
  dialpad.refuse('suspend', refused)
  test.fault('suspend', lost, { kind: 'reset-before' })
  test.fault('suspend', both, { kind: 'reset-before' })
  const targets = [refused, lost, both, done].map(({ userKey }) => userKey)
  const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
  await test.finished(operationKey)
  dialpad.refuse('suspend', both)
  await test.operations.continue(who, { operationKey, targets: [both.userKey] })
  await test.finished(operationKey)
  const db = test.parts.database.withTables<OperationTables>()
  const counted = async () => {
    const rows = await db
      .selectFrom('operation_step')
      .select(['target_key', 'attempt', 'unaccounted', 'answer'])
      .execute()
    return targets.map((key) => rows.find(({ target_key }) => target_key === key))
  }
  const before = await counted()
  expect(before).toMatchObject([
    { attempt: 1, unaccounted: 0, answer: expect.stringContaining('dialpad.refused') },
    { attempt: 1, unaccounted: 1, answer: expect.stringContaining('answer.lost') },
    { attempt: 2, unaccounted: 1, answer: expect.stringContaining('dialpad.refused') },
    { attempt: 1, unaccounted: 1, answer: null },
  ])
  await db.updateTable('operation_step').set({ unaccounted: 0, answer: null }).execute()
  await operationMigrations['2026-11-29-operations-6-history']?.up(db)
  await operationMigrations['2026-11-29-operations-7-history']?.up(db)
  expect(await counted()).toEqual(before)
})
