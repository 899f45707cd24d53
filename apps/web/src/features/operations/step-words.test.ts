import type { Outcome, Step, StepKind } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { isPartDone, lastNews, stepLabel, stepsLeft } from './step-words.ts'

const aStep = (kind: StepKind, outcome: Outcome, part: Partial<Step> = {}): Step => ({
  kind,
  outcome,
  ...part,
})

const before = { state: 'active' as const, numbers: ['+442079460388', '+442079460391'] }

describe('the words of a step', () => {
  test.each<[Step, string]>([
    [aStep('remove-numbers', 'waiting'), 'Remove 2 numbers'],
    [aStep('remove-numbers', 'not_applied'), 'Remove 2 numbers'],
    [aStep('remove-numbers', 'verified', { numbers: ['+442079460388'] }), '1 number removed'],
    [aStep('remove-numbers', 'verified', { numbers: before.numbers }), '2 numbers removed'],
    [aStep('remove-number', 'waiting'), 'Remove 1 number'],
    [aStep('remove-number', 'not_applied', { numbers: ['+442079460388'] }), 'Remove +44 20 7946 0388'],
    [aStep('remove-number', 'verified', { numbers: ['+442079460388'] }), '+44 20 7946 0388 removed'],
    [aStep('add-number', 'running'), 'Add a number'],
    [aStep('add-number', 'verified', { numbers: ['+493023125118'] }), '1 number added'],
    [aStep('transfer', 'verified'), 'Transfer'],
    [aStep('suspend', 'unknown'), 'Suspend'],
    [aStep('edit-user', 'verified'), 'Edit'],
    [aStep('change-license', 'running'), 'Change the licence'],
  ])('%j is “%s”', (step, words) => {
    expect(stepLabel(step, before)).toBe(words)
  })

  test('numbers that are not known yet are not counted', () => {
    expect(stepLabel(aStep('remove-numbers', 'waiting'), undefined)).toBe('Remove all numbers')
  })
})

describe('where a person stands between steps', () => {
  const removed = aStep('remove-numbers', 'verified', {
    startedAt: '2026-11-23T14:06:01.000Z',
    decidedAt: '2026-11-23T14:06:03.000Z',
  })
  const refused = aStep('transfer', 'not_applied', { startedAt: '2026-11-23T14:06:04.000Z' })
  const next = aStep('add-number', 'waiting')

  test('what took effect, or was not needed, is not sent again', () => {
    const skipped = aStep('add-number', 'skipped')
    expect(stepsLeft({ steps: [removed, refused, next] })).toEqual([refused, next])
    expect(stepsLeft({ steps: [removed, refused, skipped] })).toEqual([refused])
  })

  test('something has taken effect once a step is verified', () => {
    expect(isPartDone({ steps: [removed, refused] })).toBe(true)
    expect(isPartDone({ steps: [refused, next] })).toBe(false)
  })

  test('the last news is the newest time of any step', () => {
    expect(lastNews({ steps: [removed, refused, next] })).toBe('2026-11-23T14:06:04.000Z')
    expect(lastNews({ steps: [next] })).toBeUndefined()
  })
})
