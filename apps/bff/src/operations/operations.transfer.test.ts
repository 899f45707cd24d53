import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Reached } from './engine/engine.ts'
import { apis, refusal, type Api } from './testing/dialpad-apis.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

let test: TestOperations
let atMoment: Reached
afterEach(() => test.close())

const abroad = () => {
  const { people, office } = test.abroad(1)
  const [person] = people
  if (!person) throw new Error('nobody')
  return { person, office }
}

const move = ({ person, office }: ReturnType<typeof abroad>, more: { addNumber?: boolean } = {}) => ({
  kind: 'transfer' as const,
  targets: [person.userKey],
  args: { officeKey: office.officeKey, numbersLost: person.numbers, ...more },
})

const kindsSent = () =>
  test
    .sent()
    .filter(({ applied }) => applied)
    .map(({ method, path }) => `${method} ${path.split('/').findLast((part) => /^[a-z]/.test(part)) ?? ''}`)

/** What a whole move sends, of somebody with one number. */
const requests: Record<Api, string[]> = {
  v1: ['DELETE did', 'PUT user', 'POST did'],
  v2: ['POST unassign_number', 'PATCH users', 'POST assign_number'],
}

describe.each(apis)('over %s', (api) => {
  const removal = api === 'v1' ? 'remove-numbers' : 'remove-number'
  const wholeMove = requests[api]
  beforeEach(async () => {
    atMoment = () => {}
    test = await startOperations({ api, reached: (...at) => atMoment(...at) })
  })

  describe('a move to another country', () => {
    it('removes the numbers, moves the person and adds one new number, each read back', async () => {
      const { person, office } = abroad()
      const target = await test.runOne(move({ person, office }))
      const user = test.now(person.userKey)
      expect(target).toMatchObject({
        outcome: 'verified',
        before: { officeKey: person.officeKey, numbers: person.numbers },
        after: { officeKey: office.officeKey, numbers: user?.numbers },
        steps: [
          { kind: removal, outcome: 'verified', numbers: person.numbers },
          { kind: 'transfer', outcome: 'verified' },
          { kind: 'add-number', outcome: 'verified', numbers: user?.numbers },
        ],
      })
      expect(user?.numbers).toHaveLength(1)
      expect(kindsSent()).toEqual(wholeMove)
      expect(test.sent()).toHaveLength(3)
    })

    it('adds no number where none is wanted', async () => {
      const { person, office } = abroad()
      await test.runOne(move({ person, office }, { addNumber: false }))
      expect(test.now(person.userKey)).toMatchObject({ officeKey: office.officeKey, numbers: [] })
    })

    it('sends nothing while a number that would be lost is not confirmed', async () => {
      const { person, office } = abroad()
      for (const numbersLost of [undefined, [], ['+4930000000']]) {
        const args = { officeKey: office.officeKey, ...(numbersLost && { numbersLost }) }
        const target = await test.runOne({ kind: 'transfer', targets: [person.userKey], args })
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
      test.fault(removal, person, { kind: 'late-apply', ms: 200 })
      const target = await test.runOne(move({ person, office }))
      expect(target.outcome).toBe('verified')
      expect(kindsSent()).toEqual(wholeMove)
    })

    it('does not overwrite a move of somebody else', async () => {
      const { person, office } = abroad()
      const other = test
        .offices()
        .find(
          ({ officeKey, administered, country }) =>
            administered &&
            ![office.officeKey, person.officeKey].includes(officeKey) &&
            country !== office.country,
        )
      atMoment = async (moment, { step }) => {
        if (moment !== 'before_record' || step !== removal) return
        await test.atPortal('transfer', person, other)
      }
      const target = await test.runOne(move({ person, office }))
      expect(target).toMatchObject({
        outcome: 'not_applied',
        reason: { code: 'person.changed_meanwhile' },
        steps: [{ outcome: 'verified' }, { outcome: 'not_applied' }, { outcome: 'waiting' }],
      })
      expect(test.now(person.userKey)?.officeKey).toBe(other?.officeKey)
    })

    it('adds no number to somebody who got one at the move', async () => {
      const { person, office } = abroad()
      atMoment = async (moment, { step }) => {
        if (moment !== 'before_record' || step !== 'transfer') return
        await test.atPortal('add-number', person)
      }
      const target = await test.runOne(move({ person, office }))
      expect(target).toMatchObject({
        outcome: 'verified',
        steps: [{ outcome: 'verified' }, { outcome: 'verified' }, { kind: 'add-number', outcome: 'skipped' }],
      })
      expect(test.now(person.userKey)?.numbers).toHaveLength(1)
    })
  })

  describe('a failure in between shows exactly where it stands', () => {
    it('after the numbers are gone, and going on does the rest once', async () => {
      const { person, office } = abroad()
      test.fault('transfer', person, { kind: 'answer', status: 402, body: refusal(api, 402, ['no_license']) })
      const target = await test.runOne(move({ person, office }))
      expect(target).toMatchObject({
        outcome: 'not_applied',
        reason: { code: 'dialpad.refused', words: ['no_license'] },
        after: { officeKey: person.officeKey, numbers: [] },
        steps: [
          { kind: removal, outcome: 'verified', numbers: person.numbers },
          { kind: 'transfer', outcome: 'not_applied', reason: { words: ['no_license'] } },
          { kind: 'add-number', outcome: 'waiting', reason: { code: 'step.earlier_failed' } },
        ],
        canContinue: true,
      })

      await test.operations.continue(who, { operationKey: target.operationKey, targets: [person.userKey] })
      const { targets } = await test.finished(target.operationKey)
      expect(targets[0]?.outcome).toBe('verified')
      expect(targets[0]?.reason).toBeUndefined()
      expect(kindsSent()).toEqual(wholeMove)
      expect(test.now(person.userKey)).toMatchObject({
        officeKey: office.officeKey,
        numbers: [expect.any(String)],
      })
    })

    it('when nobody knows whether the numbers are gone nothing follows', async () => {
      const { person, office } = abroad()
      test.fault(removal, person, { kind: 'reset-after' })
      const blind = test.readFault({ kind: 'error-before', status: 503, skip: 2 }, person)
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
      expect(kindsSent()).toEqual(wholeMove.slice(0, 1))

      test.emulator.faults.remove(blind)
      await expect.poll(() => test.now(person.userKey)?.numbers.length).toBe(1)
      const after = await test.finished(operationKey)
      expect(after.targets[0]).toMatchObject({ outcome: 'verified' })
      expect(kindsSent()).toEqual(wholeMove)
    })
  })
})
