import type { User, UserState } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { mostTargets, whyNever, whyNot, whyNotAll, type UserAct } from './availability.ts'

const person = (state: UserState, numbers = ['+4930231250']): User => ({
  userKey: 'u1',
  firstName: 'Tomás',
  lastName: 'Okafor',
  email: 'tomas.okafor@corrigan.test',
  state,
  numbers,
})

const acts: UserAct[] = [
  'edit-user',
  'change-license',
  'suspend',
  'reactivate',
  'delete-user',
  'add-number',
  'remove-numbers',
  'transfer',
]

describe('why an act is not on offer', () => {
  test.each<[UserAct, UserState, string]>([
    ['suspend', 'suspended', 'Already suspended'],
    ['reactivate', 'active', 'Already active'],
    ['reactivate', 'pending', 'Invitation not accepted yet'],
    ['suspend', 'pending', 'Invitation not accepted yet'],
    ['delete-user', 'deleted', 'Already deleted'],
    ['add-number', 'deleted', 'Deleted at Dialpad'],
    ['transfer', 'deleted', 'Deleted at Dialpad'],
    ['edit-user', 'deleted', 'Deleted at Dialpad'],
    ['change-license', 'pending', 'Invitation not accepted yet'],
  ])('%s of somebody %s: %s', (act, state, reason) => {
    expect(whyNot(act, person(state))).toBe(reason)
  })

  test('what the API in use can’t do is out for everybody, all else is not', () => {
    const all = {
      rename: true,
      changeLicense: true,
      removeOneNumber: true,
      chooseNumber: true,
      officeLicenses: true,
      numberPool: true,
      officeRequired: true,
      restore: true,
      companyReports: true,
      reportGroups: true,
      reportTimeZone: true,
      reportToday: true,
    }
    const less = { ...all, rename: false, changeLicense: false }
    expect(acts.filter((act) => whyNever(act, all))).toEqual([])
    expect(acts.filter((act) => whyNever(act, less))).toEqual(['edit-user', 'change-license'])
    expect(whyNever('change-license', less)).toBe('Dialpad’s API that is in use here can’t change licences')
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
