import type { User, UserState } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { mostTargets, whyNot, whyNotAll, type UserAct } from './availability.ts'

const person = (state: UserState, numbers = ['+4930231250']): User => ({
  userKey: 'u1',
  firstName: 'Tomás',
  lastName: 'Okafor',
  email: 'tomas.okafor@corrigan.test',
  state,
  numbers,
})

const acts: UserAct[] = ['suspend', 'reactivate', 'delete-user', 'add-number', 'remove-numbers', 'transfer']

describe('why an act is not on offer', () => {
  test.each<[UserAct, UserState, string]>([
    ['suspend', 'suspended', 'Already suspended'],
    ['reactivate', 'active', 'Already active'],
    ['reactivate', 'pending', 'Invitation not accepted yet'],
    ['suspend', 'pending', 'Invitation not accepted yet'],
    ['delete-user', 'deleted', 'Already deleted'],
    ['add-number', 'deleted', 'Deleted at Dialpad'],
    ['transfer', 'deleted', 'Deleted at Dialpad'],
  ])('%s of somebody %s: %s', (act, state, reason) => {
    expect(whyNot(act, person(state))).toBe(reason)
  })

  test('numbers can’t be removed where there are none', () => {
    expect(whyNot('remove-numbers', person('active', []))).toBe('Has no number')
  })

  test('where Dialpad does not tell the state, nothing is ruled out', () => {
    expect(acts.filter((act) => whyNot(act, person('not_known')))).toEqual([])
  })

  test('for several it is ruled out only where it is for each of them', () => {
    expect(whyNotAll('suspend', [person('active'), person('suspended')])).toBeUndefined()
    expect(whyNotAll('suspend', [person('suspended'), person('suspended')])).toBe('Already suspended')
    expect(whyNotAll('suspend', [person('deleted'), person('suspended')])).toMatch(/^Not possible/)
  })

  test('more people than one operation takes are too many', () => {
    const many = Array.from({ length: mostTargets + 1 }, () => person('active'))
    expect(whyNotAll('suspend', many)).toBe('At most 250 people at once')
    expect(whyNotAll('suspend', many.slice(1))).toBeUndefined()
  })
})
