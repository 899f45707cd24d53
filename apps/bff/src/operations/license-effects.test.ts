import type { OperationKind, PlannedTarget, Snapshot } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import type { Args } from './kinds/kind.ts'
import { licenseEffects, licenseUses } from './license-effects.ts'
import { aSnapshot } from './testing/people.ts'

const planned = (before?: Partial<Snapshot>, more: Partial<PlannedTarget> = {}): PlannedTarget => ({
  targetKey: 'ada',
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada@example.com',
  check: 'ready',
  ...(before && { before: aSnapshot({ license: 'talk', ...before }) }),
  steps: [],
  numbersLost: [],
  ...more,
})

const uses = (kind: OperationKind, args: Args, ...targets: PlannedTarget[]) =>
  licenseUses({ kind, args, targets: [] }, targets).map(({ officeKey, kind: line, used }) => [
    officeKey,
    line,
    used,
  ])

const [one, two, three] = ['+49301', '+49302', '+49303']
const threeNumbers = { numbers: [one, two, three] }

describe('what a plan uses', () => {
  it('adding: a line of the licence, a talk line without one', () => {
    const args = { officeKey: 'berlin' }
    expect(uses('add-user', args, planned(), planned())).toEqual([['berlin', 'talk', 2]])
    expect(uses('add-user', { ...args, license: 'agents' }, planned())).toEqual([['berlin', 'sell', 1]])
    expect(uses('add-user', { ...args, license: 'dpde_all' }, planned())).toEqual([])
    expect(uses('add-user', {}, planned())).toEqual([])
  })

  it('deleting: gives back the line of the person and those of the numbers after the first', () => {
    expect(uses('delete-user', {}, planned(threeNumbers, { check: 'loses_numbers' }))).toEqual([
      ['berlin', 'talk', -1],
      ['berlin', 'additional_number', -2],
    ])
    expect(uses('delete-user', {}, planned({ license: 'admins', officeKey: 'london' }))).toEqual([])
    expect(uses('delete-user', {}, planned({ license: undefined }))).toEqual([])
    expect(uses('delete-user', {}, planned({ officeKey: undefined }))).toEqual([])
  })

  it('another licence: one line for another, at the same office', () => {
    const toSupport: Args = { license: 'lite_support_agents' }
    expect(uses('change-license', toSupport, planned({}))).toEqual([
      ['berlin', 'talk', -1],
      ['berlin', 'contact_center', 1],
    ])
    expect(uses('change-license', { license: 'user' }, planned({ license: 'agents' }))).toEqual([
      ['berlin', 'sell', -1],
    ])
  })

  it('numbers: only those after the first one count', () => {
    expect(uses('add-number', {}, planned({}), planned({ numbers: [one] }))).toEqual([
      ['berlin', 'additional_number', 1],
    ])
    const left = (...numbers: string[]) => planned(threeNumbers, { after: aSnapshot({ numbers }) })
    expect(uses('remove-numbers', {}, left(one))).toEqual([['berlin', 'additional_number', -2]])
    expect(uses('remove-numbers', {}, left())).toEqual([['berlin', 'additional_number', -2]])
    expect(uses('remove-numbers', {}, left(one, two))).toEqual([['berlin', 'additional_number', -1]])
  })

  it('a move: what is used there is free here, also the lines of numbers that move along', () => {
    const along = planned(threeNumbers, { after: aSnapshot({ ...threeNumbers, officeKey: 'hamburg' }) })
    const abroad = planned(threeNumbers, { after: aSnapshot({ officeKey: 'london' }) })
    const unclear = planned(threeNumbers)
    const left = [
      ['berlin', 'talk', -1],
      ['berlin', 'additional_number', -2],
    ]
    expect(uses('transfer', { officeKey: 'hamburg' }, along)).toEqual([
      ...left,
      ['hamburg', 'talk', 1],
      ['hamburg', 'additional_number', 2],
    ])
    for (const person of [abroad, unclear]) {
      expect(uses('transfer', { officeKey: 'london' }, person)).toEqual([...left, ['london', 'talk', 1]])
    }
  })

  it('suspending, reactivating and editing: nothing is said', () => {
    for (const kind of ['suspend', 'reactivate', 'edit-user'] as const) {
      expect(uses(kind, {}, planned(threeNumbers))).toEqual([])
    }
  })

  it('by people to whom nothing will be done: nothing', () => {
    for (const check of ['skipped', 'blocked'] as const) {
      expect(uses('delete-user', {}, planned(threeNumbers, { check }))).toEqual([])
    }
  })

  it('that comes out even is nothing', () => {
    const sameLine = planned({ license: 'talk' })
    expect(uses('change-license', { license: 'talk' }, sameLine)).toEqual([])
  })
})

describe('what is free', () => {
  const someUses = [
    { officeKey: 'berlin', kind: 'talk', used: 3 },
    { officeKey: 'london', kind: 'talk', used: -1 },
  ] as const

  it('is told before and after, below zero where as many are missing', async () => {
    const read = async (officeKey: string) => [
      { kind: 'talk' as const, free: officeKey === 'berlin' ? 2 : 0 },
    ]
    expect(await licenseEffects(someUses, read)).toEqual([
      { officeKey: 'berlin', kind: 'talk', used: 3, freeBefore: 2, freeAfter: -1 },
      { officeKey: 'london', kind: 'talk', used: -1, freeBefore: 0, freeAfter: 1 },
    ])
  })

  it('is left out where Dialpad does not tell, or can’t be read', async () => {
    const untold = async () => [
      { kind: 'talk' as const, purchased: 5 },
      { kind: 'sell' as const, free: 1 },
    ]
    expect(await licenseEffects(someUses, untold)).toEqual(someUses)
    const failing = () => Promise.reject(new AppError('dialpad.unavailable'))
    expect(await licenseEffects(someUses, failing)).toEqual(someUses)
  })

  it('a fault of ours is not hidden', async () => {
    const failing = () => Promise.reject(new TypeError('a fault'))
    await expect(licenseEffects(someUses, failing)).rejects.toThrow('a fault')
  })
})
