import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import type { OperationKind, OperationTarget, StepKind } from '@patchbay/contract'
import { afterEach, describe, expect, it } from 'vitest'

import type { Moment } from './engine/engine.ts'
import type { CrashPlan } from './testing/crash-child.ts'
import { apis, isAbout, kindsOf, requestOf, type Api, type Named } from './testing/dialpad-apis.ts'
import { createTries, outcomeOf } from './testing/every-kind.ts'
import { startOperations, type Person, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let child: ChildProcess
afterEach(async () => {
  child.kill('SIGKILL')
  await test.close()
})

const script = new URL('./testing/crash-child.ts', import.meta.url).pathname

/** Four at once, as many as are at work at once, each at another moment when the process is killed. */
const moments: Moment[] = ['before_intent', 'after_intent', 'after_send', 'before_record']

type Death = CrashPlan['deaths'][number] & { person: Named }

/** Begins in a process that is killed, goes on in this one; how each person ends, in the order given. */
const dieAndGoOn = async (deaths: Death[]) => {
  await test.parts.stop()
  const { url: baseUrl, token } = test.emulator
  const { api, dataDir } = test
  const plan: CrashPlan = { api, baseUrl, token, dataDir, deaths }
  child = spawn(process.execPath, [script, JSON.stringify(plan)], { stdio: ['ignore', 'ignore', 'inherit'] })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  await test.begin()
  const { items } = await test.operations.page({ scope: 'company', limit: 100 })
  const operations = await Promise.all(items.map(({ operationKey }) => test.finished(operationKey)))
  return deaths.map(({ body, person }) => {
    const operation = operations.find(({ targets }) => targets[0]?.targetKey === body.targets[0])
    const [target] = operation?.targets ?? []
    if (!operation || !target) throw new Error('an operation is lost')
    return outcomeOf(test, {
      kind: body.kind,
      person,
      target: { ...target, operationKey: operation.operationKey },
    })
  })
}

/** What a move abroad of somebody with one number sends, over each API. */
const moveAbroad: Record<Api, StepKind[]> = {
  v1: ['remove-numbers', 'transfer', 'add-number'],
  v2: ['remove-number', 'transfer', 'add-number'],
}

const inMoves: readonly OperationKind[] = ['remove-numbers', 'transfer', 'add-number']

/** What a move abroad does not go through; of v1 what is asked about by address, as nothing else differs here. */
const crashed: Record<Api, OperationKind[]> = {
  v1: ['add-user'],
  v2: kindsOf('v2').filter((kind) => !inMoves.includes(kind)),
}

describe.each(apis)('over %s', (api) => {
  it.each(crashed[api])('%s, killed at any moment, is done exactly once or honestly not', async (kind) => {
    test = await startOperations({ api, emulator: { users: 200 } })
    const tryOf = createTries(test)
    const ended = await dieAndGoOn(moments.map((moment) => ({ ...tryOf(kind), moment })))
    // Nobody can tell that an invitation will not appear after all.
    const notSent: OperationTarget['outcome'] = kind === 'add-user' ? 'unknown' : 'not_applied'
    expect(ended).toMatchObject([
      { outcome: 'verified', requests: 1, applied: 1 },
      { outcome: notSent, requests: 0, applied: 0 },
      { outcome: 'verified', requests: 1, applied: 1 },
      { outcome: 'verified', requests: 1, applied: 1 },
    ])
  })

  const steps = moveAbroad[api]

  it.each(steps)('a move abroad, killed at any moment of %s, never removes or adds twice', async (step) => {
    test = await startOperations({ api, emulator: { users: 200 } })
    const { people, office } = test.abroad(moments.length)
    const bodyOf = ({ userKey, numbers }: Person) => ({
      kind: 'transfer' as const,
      targets: [userKey],
      args: { officeKey: office.officeKey, numbersLost: numbers },
    })
    const deaths = moments.flatMap((moment, place) =>
      people.slice(place, place + 1).map((person) => ({ body: bodyOf(person), person, moment, step })),
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
      await test.operations.continue(who, { operationKey: target.operationKey, targets: [target.targetKey] })
      await test.finished(target.operationKey)
    }
    for (const person of people) {
      const sent = test.sent().filter((entry) => isAbout(person, entry))
      const wanted = steps.map((one) => requestOf(api, one, person))
      expect(sent).toMatchObject(wanted)
      expect(test.now(person.userKey)).toMatchObject({
        officeKey: office.officeKey,
        numbers: [expect.any(String)],
      })
    }
  })
})
