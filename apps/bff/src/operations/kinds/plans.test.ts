import { describe, expect, it } from 'vitest'

import { aUser, canAll, canNone, offices } from '../testing/people.ts'
import type { Args, Order, Plan } from './kind.ts'
import { kinds } from './kinds.ts'

const one = '+49301'
const two = '+49302'

const planOf = (kind: keyof typeof kinds, user: Parameters<typeof aUser>[0] | null, args: Args = {}): Plan =>
  kinds[kind].plan(user ? aUser(user) : undefined, {
    kind,
    args,
    capabilities: canNone,
    offices,
  })

describe('somebody who needs nothing is skipped, and somebody who may not be touched is blocked', () => {
  it.each([
    ['add-user', {}, 'skipped', 'person.exists_already'],
    ['add-user', { state: 'pending' }, 'skipped', 'person.exists_already'],
    ['suspend', { state: 'suspended' }, 'skipped', 'person.state_known_already'],
    ['suspend', { state: 'pending' }, 'blocked', 'person.pending'],
    ['suspend', { state: 'deleted' }, 'blocked', 'person.not_found'],
    ['suspend', null, 'blocked', 'person.not_found'],
    ['reactivate', {}, 'skipped', 'person.state_known_already'],
    ['reactivate', { state: 'pending' }, 'blocked', 'person.pending'],
    ['reactivate', { state: 'deleted' }, 'blocked', 'person.not_found'],
    ['delete-user', { state: 'deleted' }, 'skipped', 'person.state_known_already'],
    ['delete-user', null, 'blocked', 'person.not_found'],
    ['add-number', null, 'blocked', 'person.not_found'],
    ['remove-numbers', {}, 'skipped', 'numbers.none'],
    ['remove-numbers', null, 'blocked', 'person.not_found'],
    ['transfer', null, 'blocked', 'person.not_found'],
  ] as const)('%s of %j is %s: %s', (...[kind, user, check, reason]) => {
    expect(planOf(kind, user, { officeKey: 'hamburg' })).toEqual({ check, reason })
  })

  it('a transfer to the same office is skipped, to an unknown one blocked', () => {
    expect(planOf('transfer', {}, { officeKey: 'berlin' })).toEqual({
      check: 'skipped',
      reason: 'person.in_office_already',
    })
    expect(planOf('transfer', {}, { officeKey: 'atlantis' })).toEqual({
      check: 'blocked',
      reason: 'office.not_found',
    })
  })
})

describe('what will be done is told before', () => {
  it('an added person will be pending in the office', () => {
    expect(planOf('add-user', null, { officeKey: 'london' })).toMatchObject({
      check: 'ready',
      steps: [{ kind: 'add-user' }],
      after: { state: 'pending', officeKey: 'london', numbers: [] },
    })
    expect(planOf('add-user', { state: 'deleted' }).check).toBe('ready')
  })

  it('suspending and reactivating change the state alone, also where Dialpad tells none', () => {
    const person = { numbers: [one], state: 'not_known' as const }
    expect(planOf('suspend', person)).toMatchObject({
      check: 'ready',
      after: { state: 'suspended', officeKey: 'berlin', numbers: [one] },
    })
    expect(planOf('reactivate', person)).toMatchObject({ check: 'ready', after: { state: 'active' } })
  })

  it('deleting and removing name every number that is lost', () => {
    for (const kind of ['delete-user', 'remove-numbers'] as const) {
      expect(planOf(kind, { numbers: [one, two] })).toMatchObject({
        check: 'loses_numbers',
        reason: 'numbers.will_be_lost',
        numbersLost: [one, two],
        steps: [{ kind: kind }],
        after: { numbers: [] },
      })
    }
    expect(planOf('delete-user', {})).toMatchObject({ check: 'ready', numbersLost: [] })
  })

  it('a number more is one step, and nobody knows yet which', () => {
    const plan = planOf('add-number', { numbers: [one] })
    expect(plan).toEqual({ check: 'ready', steps: [{ kind: 'add-number' }], numbersLost: [] })
  })
})

