import type { User } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { checkEdit, editOf, editServerFaults, typedOf } from './edit-form.ts'

const user: User = {
  userKey: 'u1',
  firstName: 'Tomás',
  lastName: 'Okafor',
  email: 'tomas.okafor@corrigan.test',
  state: 'active',
  numbers: [],
  extension: '1000',
}

const typed = typedOf(user)

describe('what is sent of an edit', () => {
  test('is what was changed, without blanks around it, and nothing else', () => {
    expect(editOf({ ...typed, lastName: ' Okafor-Lind ', extension: '2000' }, user)).toEqual({
      kind: 'edit-user',
      targets: ['u1'],
      args: { lastName: 'Okafor-Lind', extension: '2000' },
    })
  })

  test('is nothing where nothing was changed', () => {
    expect(editOf({ ...typed, firstName: ' Tomás ' }, user)).toBeUndefined()
  })

  test('takes a job title or an extension away where its field was emptied', () => {
    expect(editOf({ ...typed, extension: ' ' }, user)).toMatchObject({ args: { extension: '' } })
  })
})

describe('what has to be put right first', () => {
  test('an extension has digits only, at most twenty', () => {
    expect(checkEdit({ ...typed, extension: '12a' }, user)).toEqual({ extension: 'Digits only.' })
    expect(checkEdit({ ...typed, extension: '1'.repeat(21) }, user)).toHaveProperty('extension')
    expect(checkEdit({ ...typed, extension: ' 12 ' }, user)).toEqual({})
  })

  test('a name that there was can’t be taken away; one that there was not need not come', () => {
    expect(checkEdit({ ...typed, lastName: ' ' }, user)).toHaveProperty('lastName')
    expect(checkEdit({ ...typed, lastName: '' }, { ...user, lastName: '' })).toEqual({})
  })

  test('nothing is longer than 100 characters', () => {
    const long = 'a'.repeat(101)
    const faults = checkEdit({ ...typed, firstName: long, jobTitle: long }, user)
    expect(Object.keys(faults)).toEqual(['firstName', 'jobTitle'])
  })

  test('what the server says of a field is shown at it', () => {
    expect(editServerFaults({ '/args/extension': 'is too long', '/kind': 'x' })).toEqual({
      extension: 'It is too long.',
    })
  })
})
