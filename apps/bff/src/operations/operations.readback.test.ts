import type { ExpressionBuilder } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import type { OperationTables } from './operations.tables.ts'
import { apis, readingOf, refusal } from './testing/dialpad-apis.ts'
import { everyKind, runAll, type Try } from './testing/every-kind.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
afterEach(() => test.close())

const tryOf = (kind: Try['kind']): Try => {
  const found = everyKind(test).find((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}

const isActive = ({ state, numbers }: { state: string; numbers: string[] }) =>
  state === 'active' && numbers.length > 0

/** How Dialpad shows somebody, kept for later. */
const shown = async (person: Person): Promise<unknown> => {
  const { path = '' } = readingOf(test.api, person)
  const asked = test.api === 'v1' ? `?email=${encodeURIComponent(person.email)}` : ''
  const url = `${test.emulator.url}${path}${asked}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${test.emulator.token}` } })
  return response.json()
}

describe.each(apis)('over %s', (api) => {
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({ api, reached: (...at) => atMoment(...at) })
  })

  describe('readings that are old', () => {
    it('do not make a done thing undone', async () => {
      const person = test.person(isActive)
      const body = await shown(person)
      atMoment = (moment) => {
        if (moment === 'after_send') test.readFault({ kind: 'answer', body, times: 2 }, person)
      }
      const target = await test.runOne({ kind: 'suspend', targets: [person.userKey], args: {} })
      expect(target.outcome).toBe('verified')
      expect(test.sent()).toHaveLength(1)
    })

    it('do not decide alone: the second one has to say the same', async () => {
      await test.close()
      test = await startOperations({ api, timing: { agreeMs: 400 } })
      const person = test.person(isActive)
      test.fault('add-number', person, { kind: 'late-apply', ms: 900 })
      const target = await test.runOne({ kind: 'add-number', targets: [person.userKey], args: {} })
      expect(target.outcome).toBe('verified')
      expect(test.sent()).toHaveLength(1)
    })
  })

  describe('while Dialpad can’t be read', () => {
    it('what was sent stays unknown, is looked at again by itself, and is never sent again', async () => {
      let blind = 0
      atMoment = (moment) => {
        if (moment === 'after_send') blind = test.readFault({ kind: 'error-before', status: 503 })
      }
      const { body } = tryOf('add-number')
      const { operationKey } = await test.start(body)
      const { targets, counts } = await test.finished(operationKey)
      expect(counts.unknown).toBe(1)
      expect(targets[0]).toMatchObject({
        outcome: 'unknown',
        reason: { code: 'readback.unavailable' },
        nextCheckAt: expect.any(String),
        canCheck: true,
      })
      await expect(test.start(body)).rejects.toMatchObject({ code: 'dialpad.unavailable' })
      test.emulator.faults.remove(blind)
      await expect
        .poll(async () => (await test.operations.get(operationKey, 'company')).targets[0]?.outcome)
        .toBe('verified')
      expect(test.sent()).toHaveLength(1)
    })

    it('nothing is begun, and after some tries nothing will be', async () => {
      const { body } = tryOf('suspend')
      const blind = test.readFault({ kind: 'error-before', status: 503, skip: 1 })
      const { operationKey } = await test.start(body)
      const { targets } = await test.finished(operationKey)
      expect(targets[0]).toMatchObject({
        outcome: 'not_applied',
        reason: { code: 'dialpad.unavailable' },
        steps: [],
        canContinue: true,
      })
      expect(test.sent()).toEqual([])

      test.emulator.faults.remove(blind)
      await test.operations.continue(who, { operationKey, targets: body.targets })
      expect((await test.finished(operationKey)).counts.verified).toBe(1)
    })

    it('a short while does no harm', async () => {
      const { body } = tryOf('suspend')
      test.readFault({ kind: 'html', status: 200, skip: 1, times: 3 })
      expect((await test.runOne(body)).outcome).toBe('verified')
    })

    it('a pause that Dialpad asks for is kept', async () => {
      const { body } = tryOf('suspend')
      // Longer than a reading waits by itself.
      test.readFault({ kind: 'rate-limited', retryAfterSeconds: 2, skip: 1, times: 1 })
      const { operationKey } = await test.start(body)
      await expect
        .poll(() => test.operations.get(operationKey, 'company'))
        .toMatchObject({
          waitingUntil: expect.any(String),
          targets: [{ reason: { code: 'dialpad.rate_limited' } }],
        })
      expect((await test.finished(operationKey)).counts.verified).toBe(1)
    })
  })

  describe('a token that Dialpad rejects', () => {
    const rejection = { kind: 'answer', status: 401, body: refusal(api, 401, ['invalid_token']) } as const

    it('in a request stops everything that was not sent yet', async () => {
      const people = test
        .people()
        .filter(({ state }) => state === 'active')
        .slice(0, 12)
      test.emulator.faults.add({ ...rejection, skip: 2, match: { method: api === 'v1' ? 'PUT' : 'PATCH' } })
      const targets = people.map(({ userKey }) => userKey)
      const operation = await test.run({ kind: 'suspend', targets, args: {} })
      expect(operation.counts).toMatchObject({ verified: 2, not_applied: 10 })
      const reasons = new Set(operation.targets.map(({ reason }) => reason?.code))
      expect(reasons).toEqual(new Set([undefined, 'dialpad.token_rejected']))
      expect(test.sent().length).toBeLessThanOrEqual(6)
      expect(test.parts.log.takeErrors()[0]?.msg).toContain('nothing more is sent')
    })

    it('in a reading too', async () => {
      const people = test
        .people()
        .filter(({ state }) => state === 'active')
        .slice(0, 8)
      test.readFault(rejection)
      const targets = people.map(({ userKey }) => userKey)
      const operation = await test.run({ kind: 'suspend', targets, args: {} })
      expect(operation.counts.not_applied).toBe(8)
      expect(test.sent()).toEqual([])

      test.emulator.faults.remove()
      await test.operations.continue(who, { operationKey: operation.operationKey, targets })
      expect((await test.finished(operation.operationKey)).counts.verified).toBe(8)
      test.parts.log.takeErrors()
    })
  })

  describe('what somebody else changes at the same time', () => {
    it('is not overwritten, and not called ours', async () => {
      const person = test.person(isActive)
      test.fault('add-number', person, { kind: 'reset-before' })
      atMoment = async (moment) => {
        if (moment === 'after_send') await test.atPortal('remove-numbers', person)
      }
      const target = await test.runOne({ kind: 'add-number', targets: [person.userKey], args: {} })
      expect(target).toMatchObject({
        outcome: 'unknown',
        reason: { code: 'person.changed_meanwhile' },
        canCheck: true,
        canContinue: false,
      })
      expect(test.sent()).toHaveLength(1)
    })

    it('is told when there is a number more than asked for, until there is one', async () => {
      const person = test.person(isActive)
      atMoment = async (moment) => {
        if (moment === 'after_send') await test.atPortal('add-number', person)
      }
      const target = await test.runOne({ kind: 'add-number', targets: [person.userKey], args: {} })
      expect(target).toMatchObject({ outcome: 'unknown', reason: { code: 'numbers.more_than_asked' } })
      await test.operations.check(who, { operationKey: target.operationKey, targets: [person.userKey] })
      const { targets } = await test.finished(target.operationKey)
      expect(targets[0]).toMatchObject({ outcome: 'unknown', reason: { code: 'numbers.more_than_asked' } })
    })

    it('such as a new person with the same e-mail address, is left alone', async () => {
      const person = test.person(isActive)
      test.readFault({ kind: 'error-before', status: 503, skip: 1, times: 12 })
      const { operationKey } = await test.start({ kind: 'delete-user', targets: [person.userKey], args: {} })
      await test.atPortal('delete-user', person)
      await test.atPortal('add-user', person)
      const { targets } = await test.finished(operationKey)
      expect(targets[0]).toMatchObject({ outcome: 'blocked', reason: { code: 'person.not_found' } })
      const now = test.people().filter(({ email }) => email === person.email)
      expect(now.map(({ state }) => state)).toEqual(['deleted', 'pending'])
    })
  })
})

