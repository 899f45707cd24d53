import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Moment, Reached } from './engine/engine.ts'
import type { OperationTables } from './operations.tables.ts'
import { apis, isAbout, requestOf } from './testing/dialpad-apis.ts'
import { everyKind, runAll } from './testing/every-kind.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
beforeEach(async () => {
  atMoment = () => {}
  test = await startOperations({ timing: { stopMs: 500 }, reached: (...at) => atMoment(...at) })
})
afterEach(() => test.close())

const isActive = ({ state, numbers }: { state: string; numbers: string[] }) =>
  state === 'active' && numbers.length > 0
const suspendAll = (count: number) => {
  const people = test.people().filter(isActive).slice(0, count)
  return { kind: 'suspend' as const, targets: people.map(({ userKey }) => userKey), args: {} }
}
const never = new Promise<void>(() => {})

describe('when the database is lost in the middle of an operation', () => {
  const inTheMiddle: [Moment, number, string][] = [
    ['before_intent', 1, 'verified'],
    ['after_intent', 0, 'not_applied'],
    ['after_send', 1, 'verified'],
    ['before_record', 1, 'verified'],
  ]

  it.each(inTheMiddle)(
    '%s: after the restart there is %i request and it is %s',
    async (...[at, requests, outcome]) => {
      const body = { ...suspendAll(1), kind: 'add-number' as const }
      const arrived = Promise.withResolvers<void>()
      atMoment = async (moment) => {
        if (moment !== at) return
        arrived.resolve()
        await never
      }
      const { operationKey } = await test.start(body)
      await arrived.promise
      atMoment = () => {}
      await test.crash()
      const { targets } = await test.finished(operationKey)
      expect(targets[0]?.outcome).toBe(outcome)
      expect(test.sent()).toHaveLength(requests)
    },
  )
})

describe('stopping', () => {
  it('lets what is being sent record its end, sends nothing new, and the rest follows after the start', async () => {
    test.emulator.faults.add({ kind: 'latency', ms: 150, match: { method: 'PATCH' } })
    const { operationKey } = await test.start(suspendAll(12))
    await expect.poll(() => test.sent().length).toBeGreaterThan(0)
    await test.parts.operations.stop()
    const atStop = test.sent().length
    expect(atStop).toBeLessThanOrEqual(4)
    const { targets } = await test.operations.get(operationKey, 'company')
    const sent = targets.flatMap(({ steps }) => steps.filter(({ startedAt }) => startedAt !== undefined))
    expect(sent).toHaveLength(atStop)
    expect(sent.filter(({ reason }) => reason)).toEqual([])

    await test.restart()
    expect((await test.finished(operationKey)).counts).toMatchObject({ verified: 12 })
    expect(test.sent()).toHaveLength(12)
  })
})

it('who was only being read when it stopped is sent nothing, and has a turn after the start', async () => {
  const body = suspendAll(1)
  const person = test.person(({ userKey }) => userKey === body.targets[0])
  const slow = test.readFault({ kind: 'latency', ms: 200, skip: 1 }, person)
  const readings = () => test.emulator.requests().filter((entry) => isAbout(person, entry))
  const { operationKey } = await test.start(body)
  await expect.poll(() => readings().length).toBe(2)
  await test.parts.operations.stop()
  expect(test.sent()).toEqual([])
  expect((await test.operations.get(operationKey, 'company')).counts.waiting).toBe(1)

  test.emulator.faults.remove(slow)
  await test.restart()
  expect((await test.finished(operationKey)).counts.verified).toBe(1)
})

