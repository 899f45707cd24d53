import type { FaultRule } from '@patchbay/dialpad-emulator'
import { afterEach, expect, it, vi } from 'vitest'

import { apis, kindsOf, readingOf } from './testing/dialpad-apis.ts'
import { createTries, outcomeOf, type Try } from './testing/every-kind.ts'
import { startOperations, who, type TestOperations } from './testing/start-operations.ts'

const seed = Math.floor(Math.random() * 2 ** 31)
const perKind = 8
let test: TestOperations
afterEach(() => test.close())

const onWrites: Omit<FaultRule, 'match'>[] = [
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'error-before', status: 503 },
  { kind: 'error-after', status: 500 },
  { kind: 'html', status: 200 },
  { kind: 'truncated' },
  { kind: 'empty' },
  { kind: 'late-apply', ms: 200 },
]
const onReads: Omit<FaultRule, 'match'>[] = [
  { kind: 'reset-before' },
  { kind: 'error-before', status: 502 },
  { kind: 'html', status: 200 },
  { kind: 'latency', ms: 30 },
]

const breakDialpad = () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const fault of onWrites) test.emulator.faults.add({ ...fault, rate: 0.04, match: { method } })
  }
  for (const fault of onReads) test.emulator.faults.add({ ...fault, rate: 0.04, match: readingOf(test.api) })
}

/** A reading before the answer may fail: whoever confirmed tries again, with the same key. */
const insist = ({ body }: Try): Promise<{ operationKey: string }> =>
  vi.waitFor(() => test.operations.start(who, body, body.targets[0]?.replaceAll(/\W/g, '_')), {
    interval: 1,
    timeout: 15_000,
  })

const decided = async (operationKey: string, { kind, body, person }: Try) => {
  await test.finished(operationKey)
  // Most have nothing left to check, or are being decided at this moment.
  await test.operations.check(who, { operationKey, targets: body.targets }).catch(() => undefined)
  const { targets } = await test.finished(operationKey)
  const [target] = targets
  if (!target) throw new Error('no target')
  return outcomeOf(test, { kind, person, target: { ...target, operationKey } })
}

it.each(apis)(
  `over %s under random faults and crashes nothing is lost, doubled or called what it is not (seed ${seed})`,
  async (api) => {
    const kinds = kindsOf(api)
    test = await startOperations({ api, emulator: { seed, users: 400, offices: 8 } })
    const tryOf = createTries(test)
    const tries = kinds.flatMap((kind) => Array.from({ length: perKind }, () => tryOf(kind)))
    breakDialpad()
    const started = new Map<Try, string>()
    for (const [place, one] of tries.entries()) {
      started.set(one, (await insist(one)).operationKey)
      if (place % 30 === 29) await test.crash()
    }
    await Promise.all([...started.values()].map(test.finished))
    test.emulator.faults.remove()

    const ends = await Promise.all([...started].map(([one, operationKey]) => decided(operationKey, one)))
    expect(ends).toHaveLength(kinds.length * perKind)
    const wrong = ends.filter(({ outcome, applied, requests }) => {
      if (requests > 1 || applied > 1) return true
      return outcome === 'verified' ? applied !== 1 : applied !== 0
    })
    expect(wrong).toEqual([])
    expect(ends.filter(({ kind, outcome }) => kind !== 'add-user' && outcome === 'unknown')).toEqual([])
    expect(ends.filter(({ outcome }) => outcome === 'verified').length).toBeGreaterThan(ends.length / 2)
  },
  90_000,
)
