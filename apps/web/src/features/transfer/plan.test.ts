import type { PlannedTarget } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { attentionFirst, getNumber, movers, numbersLost, planWithout, submissionOf } from './plan.ts'

const aTarget = (targetKey: string, part: Partial<PlannedTarget> = {}): PlannedTarget => ({
  targetKey,
  firstName: 'Adaeze',
  lastName: 'Okonkwo',
  email: `${targetKey}@corrigan.test`,
  check: 'ready',
  steps: ['transfer'],
  numbersLost: [],
  ...part,
})

const losing = (targetKey: string, ...lost: string[]) =>
  aTarget(targetKey, {
    check: 'loses_numbers',
    steps: ['remove-numbers', 'transfer', 'add-number'],
    numbersLost: lost,
  })

const blocked = aTarget('blocked', { check: 'blocked', steps: [] })
const skipped = aTarget('skipped', { check: 'skipped', steps: [] })
const london = losing('london', '+442079460388', '+442079460391')
const paris = losing('paris', '+33199004107', '+442079460388')
const keeps = aTarget('keeps')
const plan = [keeps, skipped, london, paris, blocked]

describe('a plan', () => {
  test('shows who is blocked and who loses numbers first', () => {
    expect(attentionFirst(plan).map(({ targetKey }) => targetKey)).toEqual([
      'blocked',
      'london',
      'paris',
      'skipped',
      'keeps',
    ])
  })

  test('sends nothing for who is blocked or there already', () => {
    expect(movers(plan)).toEqual([keeps, london, paris])
  })

  test('names each lost number once', () => {
    expect(numbersLost(plan)).toEqual(['+442079460388', '+442079460391', '+33199004107'])
  })

  test('adds a number only where the plan has that step', () => {
    expect(getNumber(plan)).toEqual([london, paris])
  })
})

describe('what is submitted', () => {
  const berlin = { officeKey: 'agBerlin', addNumber: true }

  test('names the lost numbers exactly as they were shown', () => {
    expect(submissionOf(plan, berlin)).toEqual({
      kind: 'transfer',
      targets: ['keeps', 'london', 'paris'],
      args: { officeKey: 'agBerlin', numbersLost: numbersLost(plan) },
    })
  })

  test('agrees to no loss where nothing is lost', () => {
    expect(submissionOf([keeps], berlin).args).toEqual({ officeKey: 'agBerlin' })
  })

  test('says that no number is wanted, where one would be added', () => {
    const without = { ...berlin, addNumber: false }
    expect(submissionOf(plan, without).args).toMatchObject({ addNumber: false })
    expect(submissionOf([keeps], without).args).not.toHaveProperty('addNumber')
  })
})

describe('a plan for fewer people', () => {
  const whole = { targets: plan, asOf: '2026-11-23T14:02:00Z' }

  test('keeps what was read of them', () => {
    expect(planWithout(whole, ['keeps', 'paris'])).toEqual({ ...whole, targets: [keeps, paris] })
  })

  test('does not stand for somebody who was not in it', () => {
    expect(planWithout(whole, ['keeps', 'new'])).toBeUndefined()
    expect(planWithout(undefined, ['keeps'])).toBeUndefined()
  })
})
