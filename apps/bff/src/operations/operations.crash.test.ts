import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import { operationKinds, type OperationKind, type OperationTarget, type StartInput } from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Moment } from './engine/engine.ts'
import type { CrashPlan } from './testing/crash-child.ts'
import { createTries, outcomeOf } from './testing/every-kind.ts'
import { startOperations, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
let child: ChildProcess
beforeEach(async () => {
  test = await startOperations({ emulator: { users: 200 } })
})
afterEach(async () => {
  child.kill('SIGKILL')
  await test.close()
})

const script = new URL('./testing/crash-child.ts', import.meta.url).pathname

/** Four at once, as many as are at work at once, each at another moment when the process is killed. */
const moments: Moment[] = ['before_intent', 'after_intent', 'after_send', 'before_record']

/** Begins in a process that is killed, goes on in this one; how each person ends, in the order given. */
const dieAndGoOn = async (deaths: CrashPlan['deaths']) => {
  await test.parts.stop()
  const { url: baseUrl, token } = test.emulator
  const plan: CrashPlan = { baseUrl, token, dataDir: test.dataDir, deaths }
  child = spawn(process.execPath, [script, JSON.stringify(plan)], { stdio: ['ignore', 'ignore', 'inherit'] })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  await test.begin()
  const { items } = await test.operations.page({ limit: 100 })
  const operations = await Promise.all(items.map(({ operationKey }) => test.finished(operationKey)))
  return deaths.map(({ body }) => {
    const operation = operations.find(({ targets }) => targets[0]?.targetKey === body.targets[0])
    const [target] = operation?.targets ?? []
    if (!operation || !target) throw new Error('an operation is lost')
    return outcomeOf(test, { kind: body.kind, target: { ...target, operationKey: operation.operationKey } })
  })
}

it.each(operationKinds)('%s, killed at any moment, is done exactly once or honestly not', async (kind) => {
  const tryOf = createTries(test)
  const ended = await dieAndGoOn(moments.map((moment) => ({ body: tryOf(kind).body, moment, step: kind })))
  // Nobody can tell that an invitation will not appear after all.
  const notSent: OperationTarget['outcome'] = kind === 'add-user' ? 'unknown' : 'not_applied'
  expect(ended).toMatchObject([
    { outcome: 'verified', requests: 1, applied: 1 },
    { outcome: notSent, requests: 0, applied: 0 },
    { outcome: 'verified', requests: 1, applied: 1 },
    { outcome: 'verified', requests: 1, applied: 1 },
  ])
})

const steps: OperationKind[] = ['remove-numbers', 'transfer', 'add-number']

it.each(steps)('a move abroad, killed at any moment of %s, never removes or adds twice', async (step) => {
  const { people, office } = test.abroad(moments.length)
  const bodyOf = ({ key, numbers }: EmulatedUser): StartInput => ({
    kind: 'transfer',
    targets: [key],
    args: { officeKey: office.key, numbersLost: numbers },
  })
  const deaths = moments.flatMap((moment, place) =>
    people.slice(place, place + 1).map((person) => ({ body: bodyOf(person), moment, step })),
  )
  const ended = await dieAndGoOn(deaths)
  const done = steps.indexOf(step)
  const all = { outcome: 'verified', requests: 3, applied: 3 }
  const partly = { outcome: 'not_applied', requests: done, applied: done }
  expect(ended).toMatchObject([all, partly, all, all])

  for (const { target } of ended.filter(({ canContinue }) => canContinue)) {
    const outcomes = steps.map(
      (_step, place) => ['verified', 'not_applied', 'waiting'][Math.sign(place - done) + 1],
    )
    expect(target.steps.map(({ outcome }) => outcome)).toEqual(outcomes)
    await test.operations.continue(target.operationKey, [target.targetKey])
    await test.finished(target.operationKey)
  }
  for (const { key } of people) {
    const sent = test.sent().filter(({ parameters }) => parameters['target_key'] === key)
    expect(sent.map(({ method }) => method)).toEqual(['DELETE', 'PUT', 'POST'])
    expect(test.now(key)).toMatchObject({ officeKey: office.key, numbers: [expect.any(String)] })
  }
})
