import { describe, expect, test } from 'vitest'

import { check, invitation, serverFaults, type Typed } from './invitation.ts'

const typed = (some: Partial<Typed>): Typed => ({
  email: 'ana@corrigan.test',
  firstName: '',
  lastName: '',
  officeKey: '',
  license: undefined,
  ...some,
})

const anyOffice = { officeRequired: false }

describe('an invitation', () => {
  test('leaves out what was left empty and the blanks around what was not', () => {
    expect(invitation(typed({ email: ' ana@corrigan.test ', firstName: ' Ana ' }))).toEqual({
      kind: 'add-user',
      targets: ['ana@corrigan.test'],
      args: { firstName: 'Ana' },
    })
  })

  test('names the office that was chosen', () => {
    expect(invitation(typed({ lastName: 'Duarte', officeKey: 'o1' }))).toMatchObject({
      args: { lastName: 'Duarte', officeKey: 'o1' },
    })
  })

  test('names the licence that was chosen', () => {
    expect(invitation(typed({ license: 'agents' }))).toMatchObject({ args: { license: 'agents' } })
  })

  test('is not sent without an office where Dialpad wants one', () => {
    const wanted = { officeRequired: true }
    expect(check(typed({}), wanted)).toHaveProperty('officeKey')
    expect(check(typed({ officeKey: 'o1' }), wanted)).toEqual({})
    expect(check(typed({}), anyOffice)).toEqual({})
  })

  test.each(['ana@corrigan.test', 'ana+test@corrigan.test', "o'hara@corrigan.test", 'ana@übung.test'])(
    '%s is an e-mail address',
    (email) => {
      expect(check(typed({ email }), anyOffice)).toEqual({})
    },
  )

  test.each([
    '',
    '  ',
    'ana',
    'ana@',
    '@x.test',
    'a b@x.test',
    'x@y&action=suspend',
    'a@x.test,b@x.test',
    'a@x\r\ny',
  ])('“%s” is not sent', (email) => {
    expect(check(typed({ email }), anyOffice)).toHaveProperty('email')
  })

  test('a name of 101 characters is not sent', () => {
    expect(check(typed({ firstName: 'a'.repeat(101), lastName: 'b'.repeat(100) }), anyOffice)).toEqual({
      firstName: 'At most 100 characters.',
    })
  })

  test('what the server says of a field is shown at it', () => {
    expect(
      serverFaults({ '/targets/0': 'is no address', '/args/officeKey': 'is not known', '/kind': 'x' }),
    ).toEqual({ email: 'It is no address.', officeKey: 'It is not known.' })
  })
})
