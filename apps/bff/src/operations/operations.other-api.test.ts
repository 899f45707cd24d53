import type { StartInput } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { DirectoryTables } from '../directory/directory.tables.ts'
import type { Moment, Reached } from './engine/engine.ts'
import type { OperationTables } from './operations.tables.ts'
import { atDialpad } from './testing/at-dialpad.ts'
import { apis, requestOf } from './testing/dialpad-apis.ts'
import {
  startOperations,
  type Person,
  type Place,
  type TestOperations,
  who,
} from './testing/start-operations.ts'

const hasOne = ({ state, numbers }: Person) => state === 'active' && numbers.length === 1
const unsent = { outcome: 'not_applied', reason: { code: 'person.other_api' }, canContinue: true }
const inDoubt = { outcome: 'unknown', reason: { code: 'readback.other_api' }, canContinue: false }

let test: TestOperations
let atMoment: Reached
let dialpad: ReturnType<typeof atDialpad>
beforeEach(async () => {
  atMoment = () => undefined
  test = await startOperations({ api: 'v1', timing: { stopMs: 50 }, reached: (...at) => atMoment(...at) })
  dialpad = atDialpad(test)
})
afterEach(() => test.close())

const ended = async (operationKey: string) => (await test.finished(operationKey)).targets[0]

/** An office that is listed over one API by one name and over the other by another is two. */
const rename = (officeKey: string) => {
  const place = test.emulator.company.offices.find(({ key }) => key === officeKey)
  Object.assign(place ?? {}, { name: 'Renamed' })
}

const steps = async (operationKey: string) =>
  (await test.operations.get(operationKey, 'company')).targets[0]?.steps
const dieAt = (last: Moment) => {
  atMoment = (moment) => (moment === last ? new Promise<void>(() => {}) : undefined)
}
const crash = async () => {
  await test.parts.crash()
  atMoment = () => undefined
}

type Move = { person: Person; office: Place }

/** Somebody without numbers, and an office of another country. */
const mover = async (): Promise<Move> => {
  const { people, office } = test.abroad(1)
  const [one = expect.fail()] = people
  await test.atPortal('remove-numbers', one)
  return { person: test.person(({ userKey }) => userKey === one.userKey), office }
}

/** A move that is sent over v1 and not read back before Patchbay is gone. */
const moveOnce = async ({ person, office }: Move, kind: 'reset-before' | 'reset-after'): Promise<string> => {
  test.fault('transfer', person, { kind })
  dieAt('after_send')
  const args = { officeKey: office.officeKey }
  const { operationKey } = await test.start({ kind: 'transfer', targets: [person.userKey], args })
  await expect.poll(() => test.sent()).toHaveLength(1)
  await crash()
  return operationKey
}

it('whom another API finds only the second time is the same person', async () => {
  const person = test.person(hasOne)
  const targets = [person.userKey]
  test.readFault({ kind: 'latency', ms: 200, skip: 1 })
  const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
  await test.parts.crash()
  test.emulator.faults.remove()
  const match = { method: 'GET', path: '/api/v2/users' }
  test.emulator.faults.add({ kind: 'answer', status: 200, body: { items: [] }, match, times: 1 })
  await test.restart('v2')
  expect((await ended(operationKey))?.outcome).toBe('not_applied')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified', userKey: person.userKey })
})

it('over v2 who was deleted is known no more, though they had another address before', async () => {
  await test.restart('v2')
  const person = test.person(hasOne)
  const targets = [person.id]
  dialpad.refuse('delete-user', person, 'v2')
  const { operationKey } = await test.runOne({ kind: 'delete-user', targets, args: {} })
  await dialpad.readdress(person, 'married@example.com')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
  const db = test.parts.database.withTables<DirectoryTables>()
  const rows = await db.selectFrom('directory_user').select('user_key').execute()
  expect(rows.map(({ user_key }) => user_key)).not.toContain(person.id)
})

it.each([1, 6])(
  'what was planned over v1 for %i is not sent to who came after one of them',
  async (count) => {
    const chosen = test.people().filter(hasOne).slice(0, count)
    const [person = expect.fail()] = chosen
    const targets = chosen.map(({ userKey }) => userKey)
    const body: StartInput = { kind: 'suspend', targets, args: {} }
    await test.operations.plan(who, body)
    await test.atPortal('delete-user', person)
    const successor = await dialpad.inviteAgain(person, { firstName: 'Somebody', lastName: 'Else' })
    await test.restart('v2')
    const { operationKey } = await test.start(body)
    const { counts } = await test.finished(operationKey)
    expect(await ended(operationKey)).toMatchObject({ ...unsent, lastName: person.lastName })
    expect(counts).toMatchObject({ verified: count - 1, not_applied: 1 })
    expect(dialpad.sentTo(successor)).toEqual([])
  },
)

