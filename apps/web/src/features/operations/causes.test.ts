import type { OperationTarget, Outcome, Reason } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { causesOf, whatHappened } from './causes.ts'

const refused = (...words: string[]): Reason => ({
  code: 'dialpad.refused',
  message: 'Dialpad refused this step. It changed nothing. Go on.',
  words,
})
const lost: Reason = { code: 'answer.lost', message: 'The answer was lost. Nothing is known.', words: [] }

const aTarget = (targetKey: string, outcome: Outcome, reason?: Reason): OperationTarget => ({
  targetKey,
  firstName: 'Adaeze',
  lastName: 'Okonkwo',
  email: 'adaeze.okonkwo@corrigan.test',
  outcome,
  ...(reason && { reason }),
  steps: [],
  canContinue: false,
  canCheck: false,
})

const grouped = (...targets: OperationTarget[]) =>
  causesOf(targets).map(({ reason, targets: some }) => [
    reason.words.join(' ') || reason.code,
    some.map(({ targetKey }) => targetKey).join(' '),
  ])

describe('why people stand still', () => {
  test('people with one reason in the same words are told together, the most first', () => {
    expect(
      grouped(
        aTarget('a', 'unknown', lost),
        aTarget('b', 'not_applied', refused('no_license')),
        aTarget('c', 'not_applied', refused('not_office_admin')),
        aTarget('d', 'not_applied', refused('no_license')),
      ),
    ).toEqual([
      ['no_license', 'b d'],
      ['answer.lost', 'a'],
      ['not_office_admin', 'c'],
    ])
  })

  test.each<Outcome>(['verified', 'running', 'waiting', 'skipped'])(
    'who is %s needs nobody to do anything',
    (outcome) => {
      expect(grouped(aTarget('a', outcome, lost))).toEqual([])
    },
  )

  test('the first sentence says what happened', () => {
    expect(whatHappened(lost)).toBe('The answer was lost.')
    expect(whatHappened({ message: 'Only one.' })).toBe('Only one.')
  })
})