describe('between the intent and its request', () => {
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({ reached: (...at) => atMoment(...at) })
  })

  it('a process that was stopped for too long does not send', async () => {
    atMoment = (moment) => {
      if (moment !== 'after_intent') return
      const until = performance.now() + 1_100
      // Nothing else runs meanwhile, as when the machine stands still.
      while (performance.now() < until);
    }
    const outcomes = await runAll(test, [tryOf('add-number')])
    expect(outcomes).toMatchObject([
      { outcome: 'not_applied', reason: 'dialpad.unavailable', requests: 0, canContinue: true },
    ])
  })

  it('a Dialpad that is gone gets nothing, and nothing is called sent', async () => {
    atMoment = async (moment) => {
      if (moment !== 'after_intent') return
      await test.emulator.close()
      await expect(fetch(test.emulator.url)).rejects.toThrow('fetch failed')
    }
    const target = await test.runOne(tryOf('suspend').body)
    expect(target).toMatchObject({ outcome: 'not_applied', reason: { code: 'dialpad.unavailable' } })
  })

  it('whoever lost the row to somebody else sends nothing and changes nothing', async () => {
    const rows = test.parts.database.withTables<OperationTables>()
    const [mine, other] = everyKind(test).filter(
      ({ kind }) => kind === 'add-number' || kind === 'remove-numbers',
    )
    if (!mine || !other) throw new Error('nobody')
    atMoment = async (moment, { targetKey }) => {
      if (moment !== 'before_intent' || !mine.body.targets.includes(targetKey)) return
      const count = (row: ExpressionBuilder<OperationTables, 'operation_target'>) => row('revision', '+', 1)
      await rows
        .updateTable('operation_target')
        .set({ state: 'blocked', live: 0, due_at: null, revision: count })
        .execute()
    }
    const lost = await test.runOne(mine.body)
    // Long enough for the one who lost to have sent, had they not noticed.
    await test.runOne(other.body)
    expect((await test.operations.get(lost.operationKey, 'company')).counts.blocked).toBe(1)
    expect(test.sent()).toHaveLength(1)
  })
})

