import type { OperationKind } from '@patchbay/contract'
import type { FaultRule } from '@patchbay/dialpad-emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { apis, otherAnswer, refusal } from './testing/dialpad-apis.ts'
import { everyKind, outcomeOf, runAll, type Try } from './testing/every-kind.ts'
import { startOperations, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
let tries: Try[]
afterEach(() => test.close())

type Fault = Omit<FaultRule, 'match'>
const run = (fault?: Fault) => runAll(test, tries, fault)
const onlyOf = (...kinds: OperationKind[]) => {
  tries = tries.filter(({ kind }) => kinds.includes(kind))
}
const but = (...kinds: OperationKind[]) => {
  tries = tries.filter(({ kind }) => !kinds.includes(kind))
}
const each = (expected: object) => tries.map(({ kind }) => expect.objectContaining({ kind, ...expected }))

describe.each(apis)('over %s', (api) => {
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({ api, reached: (...at) => atMoment(...at) })
    tries = everyKind(test)
  })

  describe('an answer that is lost after Dialpad has done it: verified, by one request', () => {
    it.each<Fault>([
      { kind: 'reset-after' },
      { kind: 'error-after', status: 500 },
      { kind: 'error-after', status: 503 },
      { kind: 'html', status: 502 },
      { kind: 'html', status: 200 },
      { kind: 'truncated' },
      { kind: 'empty' },
      { kind: 'hang-after' },
    ])('%j', async (fault) => {
      expect(await run(fault)).toEqual(each({ outcome: 'verified', requests: 1, applied: 1 }))
    })

    it('also when Dialpad does it only a while after its error', async () => {
      const late = await run({ kind: 'late-apply', ms: 450 })
      expect(late).toEqual(each({ outcome: 'verified', requests: 1, applied: 1 }))
    })
  })

  describe('a request that did nothing: not applied, never sent again by itself', () => {
    it.each<Fault>([
      { kind: 'reset-before' },
      { kind: 'error-before', status: 500 },
      { kind: 'error-before', status: 504 },
      { kind: 'answer', status: 302, body: {} },
      { kind: 'answer', status: 204, body: {} },
      { kind: 'answer', status: 200, body: otherAnswer[api] },
    ])('%j', async (fault) => {
      but('add-user')
      const outcomes = await run(fault)
      const stopped = { outcome: 'not_applied', reason: 'readback.not_seen', canContinue: true }
      expect(outcomes).toEqual(each({ ...stopped, requests: 1, applied: 0 }))
    })

    it('and sent once more when somebody says go on', async () => {
      but('add-user')
      const outcomes = await run({ kind: 'reset-before' })
      for (const { target } of outcomes)
        await test.operations.continue(target.operationKey, [target.targetKey])
      const after = await Promise.all(
        outcomes.map(async ({ kind, person, target }) => {
          const { targets } = await test.finished(target.operationKey)
          return outcomeOf(test, { kind, person, target: { ...target, ...targets[0] } })
        }),
      )
      expect(after).toEqual(each({ outcome: 'verified', requests: 2, applied: 1 }))
    })

    it('a person whose invitation may have been lost stays unknown and is not invited again', async () => {
      onlyOf('add-user')
      const [added] = await run({ kind: 'reset-before' })
      expect(added).toMatchObject({
        outcome: 'unknown',
        reason: 'answer.lost',
        requests: 1,
        canContinue: false,
      })
      expect(added?.target.canCheck).toBe(true)
    })
  })

  it('an effect that comes after all patience is found before anything is sent again', async () => {
    but('add-user')
    const outcomes = await run({ kind: 'late-apply', ms: 1_000 })
    expect(outcomes).toEqual(each({ outcome: 'not_applied', requests: 1, applied: 0 }))
    await expect.poll(() => test.sent().filter(({ applied }) => applied)).toHaveLength(tries.length)
    for (const { target } of outcomes) await test.operations.continue(target.operationKey, [target.targetKey])
    const after = await Promise.all(outcomes.map(({ target }) => test.finished(target.operationKey)))
    expect(after.map(({ targets }) => targets[0]?.outcome)).toEqual(after.map(() => 'verified'))
    expect(test.sent()).toHaveLength(tries.length)
  })

  describe('a no of Dialpad’s', () => {
    it.each<Fault>([
      { kind: 'answer', status: 409, body: refusal(api, 409, ['email_conflict', 'not yet']) },
      { kind: 'answer', status: 200, body: refusal(api, 409, ['email_conflict', 'not yet']) },
    ])('is shown in its own words at once: %j', async (fault) => {
      const outcomes = await run(fault)
      expect(outcomes).toEqual(each({ outcome: 'not_applied', reason: 'dialpad.refused', requests: 1 }))
      expect(outcomes.map(({ target }) => target.reason?.words)).toEqual(
        outcomes.map(() => ['email_conflict', 'not yet']),
      )
    })

    it('after a request that was never accounted for is looked into', async () => {
      onlyOf('suspend')
      const [{ target, person } = expect.fail()] = await run({ kind: 'reset-before' })
      const [{ match } = expect.fail()] = tries
      const body = refusal(api, 409, ['is_suspended'])
      test.emulator.faults.add({ kind: 'answer', status: 409, body, match })
      atMoment = async (moment) => {
        if (moment !== 'before_record') return
        test.emulator.faults.remove()
        await test.atPortal('suspend', person)
      }
      await test.operations.continue(target.operationKey, [target.targetKey])
      expect((await test.finished(target.operationKey)).targets[0]?.outcome).toBe('verified')
    })
  })

  describe('slow down', () => {
    it('puts off what can do no harm twice, and sends it again', async () => {
      but('add-number', 'add-user')
      const outcomes = await run({ kind: 'rate-limited' })
      expect(outcomes).toEqual(each({ outcome: 'verified', requests: 2, applied: 1 }))
    })

    it('with Retry-After shows until when it waits', async () => {
      onlyOf('suspend')
      const [{ body, match } = expect.fail()] = tries
      test.emulator.faults.add({
        kind: 'rate-limited',
        retryAfterSeconds: 1,
        times: 1,
        match,
      })
      const { operationKey } = await test.start(body)
      await expect
        .poll(() => test.operations.get(operationKey))
        .toMatchObject({ waitingUntil: expect.any(String), counts: { running: 1 } })
      expect((await test.finished(operationKey)).counts.verified).toBe(1)
      const [first, second] = test.sent()
      expect(Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '')).toBeGreaterThanOrEqual(990)
    })

    it('is enough after five times', async () => {
      onlyOf('suspend')
      const outcomes = await run({ kind: 'rate-limited', times: 9 })
      expect(outcomes).toEqual(each({ outcome: 'not_applied', reason: 'dialpad.rate_limited', requests: 5 }))
    })

    it('lets readings show first that no number was added, and sends it once more at most', async () => {
      onlyOf('add-number')
      expect(await run({ kind: 'rate-limited' })).toEqual(
        each({ outcome: 'verified', requests: 2, applied: 1 }),
      )
      test.emulator.reset()
      const again = await run({ kind: 'rate-limited', times: 9 })
      expect(again).toEqual(each({ outcome: 'not_applied', reason: 'dialpad.rate_limited', requests: 2 }))
    })
  })
})