describe('check', () => {
  it('reads an unknown target at once, and only reads', async () => {
    await test.close()
    test = await startOperations({ timing: { recheckMs: [3_600_000] }, reached: (...at) => atMoment(...at) })
    let blind = 0
    atMoment = (moment) => {
      if (moment === 'after_send') blind = test.readFault({ kind: 'error-before', status: 503 })
    }
    const target = await test.runOne(suspendAll(1))
    expect(target).toMatchObject({ outcome: 'unknown', canCheck: true })
    test.emulator.faults.remove(blind)
    await test.operations.check(who, {
      operationKey: target.operationKey,
      targets: [target.targetKey, 'somebody-else'],
    })
    expect((await test.finished(target.operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(1)
  })

  it('and continue have nothing to do where everything is decided', async () => {
    const target = await test.runOne(suspendAll(1))
    for (const act of [test.operations.check, test.operations.continue]) {
      await expect(
        act(who, { operationKey: target.operationKey, targets: [target.targetKey] }),
      ).rejects.toMatchObject({
        code: 'operation.nothing_to_do',
      })
      await expect(act(who, { operationKey: 'none', targets: [target.targetKey] })).rejects.toMatchObject({
        code: 'operation.not_found',
      })
    }
  })
})

describe('continue', () => {
  it('is refused while another operation is at work on the person', async () => {
    const body = suspendAll(1)
    const person = test.person(({ userKey }) => userKey === body.targets[0])
    test.fault('suspend', person, { kind: 'reset-before' })
    const { operationKey, targetKey } = await test.runOne(body)
    test.fault('add-number', person, { kind: 'latency', ms: 150 })
    const other = await test.start({ ...body, kind: 'add-number' })
    const again = test.operations.continue(who, { operationKey, targets: [targetKey] })
    await expect(again).rejects.toMatchObject({
      code: 'operation.target_busy',
      message: expect.stringMatching(/Being changed: \S+.*\.$/),
    })
    await test.finished(other.operationKey)
    await test.operations.continue(who, { operationKey, targets: [targetKey] })
    expect((await test.finished(operationKey)).counts.verified).toBe(1)
  })

  it('clicked ten times sends once', async () => {
    const body = { ...suspendAll(1), kind: 'add-number' as const }
    const person = test.person(({ userKey }) => userKey === body.targets[0])
    test.fault('add-number', person, { kind: 'reset-before' })
    const { operationKey, targetKey } = await test.runOne(body)
    const clicks = await Promise.allSettled(
      Array.from({ length: 10 }, () => test.operations.continue(who, { operationKey, targets: [targetKey] })),
    )
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await test.finished(operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(2)
    expect(test.sent().filter(({ applied }) => applied)).toHaveLength(1)
  })
})

it('a great many people are done a few at once, each once, and waiting takes no place', async () => {
  await test.close()
  test = await startOperations({ emulator: { users: 200 }, timing: { settleMs: 60_000 } })
  const body = suspendAll(100)
  for (const key of body.targets.slice(0, 8)) {
    const match = requestOf(
      test.api,
      'suspend',
      test.person(({ userKey }) => userKey === key),
    )
    test.emulator.faults.add({ kind: 'reset-before', match })
  }
  const { operationKey } = await test.start(body)
  await expect
    .poll(async () => (await test.operations.get(operationKey, 'company')).counts, { timeout: 18_000 })
    .toMatchObject({ verified: 92, running: 8 })
  expect(test.sent()).toHaveLength(100)
})

it.each(apis)(
  'over %s every change of a row is a row of its history, in the same order, and none is changed later',
  async (api) => {
    await test.close()
    test = await startOperations({ api })
    const outcomes = await runAll(test, everyKind(test), { kind: 'reset-after' })
    const db = test.parts.database.withTables<OperationTables>()
    for (const { target } of outcomes) {
      const events = await db
        .selectFrom('operation_event')
        .selectAll()
        .where('operation_key', '=', target.operationKey)
        .orderBy('revision')
        .execute()
      const states = events.map(({ state }) => state)
      expect(states[0]).toBe('running')
      expect(states[1]).toBe('in_flight')
      expect(['settling', 'provisioning']).toContain(states[2])
      expect(states.at(-1)).toBe('verified')
      const [, intent] = events
      expect(intent).toMatchObject({ step: 0, step_state: 'in_flight', attempt: 1 })
      expect(intent?.reading).toBe(JSON.stringify(target.before ?? null))
      expect(events.at(-1)?.reading).not.toBeNull()
    }
  },
)