describe('a transfer', () => {
  it('within a country keeps the numbers', () => {
    expect(planOf('transfer', { numbers: [one] }, { officeKey: 'hamburg' })).toEqual({
      check: 'ready',
      steps: [{ kind: 'transfer' }],
      numbersLost: [],
      after: { state: 'active', officeKey: 'hamburg', numbers: [one], firstName: 'Ada', lastName: 'Byron' },
    })
  })

  it('to another country loses the numbers and gets one new one, or none where that is not wanted', () => {
    const plan = planOf('transfer', { numbers: [one, two] }, { officeKey: 'london' })
    expect(plan).toMatchObject({
      check: 'loses_numbers',
      steps: [{ kind: 'remove-numbers' }, { kind: 'transfer' }, { kind: 'add-number' }],
      numbersLost: [one, two],
      after: { officeKey: 'london', numbers: [] },
    })
    expect(planOf('transfer', { numbers: [one] }, { officeKey: 'london', addNumber: false })).toMatchObject({
      steps: [{ kind: 'remove-numbers' }, { kind: 'transfer' }],
    })
  })

  it('of somebody without numbers is one step, wherever to', () => {
    for (const officeKey of ['hamburg', 'london', 'nowhere']) {
      expect(planOf('transfer', {}, { officeKey })).toMatchObject({
        check: 'ready',
        steps: [{ kind: 'transfer' }],
      })
    }
  })

  it('where a country is not known removes nothing beforehand and says what may be lost', () => {
    const person = { numbers: [one] }
    for (const plan of [
      planOf('transfer', person, { officeKey: 'nowhere' }),
      planOf('transfer', { ...person, officeKey: 'nowhere' }, { officeKey: 'london' }),
      planOf('transfer', { ...person, officeKey: undefined }, { officeKey: 'london' }),
    ]) {
      expect(plan).toEqual({
        check: 'loses_numbers',
        reason: 'numbers.may_be_lost',
        steps: [{ kind: 'transfer' }],
        numbersLost: [one],
      })
    }
  })
})

describe('with an API that can', () => {
  const able = (kind: keyof typeof kinds, user: Parameters<typeof aUser>[0], order: Partial<Order>): Plan =>
    kinds[kind].plan(aUser(user), { kind, args: {}, capabilities: canAll, offices, ...order })

  it('numbers are removed one by one, before a move too', () => {
    const removals = [one, two].map((number) => ({ kind: 'remove-number', number }))
    expect(able('remove-numbers', { numbers: [one, two] }, {})).toMatchObject({ steps: removals })
    const abroad = { args: { officeKey: 'london' } }
    expect(able('transfer', { numbers: [one, two] }, abroad)).toMatchObject({
      steps: [...removals, { kind: 'transfer' }, { kind: 'add-number' }],
    })
  })

  it('only those of the chosen numbers are removed that the person has', () => {
    const args = { numbers: [two, '+49309'] }
    expect(able('remove-numbers', { numbers: [one, two] }, { args })).toMatchObject({
      steps: [{ kind: 'remove-number', number: two }],
      numbersLost: [two],
      after: { numbers: [one] },
    })
    const so = { check: 'skipped', reason: 'person.as_wanted_already' }
    expect(able('remove-numbers', { numbers: [one] }, { args })).toEqual(so)
    expect(able('remove-numbers', {}, { args })).toEqual({ check: 'skipped', reason: 'numbers.none' })
  })

  it('a certain number is nobody else’s', () => {
    const args = { number: two }
    const free = { number: two, status: 'available' } as const
    expect(able('add-number', { numbers: [one] }, { args, number: free })).toMatchObject({
      check: 'ready',
      after: { numbers: [one, two] },
    })
    const taken = { check: 'blocked', reason: 'numbers.not_free' }
    const theirs = { number: two, status: 'user', userKey: 'bob' } as const
    expect(able('add-number', {}, { args, number: theirs })).toEqual(taken)
    expect(able('add-number', {}, { args })).toEqual(taken)
    const so = { check: 'skipped', reason: 'person.as_wanted_already' }
    expect(able('add-number', { numbers: [two] }, { args, number: theirs })).toEqual(so)
    expect(able('add-number', {}, { args, number: { ...theirs, userKey: 'ada' } })).toEqual(so)
  })

  it('edits name what will be, and leave the rest', () => {
    const args = { jobTitle: '', extension: '7001' }
    const person = { jobTitle: 'Clerk', license: 'talk' }
    expect(able('edit-user', person, { args })).toMatchObject({
      check: 'ready',
      after: { firstName: 'Ada', jobTitle: '', extension: '7001', license: 'talk' },
    })
    const so = { check: 'skipped', reason: 'person.as_wanted_already' }
    expect(able('edit-user', { extension: '7001' }, { args })).toEqual(so)
  })

  it('and with one that can’t, nobody is called without a title whose title it does not tell', () => {
    const blank = { args: { jobTitle: '' } }
    expect(able('edit-user', {}, blank)).toMatchObject({ check: 'skipped' })
    expect(able('edit-user', {}, { ...blank, capabilities: canNone })).toMatchObject({ check: 'ready' })
    const named = { args: { firstName: 'Ada' }, capabilities: canNone }
    expect(able('edit-user', {}, named)).toMatchObject({ check: 'skipped' })
  })

  it('the licence of somebody who has not accepted yet is left alone', () => {
    const args = { license: 'agents' as const }
    expect(able('change-license', { license: 'talk' }, { args })).toMatchObject({
      after: { license: 'agents' },
    })
    const pending = { check: 'blocked', reason: 'person.pending' }
    expect(able('change-license', { state: 'pending', license: 'talk' }, { args })).toEqual(pending)
  })
})
