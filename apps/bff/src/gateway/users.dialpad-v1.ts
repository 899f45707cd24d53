import { UserState, type User } from '@patchbay/contract'
import type { DialpadV1, WireUser } from '@patchbay/dialpad'
import { Compile } from 'typebox/schema'

import { AppError } from '../platform/app-error.ts'
import { isUnsendable, read } from './dialpad-failures.ts'
import type { UsersPort } from './users.ts'

const states = Compile(UserState)

// Written as +1 (415) 429-2691 or +14154292691, a number is the same.
const plainNumber = (number: string): string => number.replaceAll(/[\s().-]/g, '')

const numbersOf = ({ primary_phone: primary, phone_numbers: others = [] }: WireUser): string[] => {
  const all = primary === undefined ? others : [primary, ...others]
  return [...new Set(all.map(plainNumber))].filter((number) => number !== '')
}

const userOf = (user: WireUser): User => ({
  userKey: user.key,
  firstName: user.first_name ?? '',
  lastName: user.last_name ?? '',
  email: user.primary_email,
  state: states.Check(user.state) ? user.state : 'not_known',
  ...(user.office_key !== undefined && { officeKey: user.office_key }),
  numbers: numbersOf(user),
})

export const createUsersV1 = (dialpad: DialpadV1): UsersPort => ({
  async list(input) {
    const { users, cursor, unusable } = await read(dialpad.listUsers(input))
    return {
      users: users.map(userOf),
      ...(cursor !== undefined && { cursor }),
      ...(unusable > 0 && { unusable }),
    }
  },
  async find(email) {
    const asking = dialpad.getUser({ email }).catch((error: unknown) => {
      throw isUnsendable(error) ? new AppError('dialpad.email_unusable', { cause: error }) : error
    })
    const { user } = await read(asking)
    return user && userOf(user)
  },
})
