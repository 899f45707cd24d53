import type { OperationKind } from '@patchbay/contract'
import type { FaultRule } from '@patchbay/dialpad-emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { apis, kindsOf, otherAnswer, refusal } from './testing/dialpad-apis.ts'
import { createTries, outcomeOf, runAll, runTries, type Try } from './testing/every-kind.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
let tryOf: (kind: OperationKind) => Try
let kinds: OperationKind[]
afterEach(() => test.close())

type Fault = Omit<FaultRule, 'match'>
const but = (...left: OperationKind[]) => kinds.filter((kind) => !left.includes(kind))

/** Each fault on each kind, everything at once, each for another person, so that one wait serves all. */
const runEach = async (faults: readonly Fault[], over: readonly OperationKind[] = kinds) => {
  const hit = faults.flatMap((fault) => over.map((kind) => ({ fault, one: tryOf(kind) })))
  for (const { fault, one } of hit) test.emulator.faults.add({ times: 1, ...fault, match: one.match })
  const outcomes = await runTries(
    test,
    hit.map(({ one }) => one),
  )
  return outcomes.map((outcome, place) => ({ ...outcome, fault: hit[place]?.fault }))
}
const each = (faults: readonly Fault[], over: readonly OperationKind[], expected: object) =>
  faults.flatMap((fault) => over.map((kind) => expect.objectContaining({ fault, kind, ...expected })))

const runOne = async (kind: OperationKind, fault: Fault) => {
  const one = tryOf(kind)
  const [outcome = expect.fail()] = await runAll(test, [one], fault)
  return { ...outcome, match: one.match }
}

