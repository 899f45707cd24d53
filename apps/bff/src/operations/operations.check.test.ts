import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { apis } from './testing/dialpad-apis.ts'
import { startOperations, type Place, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
afterEach(() => test.close())

/** A move abroad of which nobody knows whether it took effect: the person is in a third office. */
const moveInDoubt = async () => {
  const { people, office } = test.abroad(1)
  const [person = expect.fail()] = people
  const third = test
    .offices()
    .find(
      ({ officeKey, administered }) =>
        administered && ![office.officeKey, person.officeKey].includes(officeKey),
    )
  const moveTo = (place: Place | undefined) => test.atPortal('transfer', person, place)
  test.fault('transfer', person, { kind: 'reset-before' })
  atMoment = async (moment, { step }) => {
    if (moment === 'after_send' && step === 'transfer') await moveTo(third)
  }
  const target = await test.runOne({
    kind: 'transfer',
    targets: [person.userKey],
    args: { officeKey: office.officeKey, numbersLost: person.numbers },
  })
  expect(target).toMatchObject({ outcome: 'unknown', reason: { code: 'person.changed_meanwhile' } })
  const { operationKey } = target
  return { person, office, third, moveTo, revived: { operationKey, targets: [person.userKey] } }
}

describe.each(apis)('over %s a reading after a request', (api) => {
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({ api, reached: (...at) => atMoment(...at) })
  })

  it('that a check asks for decides the step and sends nothing, until somebody lets the rest go on', async () => {
    const { person, office, moveTo, revived } = await moveInDoubt()
    await moveTo(office)
    const sent = test.sent().length
    await test.operations.check(who, revived)
    const [checked] = (await test.finished(revived.operationKey)).targets
    expect(checked).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'step.after_check' },
      steps: [
        { outcome: 'verified' },
        { kind: 'transfer', outcome: 'verified' },
        { kind: 'add-number', outcome: 'waiting' },
      ],
      canContinue: true,
      canCheck: false,
    })
    expect(test.sent()).toHaveLength(sent)
    await test.operations.continue(who, revived)
    expect((await test.finished(revived.operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(sent + 1)
    expect(test.now(person.userKey)?.numbers).toHaveLength(1)
  })

  it('that a check asks for sends nothing either where Dialpad can be read only later, and another process reads it', async () => {
    const { office, moveTo, revived } = await moveInDoubt()
    await moveTo(office)
    const sent = test.sent().length
    const blind = test.readFault({ kind: 'error-before', status: 503 })
    await test.operations.check(who, revived)
    const { targets } = await test.finished(revived.operationKey)
    expect(targets).toMatchObject([{ outcome: 'unknown', reason: { code: 'readback.unavailable' } }])
    await test.parts.crash()
    test.emulator.faults.remove(blind)
    await test.restart()
    await expect
      .poll(async () => (await test.operations.get(revived.operationKey, 'company')).targets[0], {
        timeout: 10_000,
      })
      .toMatchObject({ outcome: 'not_applied', reason: { code: 'step.after_check' } })
    expect(test.sent()).toHaveLength(sent)
  })

  it('security D2: tells nothing new of somebody who has gone to another office than was confirmed', async () => {
    const person = test.person(({ state, numbers }) => state === 'active' && numbers.length === 0)
    const third = test
      .offices()
      .find(({ officeKey, administered }) => administered && officeKey !== person.officeKey)
    atMoment = async (moment) => {
      if (moment === 'after_send') await test.atPortal('transfer', person, third)
    }
    const target = await test.runOne({ kind: 'suspend', targets: [person.userKey], args: {} })
    expect(target).toMatchObject({ outcome: 'verified', before: { officeKey: person.officeKey } })
    expect(target).not.toHaveProperty('after')
  })
})
