import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { startOperations, type TestOperations } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
beforeEach(async () => {
  atMoment = () => {}
  test = await startOperations({ reached: (...at) => atMoment(...at) })
})
afterEach(() => test.close())

const abroad = () => {
  const { people, office } = test.abroad(1)
  const [person] = people
  if (!person) throw new Error('nobody')
  return { person, office }
}

const move = ({ person, office }: ReturnType<typeof abroad>, more: { addNumber?: boolean } = {}) => ({
  kind: 'transfer' as const,
  targets: [person.key],
  args: { officeKey: office.key, numbersLost: person.numbers, ...more },
})

const kindsSent = () =>
  test
    .sent()
    .filter(({ applied }) => applied)
    .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)

describe('a move to another country', () => {
  it('removes the numbers, moves the person and adds one new number, each read back', async () => {
    const { person, office } = abroad()
    const target = await test.runOne(move({ person, office }))
    const user = test.now(person.key)
    expect(target).toMatchObject({
      outcome: 'verified',
      before: { officeKey: person.officeKey, numbers: person.numbers },
      after: { officeKey: office.key, numbers: user?.numbers },
      steps: [
        { kind: 'remove-numbers', outcome: 'verified', numbers: person.numbers },
        { kind: 'transfer', outcome: 'verified' },
        { kind: 'add-number', outcome: 'verified', numbers: user?.numbers },
      ],
    })
    expect(user?.numbers).toHaveLength(1)
    expect(kindsSent()).toEqual(['DELETE did', 'PUT user', 'POST did'])
    expect(test.sent()).toHaveLength(3)
  })

  it('adds no number where none is wanted', async () => {
    const { person, office } = abroad()
    await test.runOne(move({ person, office }, { addNumber: false }))
    expect(test.now(person.key)).toMatchObject({ officeKey: office.key, numbers: [] })
  })

  it('sends nothing while a number that would be lost is not confirmed', async () => {
    const { person, office } = abroad()
    for (const numbersLost of [undefined, [], ['+4930000000']]) {
      const args = { officeKey: office.key, ...(numbersLost && { numbersLost }) }
      const target = await test.runOne({ kind: 'transfer', targets: [person.key], args })
      expect(target).toMatchObject({
        outcome: 'blocked',
        reason: { code: 'numbers.not_confirmed' },
        steps: [{ outcome: 'blocked' }, { outcome: 'waiting' }, { outcome: 'waiting' }],
        canContinue: false,
      })
    }
    expect(test.sent()).toEqual([])
  })

  it('waits for the numbers to be gone before it moves', async () => {
    const { person, office } = abroad()
    test.fault('remove-numbers', { kind: 'late-apply', ms: 200 })
    const target = await test.runOne(move({ person, office }))
    expect(target.outcome).toBe('verified')
    expect(kindsSent()).toEqual(['DELETE did', 'PUT user', 'POST did'])
  })

  it('does not overwrite a move of somebody else', async () => {
    const { person, office } = abroad()
    const other = test.emulator.company.offices.find(
      ({ key, administered, country }) =>
        administered && key !== office.key && key !== person.officeKey && country !== office.country,
    )
    atMoment = async (moment, { step }) => {
      if (moment !== 'before_record' || step !== 'remove-numbers') return
      await test.atPortal('transfer', { target_key: person.key, office_key: other?.key ?? '' })
    }
    const target = await test.runOne(move({ person, office }))
    expect(target).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'person.changed_meanwhile' },
      steps: [{ outcome: 'verified' }, { outcome: 'not_applied' }, { outcome: 'waiting' }],
    })
    expect(test.now(person.key)?.officeKey).toBe(other?.key)
  })

  it('adds no number to somebody who got one at the move', async () => {
    const { person, office } = abroad()
    atMoment = async (moment, { step }) => {
      if (moment !== 'before_record' || step !== 'transfer') return
      await test.atPortal('add-number', { target_key: person.key })
    }
    const target = await test.runOne(move({ person, office }))
    expect(target).toMatchObject({
      outcome: 'verified',
      steps: [{ outcome: 'verified' }, { outcome: 'verified' }, { kind: 'add-number', outcome: 'skipped' }],
    })
    expect(test.now(person.key)?.numbers).toHaveLength(1)
  })
})

describe('a failure in between shows exactly where it stands', () => {
  it('after the numbers are gone, and going on does the rest once', async () => {
    const { person, office } = abroad()
    test.fault('transfer', { kind: 'answer', status: 402, body: { status: 1, errors: ['no_license'] } })
    const target = await test.runOne(move({ person, office }))
    expect(target).toMatchObject({
      outcome: 'not_applied',
      reason: { code: 'dialpad.refused', words: ['no_license'] },
      after: { officeKey: person.officeKey, numbers: [] },
      steps: [
        { kind: 'remove-numbers', outcome: 'verified', numbers: person.numbers },
        { kind: 'transfer', outcome: 'not_applied', reason: { words: ['no_license'] } },
        { kind: 'add-number', outcome: 'waiting', reason: { code: 'step.earlier_failed' } },
      ],
      canContinue: true,
    })

    await test.operations.continue(target.operationKey, [person.key])
    const { targets } = await test.finished(target.operationKey)
    expect(targets[0]?.outcome).toBe('verified')
    expect(targets[0]?.reason).toBeUndefined()
    expect(kindsSent()).toEqual(['DELETE did', 'PUT user', 'POST did'])
    expect(test.now(person.key)).toMatchObject({ officeKey: office.key, numbers: [expect.any(String)] })
  })

  it('when nobody knows whether the numbers are gone nothing follows', async () => {
    const { person, office } = abroad()
    test.fault('remove-numbers', { kind: 'reset-after' })
    const blind = test.readFault({ kind: 'error-before', status: 503, skip: 2 })
    const { operationKey } = await test.start(move({ person, office }))
    const { targets } = await test.finished(operationKey)
    expect(targets[0]).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'readback.unavailable' },
      steps: [
        { outcome: 'unknown', reason: { code: 'answer.lost' } },
        { outcome: 'waiting' },
        { outcome: 'waiting' },
      ],
      nextCheckAt: expect.any(String),
      canCheck: true,
      canContinue: false,
    })
    expect(kindsSent()).toEqual(['DELETE did'])

    test.emulator.faults.remove(blind)
    await expect.poll(() => test.now(person.key)?.numbers.length).toBe(1)
    const after = await test.finished(operationKey)
    expect(after.targets[0]).toMatchObject({ outcome: 'verified' })
    expect(kindsSent()).toEqual(['DELETE did', 'PUT user', 'POST did'])
  })
})