describe.each(apis)('over %s', (api) => {
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({
      api,
      emulator: { users: 400, offices: 8 },
      reached: (...at) => atMoment(...at),
    })
    // Whoever is known is asked for alone, so that many beginning at once ask little.
    await test.operations.plan(who, { kind: 'suspend', targets: ['nobody'], args: {} })
    tryOf = createTries(test)
    kinds = kindsOf(api)
  })

  it('an answer that is lost after Dialpad has done it: verified, by one request', async () => {
    const faults: Fault[] = [
      { kind: 'reset-after' },
      { kind: 'error-after', status: 500 },
      { kind: 'error-after', status: 503 },
      { kind: 'html', status: 502 },
      { kind: 'html', status: 200 },
      { kind: 'truncated' },
      { kind: 'empty' },
      { kind: 'hang-after' },
      // Also when Dialpad does it only a while after its error.
      { kind: 'late-apply', ms: 300 },
    ]
    expect(await runEach(faults)).toEqual(
      each(faults, kinds, { outcome: 'verified', requests: 1, applied: 1 }),
    )
  })

  describe('a request that did nothing', () => {
    it('is not applied, and never sent again by itself', async () => {
      const faults: Fault[] = [
        { kind: 'reset-before' },
        { kind: 'error-before', status: 500 },
        { kind: 'error-before', status: 504 },
        { kind: 'answer', status: 302, body: {} },
        { kind: 'answer', status: 204, body: {} },
        { kind: 'answer', status: 200, body: otherAnswer[api] },
      ]
      const stopped = { outcome: 'not_applied', reason: 'readback.not_seen', canContinue: true }
      expect(await runEach(faults, but('add-user'))).toEqual(
        each(faults, but('add-user'), { ...stopped, requests: 1, applied: 0 }),
      )
    })

    it('is sent once more when somebody says go on', async () => {
      const outcomes = await runEach([{ kind: 'reset-before' }], but('add-user'))
      const after = await Promise.all(
        outcomes.map(async ({ kind, person, target }) => {
          await test.operations.continue(who, {
            operationKey: target.operationKey,
            targets: [target.targetKey],
          })
          const { targets } = await test.finished(target.operationKey)
          return outcomeOf(test, { kind, person, target: { ...target, ...targets[0] } })
        }),
      )
      const done = { outcome: 'verified', requests: 2, applied: 1 }
      expect(after).toEqual(but('add-user').map((kind) => expect.objectContaining({ kind, ...done })))
    })

    it('and was an invitation stays unknown: nobody is invited again', async () => {
      const added = await runOne('add-user', { kind: 'reset-before' })
      expect(added).toMatchObject({
        outcome: 'unknown',
        reason: 'answer.lost',
        requests: 1,
        canContinue: false,
      })
      expect(added.target.canCheck).toBe(true)
    })
  })

  it('an effect that comes after all patience is found before anything is sent again', async () => {
    const over = but('add-user')
    const late: Fault[] = [{ kind: 'late-apply', ms: 1_500 }]
    const outcomes = await runEach(late, over)
    expect(outcomes).toEqual(each(late, over, { outcome: 'not_applied', requests: 1, applied: 0 }))
    await expect.poll(() => test.sent().filter(({ applied }) => applied)).toHaveLength(over.length)
    for (const { target } of outcomes)
      await test.operations.continue(who, { operationKey: target.operationKey, targets: [target.targetKey] })
    const after = await Promise.all(outcomes.map(({ target }) => test.finished(target.operationKey)))
    expect(after.map(({ targets }) => targets[0]?.outcome)).toEqual(after.map(() => 'verified'))
    expect(test.sent()).toHaveLength(over.length)
  })

  describe('a no of Dialpad’s', () => {
    it('is shown in its own words at once, with whatever status it comes', async () => {
      const words = ['email_conflict', 'not yet']
      const body = refusal(api, 409, words)
      const faults: Fault[] = [
        { kind: 'answer', status: 409, body },
        { kind: 'answer', status: 200, body },
      ]
      const outcomes = await runEach(faults)
      const refused = { outcome: 'not_applied', reason: 'dialpad.refused', requests: 1 }
      expect(outcomes).toEqual(each(faults, kinds, refused))
      expect(outcomes.map(({ target }) => target.reason?.words)).toEqual(outcomes.map(() => words))
    })

    it('after a request that was never accounted for is looked into', async () => {
      const { target, person, match } = await runOne('suspend', { kind: 'reset-before' })
      const body = refusal(api, 409, ['is_suspended'])
      test.emulator.faults.add({ kind: 'answer', status: 409, body, match })
      atMoment = async (moment) => {
        if (moment !== 'before_record') return
        test.emulator.faults.remove()
        await test.atPortal('suspend', person)
      }
      await test.operations.continue(who, { operationKey: target.operationKey, targets: [target.targetKey] })
      expect((await test.finished(target.operationKey)).targets[0]?.outcome).toBe('verified')
    })
  })

  describe('slow down', () => {
    it('puts off what can do no harm twice, and sends it again', async () => {
      const faults: Fault[] = [{ kind: 'rate-limited' }]
      const over = but('add-number', 'add-user')
      const outcomes = await runEach(faults, over)
      expect(outcomes).toEqual(each(faults, over, { outcome: 'verified', requests: 2, applied: 1 }))
    })

    it('with Retry-After shows until when it waits', async () => {
      const { body, match } = tryOf('suspend')
      test.emulator.faults.add({ kind: 'rate-limited', retryAfterSeconds: 1, times: 1, match })
      const { operationKey } = await test.start(body)
      await expect
        .poll(() => test.operations.get(operationKey, 'company'))
        .toMatchObject({ waitingUntil: expect.any(String), counts: { running: 1 } })
      expect((await test.finished(operationKey)).counts.verified).toBe(1)
      const [first, second] = test.sent()
      expect(Date.parse(second?.time ?? '') - Date.parse(first?.time ?? '')).toBeGreaterThanOrEqual(990)
    })

    it('is enough after five times', async () => {
      const enough = { outcome: 'not_applied', reason: 'dialpad.rate_limited', requests: 5 }
      expect(await runOne('suspend', { kind: 'rate-limited', times: 9 })).toMatchObject(enough)
    })

    it('lets readings show first that no number was added, and sends it once more at most', async () => {
      const [once, always] = await Promise.all([
        runOne('add-number', { kind: 'rate-limited' }),
        runOne('add-number', { kind: 'rate-limited', times: 9 }),
      ])
      expect(once).toMatchObject({ outcome: 'verified', requests: 2, applied: 1 })
      const stopped = { outcome: 'not_applied', reason: 'dialpad.rate_limited', requests: 2 }
      expect(always).toMatchObject(stopped)
    })
  })
})
