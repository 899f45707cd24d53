import { UserState, type User } from '@patchbay/contract'
import type { DialpadV1, WireUser } from '@patchbay/dialpad'
import { Compile } from 'typebox/schema'

import { AppError } from '../platform/app-error.ts'
import { isUnsendable, read } from './dialpad-failures.ts'
import type { Identities } from './identities.ts'
import { ownOfficeKeys } from './own-offices.ts'
import type { UsersPort } from './users.ts'

const states = Compile(UserState)

// Written as +1 (415) 429-2691 or +14154292691, a number is the same.
const plainNumber = (number: string): string => number.replaceAll(/[\s().-]/g, '')

const numbersOf = ({ primary_phone: primary, phone_numbers: others = [] }: WireUser): string[] => {
  const all = primary === undefined ? others : [primary, ...others]
  return [...new Set(all.map(plainNumber))].filter((number) => number !== '')
}

const isThere = ({ state }: WireUser): boolean => state !== 'deleted'

type OwnKeys = Record<'user' | 'office', (dialpadKey: string) => string>

const userOf = (user: WireUser, own: OwnKeys): User => ({
  userKey: own.user(user.key),
  firstName: user.first_name ?? '',
  lastName: user.last_name ?? '',
  email: user.primary_email,
  state: states.Check(user.state) ? user.state : 'not_known',
  ...(user.office_key !== undefined && { officeKey: own.office(user.office_key) }),
  numbers: numbersOf(user),
})

type Options = { dialpad: DialpadV1; identities: Identities; readOffices: () => Promise<unknown> }

export const createUsersV1 = ({ dialpad, identities, readOffices }: Options): UsersPort => {
  const inOurWords = async (users: WireUser[]): Promise<User[]> => {
    const [user, office] = await Promise.all([
      identities.ownKeys(
        'user',
        users.map((each) => ({ dialpadKey: each.key, label: each.primary_email })),
      ),
      ownOfficeKeys(
        { identities, readOffices },
        users.map(({ office_key }) => office_key),
      ),
    ])
    return users.map((each) => userOf(each, { user, office }))
  }

  return {
    async list(input) {
      const { users, cursor, unusable, unusableKeys } = await read(dialpad.listUsers(input))
      return {
        users: await inOurWords(users.filter(isThere)),
        entries: users.length + unusable,
        ...(cursor !== undefined && { cursor }),
        ...(unusable > 0 && { unusable }),
        ...(unusableKeys.length > 0 && { unusableKeys }),
      }
    },
    async find({ email }) {
      const asking = dialpad.getUser({ email }).catch((error: unknown) => {
        throw isUnsendable(error) ? new AppError('dialpad.email_unusable', { cause: error }) : error
      })
      const { user } = await read(asking)
      const [person] = user && isThere(user) ? await inOurWords([user]) : []
      return person
    },
  }
}