it('a start over v2 that failed hides nobody who came after somebody planned over v1', async () => {
  const person = test.person(hasOne)
  const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
  await test.operations.plan(who, body)
  await test.atPortal('delete-user', person)
  const successor = await dialpad.inviteAgain(person, { firstName: 'Somebody', lastName: 'Else' })
  await test.restart('v2')
  // The other one is read meanwhile, if anybody is.
  const match = { method: 'GET', path: '/api/v2/users/404' }
  test.emulator.faults.add({ kind: 'latency', ms: 100, match })
  const withNobody: StartInput = { ...body, targets: [person.userKey, '404'] }
  await expect(test.start(withNobody)).rejects.toMatchObject({ code: 'user.not_found' })
  const { operationKey } = await test.start(body)
  expect(await ended(operationKey)).toMatchObject(unsent)
  expect(dialpad.sentTo(successor)).toEqual([])
})

it('who was read over v1 and is not found over v2 is not said to be gone', async () => {
  const chosen = test.people().filter(hasOne).slice(0, 6)
  const [person = expect.fail()] = chosen
  const targets = chosen.map(({ userKey }) => userKey)
  const body: StartInput = { kind: 'suspend', targets, args: {} }
  await test.operations.plan(who, body)
  await dialpad.readdress(person, 'married@example.com')
  await test.restart('v2')
  const { operationKey } = await test.start(body)
  expect(await ended(operationKey)).toMatchObject(unsent)
})

it('a move that was never carried out is not shown by a namesake who was invited there', async () => {
  const move = await mover()
  const key = await moveOnce(move, 'reset-before')
  await test.atPortal('delete-user', move.person)
  await dialpad.inviteAgain(move.person, { officeKey: move.office.key, numbers: ['+15550100999'] })
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
})

it('who is in an office that has another name over each API was not moved by somebody else', async () => {
  const move = await mover()
  const key = await moveOnce(move, 'reset-before')
  rename(move.person.officeKey)
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
})

it('a move to an office that has another name by now stays in doubt', async () => {
  const move = await mover()
  const key = await moveOnce(move, 'reset-after')
  rename(move.office.key)
  await test.restart('v2')
  expect(await ended(key)).toMatchObject(inDoubt)
})

it('a move out of an office that has another name by now goes on over the first API alone', async () => {
  const { person, office } = await mover()
  const args = { officeKey: office.officeKey }
  dieAt('before_intent')
  const targets = [person.userKey]
  const { operationKey } = await test.start({ kind: 'transfer', targets, args })
  await expect.poll(() => steps(operationKey)).toHaveLength(1)
  await crash()
  rename(person.officeKey)
  await test.restart('v2')
  expect(await ended(operationKey)).toMatchObject(unsent)
  await test.restart('v1')
  await test.operations.continue(who, { operationKey, targets })
  expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
})

describe('rows of before of which nobody knows over which API they were read,', () => {
  const forget = async (more: object) => {
    const db = test.parts.database.withTables<OperationTables>()
    await db
      .updateTable('operation_target')
      .set({ api: null, ...more })
      .execute()
  }

  it.each(apis)('are planned afresh over %s where nothing was read or sent for them', async (api) => {
    const person = test.person(hasOne)
    test.readFault({ kind: 'latency', ms: 200, skip: 1 })
    const body: StartInput = { kind: 'suspend', targets: [person.userKey], args: {} }
    const { operationKey } = await test.start(body)
    await forget({ before_state: null })
    await test.parts.crash()
    test.emulator.faults.remove()
    await test.restart(api)
    expect(await ended(operationKey)).toMatchObject({ outcome: 'verified' })
    expect(test.sent()).toMatchObject([requestOf(api, 'suspend', person)])
  })

  it('are told to nobody as a matter of the API in use', async () => {
    const [changed = expect.fail(), deleted = expect.fail()] = test.people().filter(hasOne)
    dieAt('before_intent')
    const start = ({ userKey }: Person, kind: 'suspend' | 'delete-user') =>
      test.start({ kind, targets: [userKey], args: {} })
    const suspension = await start(changed, 'suspend')
    await expect.poll(() => steps(suspension.operationKey)).toHaveLength(1)
    dieAt('after_send')
    const deletion = await start(deleted, 'delete-user')
    await expect.poll(() => test.sent()).toHaveLength(1)
    await forget({})
    await crash()
    await test.atPortal('remove-numbers', changed)
    await test.restart('v1')
    expect(await ended(suspension.operationKey)).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'person.not_certain' },
    })
    expect(await ended(deletion.operationKey)).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'readback.not_certain' },
    })
  })
})
