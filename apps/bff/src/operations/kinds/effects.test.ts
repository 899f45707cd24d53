import type { OperationKind, Snapshot } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { aSnapshot, canAll, offices } from '../testing/people.ts'
import type { Effect, Order, Reading } from './kind.ts'
import { kinds } from './kinds.ts'

type Person = Partial<Snapshot>

const toLondon = { args: { officeKey: 'london' }, capabilities: canAll }

const effectOf = (kind: OperationKind, baseline: Person | null, now: Person | null) => {
  const read = (person: Person | null): Reading => (person ? aSnapshot(person) : undefined)
  return kinds[kind].step.effect(read(baseline), read(now), toLondon)
}

const numbers = (...given: string[]): Person => ({ numbers: given })

const cases: [OperationKind, Person | null, Person | null, Effect][] = [
  ['add-user', null, { state: 'pending' }, 'applied'],
  ['add-user', null, {}, 'applied'],
  ['add-user', null, null, 'not_applied'],
  ['add-user', { state: 'deleted' }, { state: 'deleted' }, 'not_applied'],

  ['suspend', {}, { state: 'suspended' }, 'applied'],
  ['suspend', {}, {}, 'not_applied'],
  ['suspend', {}, { state: 'pending' }, 'changed_meanwhile'],
  ['suspend', {}, { state: 'deleted' }, 'changed_meanwhile'],
  ['suspend', {}, null, 'changed_meanwhile'],
  ['suspend', { state: 'not_known' }, { state: 'not_known' }, 'not_known'],
  ['reactivate', { state: 'suspended' }, {}, 'applied'],
  ['reactivate', { state: 'suspended' }, { state: 'suspended' }, 'not_applied'],
  ['reactivate', { state: 'suspended' }, { state: 'deleted' }, 'changed_meanwhile'],

  ['delete-user', {}, null, 'applied'],
  ['delete-user', {}, { state: 'deleted' }, 'applied'],
  ['delete-user', {}, {}, 'not_applied'],

  ['add-number', numbers('1'), numbers('1', '2'), 'applied'],
  ['add-number', numbers('1'), numbers('2', '1'), 'applied'],
  ['add-number', numbers(), numbers('2'), 'applied'],
  ['add-number', numbers('1'), numbers('1'), 'not_applied'],
  ['add-number', numbers('1'), numbers('1', '2', '3'), 'more_than_asked'],
  ['add-number', numbers('1'), numbers('2'), 'changed_meanwhile'],
  ['add-number', numbers('1'), numbers('2', '3'), 'changed_meanwhile'],
  ['add-number', numbers('1'), numbers(), 'changed_meanwhile'],
  ['add-number', numbers('1'), null, 'changed_meanwhile'],

  ['remove-numbers', numbers('1', '2'), numbers(), 'applied'],
  ['remove-numbers', numbers('1', '2'), numbers('2', '1'), 'not_applied'],
  ['remove-numbers', numbers('1', '2'), numbers('1'), 'changed_meanwhile'],
  ['remove-numbers', numbers('1'), numbers('2'), 'changed_meanwhile'],
  ['remove-numbers', numbers('1'), null, 'changed_meanwhile'],

  ['transfer', {}, { officeKey: 'london' }, 'applied'],
  ['transfer', {}, {}, 'not_applied'],
  ['transfer', {}, { officeKey: 'hamburg' }, 'changed_meanwhile'],
  ['transfer', {}, { officeKey: undefined }, 'not_known'],
  ['transfer', {}, null, 'changed_meanwhile'],
]

it.each(cases)('%s: %j, then %j is %s', (...[kind, baseline, now, effect]) => {
  expect(effectOf(kind, baseline, now)).toBe(effect)
})

it('a person as wanted shows the effect before anything is sent, except for one number more', () => {
  const asWanted: [OperationKind, Person | null][] = [
    ['add-user', {}],
    ['suspend', { state: 'suspended' }],
    ['reactivate', {}],
    ['delete-user', null],
    ['remove-numbers', numbers()],
    ['transfer', { officeKey: 'london' }],
  ]
  const seen = asWanted.map(([kind, now]) => [kind, effectOf(kind, now, now)])
  expect(seen).toEqual(asWanted.map(([kind]) => [kind, 'applied']))
  expect(effectOf('add-number', numbers('1'), numbers('1'))).toBe('not_applied')
})

describe('right before it is sent', () => {
  const hindranceOf = (kind: OperationKind, now: Person, order: Partial<Order>) =>
    kinds[kind].step.hindrance?.(aSnapshot(now), { kind, args: {}, capabilities: canAll, offices, ...order })

  it('removing stops at a number that nobody agreed to lose', () => {
    const now = numbers('1', '2')
    expect(hindranceOf('remove-numbers', now, {})).toBeUndefined()
    expect(hindranceOf('remove-numbers', now, { args: { numbersLost: ['2', '1'] } })).toBeUndefined()
    expect(hindranceOf('remove-numbers', now, { args: { numbersLost: ['1'] } })).toBe('numbers.not_confirmed')
    expect(hindranceOf('remove-numbers', now, { args: { numbersLost: [] } })).toBe('numbers.not_confirmed')
    expect(hindranceOf('remove-numbers', now, { kind: 'transfer' })).toBe('numbers.not_confirmed')
  })

  it('moving stops where numbers are left, the office is gone or somebody has moved the person', () => {
    const to = (officeKey: string, numbersLost?: string[]) => ({
      args: { officeKey, ...(numbersLost && { numbersLost }) },
    })
    expect(hindranceOf('transfer', numbers('1'), to('hamburg'))).toBeUndefined()
    expect(hindranceOf('transfer', numbers(), to('london'))).toBeUndefined()
    expect(hindranceOf('transfer', numbers('1'), to('london', ['1']))).toBe('numbers.not_confirmed')
    expect(hindranceOf('transfer', numbers('1'), to('nowhere'))).toBe('numbers.not_confirmed')
    expect(hindranceOf('transfer', numbers('1'), to('nowhere', ['1']))).toBeUndefined()
    expect(hindranceOf('transfer', {}, to('atlantis'))).toBe('office.not_found')
    const before = aSnapshot({ officeKey: 'hamburg' })
    expect(hindranceOf('transfer', {}, { ...to('london'), before })).toBe('person.changed_meanwhile')
  })

  it('after a move no number is added to somebody who has one', () => {
    const isNeedless = (kind: OperationKind, now: Person) =>
      kinds['add-number'].step.isNeedless?.(aSnapshot(now), {
        kind,
        args: {},
        capabilities: canAll,
        offices,
      })
    expect(isNeedless('transfer', numbers('1'))).toBe(true)
    expect(isNeedless('transfer', numbers())).toBe(false)
    expect(isNeedless('add-number', numbers('1'))).toBe(false)
  })
})
