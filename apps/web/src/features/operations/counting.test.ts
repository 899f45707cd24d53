import { outcomes, type OperationTarget, type Outcome } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { attentionFirst, countWords, segmentsOf } from './counting.ts'

const none = { waiting: 0, running: 0, verified: 0, not_applied: 0, unknown: 0, skipped: 0, blocked: 0 }

const aTarget = (targetKey: string, outcome: Outcome): OperationTarget => ({
  targetKey,
  firstName: 'Tomás',
  lastName: 'Okafor',
  email: 'tomas.okafor@corrigan.test',
  outcome,
  steps: [],
  canContinue: false,
  canCheck: false,
})

describe('the counts of an operation', () => {
  test('every outcome has its part of the bar', () => {
    const counts = Object.fromEntries(outcomes.map((outcome, index) => [outcome, index + 1]))
    const segments = segmentsOf({ ...none, ...counts })
    expect(segments.map(({ outcome }) => outcome).toSorted()).toEqual([...outcomes].toSorted())
    expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(28)
  })

  test('words name what there is, in the order of the bar', () => {
    expect(countWords({ ...none, unknown: 1, verified: 8, not_applied: 1 })).toBe(
      '8 verified, 1 not applied, 1 unknown',
    )
    expect(countWords(none)).toBe('')
  })

  test('who needs attention comes first, and nobody is lost', () => {
    const order: Outcome[] = [
      'verified',
      'skipped',
      'blocked',
      'waiting',
      'running',
      'not_applied',
      'unknown',
    ]
    const targets = order.map((outcome) => aTarget(outcome, outcome))
    expect(attentionFirst(targets).map(({ outcome }) => outcome)).toEqual(order.toReversed())
  })

  test('people of one outcome keep their order', () => {
    const targets = ['c', 'a', 'b'].map((key) => aTarget(key, 'verified'))
    expect(attentionFirst(targets).map(({ targetKey }) => targetKey)).toEqual(['c', 'a', 'b'])
  })
})
