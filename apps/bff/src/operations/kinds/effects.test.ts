import type { OperationKind, Snapshot } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { aSnapshot, aUser, canAll, canNone, offices } from '../testing/people.ts'
import type { Args, Effect, Order, Reading } from './kind.ts'
import { kinds, rulesOf } from './kinds.ts'

type Person = Partial<Snapshot>

const toLondon = { args: { officeKey: 'london' }, capabilities: canAll, isComparable: true }

const read = (person: Person | null): Reading => (person ? aSnapshot(person) : undefined)
const effectOf = (kind: OperationKind, baseline: Person | null, now: Person | null) =>
  kinds[kind].step.effect(read(baseline), read(now), toLondon)

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

describe('what was chosen is compared, and nothing else', () => {
  const chosen =
    (kind: OperationKind, args: Args) =>
    (baseline: Person, now: Person | null, can = canAll) =>
      kinds[kind].step.effect(read(baseline), read(now), { args, capabilities: can, isComparable: true })

  it('of an edit the details that were chosen; blank is none', () => {
    const edit = chosen('edit-user', { firstName: 'Zoë', jobTitle: '' })
    const before = { firstName: 'Ada', jobTitle: 'Clerk', lastName: 'Byron' }
    expect(edit(before, { firstName: 'Zoë', lastName: 'King' })).toBe('applied')
    expect(edit(before, { ...before, extension: '7' })).toBe('not_applied')
    expect(edit(before, { firstName: 'Zoë', jobTitle: 'Clerk' })).toBe('changed_meanwhile')
    expect(edit(before, { firstName: 'Eve', jobTitle: 'Clerk' })).toBe('changed_meanwhile')
    expect(edit(before, null)).toBe('changed_meanwhile')
  })

  it('a title that the API does not tell is neither there nor gone', () => {
    const before = { firstName: 'Ada', jobTitle: 'Clerk' }
    expect(chosen('edit-user', { jobTitle: '' })(before, { firstName: 'Ada' }, canNone)).toBe('not_known')
    expect(chosen('edit-user', { firstName: 'Zoë' })(before, { firstName: 'Zoë' }, canNone)).toBe('applied')
  })

  it('of a licence the licence', () => {
    const change = chosen('change-license', { license: 'agents' })
    expect(change({ license: 'talk' }, { license: 'agents' })).toBe('applied')
    expect(change({ license: 'talk' }, { license: 'talk' })).toBe('not_applied')
    expect(change({ license: 'talk' }, { license: 'admins' })).toBe('changed_meanwhile')
    expect(change({ license: 'talk' }, {})).toBe('not_known')
    expect(change({ license: 'talk' }, null)).toBe('changed_meanwhile')
  })

  it('of a certain number that number', () => {
    const add = chosen('add-number', { number: '9' })
    expect(add(numbers('1'), numbers('1', '9'))).toBe('applied')
    expect(add(numbers('1'), numbers('9'))).toBe('applied')
    expect(add(numbers('1', '9'), numbers('1', '9'))).toBe('applied')
    expect(add(numbers('1'), numbers('1'))).toBe('not_applied')
    expect(add(numbers('1'), numbers('1', '2'))).toBe('changed_meanwhile')
    expect(add(numbers('1'), numbers())).toBe('changed_meanwhile')
    expect(add(numbers('1'), numbers('1', '2', '9'))).toBe('more_than_asked')
    expect(add(numbers('1'), null)).toBe('changed_meanwhile')
  })

  it('of any number nothing, where what was before was read over another API', () => {
    const wish = { capabilities: canAll, isComparable: false }
    const add = (args: Args, now: Person | null) =>
      kinds['add-number'].step.effect(read(numbers('1')), read(now), { ...wish, args })
    for (const now of [numbers('1'), numbers('1', '2'), numbers('1', '2', '3'), numbers()]) {
      expect(add({}, now)).toBe('not_known')
    }
    expect(add({}, null)).toBe('changed_meanwhile')
    expect(add({ number: '2' }, numbers('1', '2'))).toBe('applied')
    expect(add({ number: '2' }, numbers('1'))).toBe('not_known')
  })

  it('of what an API is silent about nothing is taken for removed, where another one told of it', () => {
    const wish = { args: {}, number: '1', capabilities: canAll, isComparable: false }
    for (const kind of ['remove-number', 'remove-numbers'] as const) {
      const effect = (now: Person) => rulesOf(kind).effect(read(numbers('1')), read(now), wish)
      expect(effect(numbers())).toBe('not_known')
      expect(effect(numbers('1'))).toBe('not_applied')
    }
  })

  it('of one number removed that number', () => {
    const wish = { args: {}, number: '1', capabilities: canAll, isComparable: true }
    const effect = (now: Person | null) =>
      rulesOf('remove-number').effect(read(numbers('1', '2')), read(now), wish)
    expect([effect(numbers('2')), effect(numbers()), effect(numbers('2', '3'))]).toEqual(
      Array.from({ length: 3 }, () => 'applied'),
    )
    expect(effect(numbers('1'))).toBe('not_applied')
    expect(effect(null)).toBe('changed_meanwhile')
  })
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

  it('removing all at once stops where only some were chosen', () => {
    const order = { kind: 'remove-numbers' as const, capabilities: canNone, offices }
    const { step } = kinds['remove-numbers']
    expect(step.isPossible?.({ args: { numbers: ['1'] }, capabilities: canNone, isComparable: true })).toBe(
      false,
    )
    const plan = kinds['remove-numbers'].plan(aUser(numbers('1', '2')), {
      ...order,
      args: { numbers: ['1'] },
    })
    expect(plan).toMatchObject({ steps: [{ kind: 'remove-number', number: '1' }], numbersLost: ['1'] })
  })

  it('removing one stops at another one that nobody agreed to lose only where all are meant', () => {
    const hindered = (args: Args) =>
      rulesOf('remove-number').hindrance?.(aSnapshot(numbers('1', '2')), {
        kind: 'remove-numbers',
        args,
        capabilities: canAll,
        offices,
      })
    expect(hindered({ numbers: ['1'], numbersLost: ['1'] })).toBeUndefined()
    expect(hindered({ numbers: ['1', '2'], numbersLost: ['1'] })).toBe('numbers.not_confirmed')
    expect(hindered({ numbersLost: ['1'] })).toBe('numbers.not_confirmed')
  })

  it('a number is given only where it is free', () => {
    const give = (number: Order['number'], capabilities = canAll) =>
      hindranceOf('add-number', numbers('1'), { args: { number: '9' }, capabilities, number })
    expect(give({ number: '9', status: 'available' })).toBeUndefined()
    for (const status of ['user', 'department', 'porting', 'pending', 'not_known'] as const) {
      expect(give({ number: '9', status })).toBe('numbers.not_free')
    }
    expect(give(undefined)).toBe('numbers.not_free')
    expect(hindranceOf('add-number', numbers('1'), {})).toBeUndefined()
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