it('over v1 somebody who was never read waits while the list can’t be understood', async () => {
  test = await startOperations({ api: 'v1' })
  const active = test.people().filter(({ state }) => state === 'active')
  const targets = active.slice(0, 6).map(({ userKey }) => userKey)
  test.readFault({ kind: 'html', status: 200, times: 2 })
  const { counts } = await test.run({ kind: 'suspend', targets, args: {} })
  expect(counts.verified).toBe(6)
})

it('over v1 a person whose address can’t be asked about is told so at once, and nothing is sent', async () => {
  test = await startOperations({ api: 'v1' })
  const keys = Array.from({ length: 6 }, (_, index) => `odd${index}`)
  const users = keys.map((key) => ({ key, primary_email: `${key}@home@corrigan.test`, state: 'active' }))
  const match = { method: 'GET', parameters: { limit: '100' } }
  test.emulator.faults.add({ kind: 'answer', body: { users }, match })
  const told = { outcome: 'not_applied', reason: { code: 'dialpad.email_unusable' } }
  const { operationKey, targets } = await test.run({ kind: 'suspend', targets: keys, args: {} })
  expect(targets).toMatchObject(keys.map(() => told))
  const known = await test.run({ kind: 'suspend', targets: keys.slice(0, 1), args: {} })
  expect(known.targets).toMatchObject([told])
  await test.operations.continue(who, { operationKey, targets: keys })
  expect((await test.finished(operationKey)).targets).toMatchObject(keys.map(() => told))
  expect(test.sent()).toEqual([])
})
