import { UserState, type User } from '@patchbay/contract'
import type { DialpadV2, V2User } from '@patchbay/dialpad'
import { Compile } from 'typebox/schema'

import { AppError } from '../platform/app-error.ts'
import { isUnknown, isUnsendable, read } from './dialpad-failures.ts'
import { everyPage } from './every-page.ts'
import type { Identities } from './identities.ts'
import { ownOfficeKeys } from './own-offices.ts'
import type { UsersPort } from './users.ts'

const states = Compile(UserState)

type OwnKeys = Record<'user' | 'office', (dialpadKey: string) => string>

const emailOf = ({ emails: [email = ''] }: V2User): string => email

const userOf = (user: V2User, own: OwnKeys): User => ({
  userKey: own.user(user.id),
  firstName: user.first_name ?? '',
  lastName: user.last_name ?? '',
  email: emailOf(user),
  state: states.Check(user.state) ? user.state : 'not_known',
  ...(user.office_id !== undefined && { officeKey: own.office(user.office_id) }),
  numbers: [...new Set(user.phone_numbers)],
  ...(user.job_title !== undefined && { jobTitle: user.job_title }),
  ...(user.extension !== undefined && { extension: user.extension }),
  ...(user.license !== undefined && { license: user.license }),
})

const isThere = ({ state }: V2User): boolean => state !== 'deleted'

type Options = {
  dialpad: Pick<DialpadV2, 'listUsers' | 'getUser'>
  identities: Identities
  readOffices: () => Promise<unknown>
}

export const createUsersV2 = ({ dialpad, identities, readOffices }: Options): UsersPort => {
  const inOurWords = async (users: V2User[]): Promise<User[]> => {
    const [user, office] = await Promise.all([
      identities.ownKeys(
        'user',
        users.map((each) => ({ dialpadKey: each.id, label: emailOf(each) })),
      ),
      ownOfficeKeys(
        { identities, readOffices },
        users.map(({ office_id }) => office_id),
      ),
    ])
    return users.map((each) => userOf(each, { user, office }))
  }

  const one = async (found: V2User | undefined): Promise<User | undefined> => {
    const [user] = found && isThere(found) ? await inOurWords([found]) : []
    return user
  }

  const withId = async (userId: string): Promise<User | undefined> => {
    try {
      return await one(await read(dialpad.getUser({ userId })))
    } catch (error) {
      // A key of the other API's form has no row behind it, and nobody has it here.
      if (isUnknown(error) || isUnsendable(error)) return undefined
      throw error
    }
  }

  const withEmail = async (email: string): Promise<User | undefined> => {
    const asked = email.toLowerCase()
    const { items, unusable } = await everyPage('listUsers', (cursor) => {
      const asking = dialpad.listUsers({ email, ...(cursor !== undefined && { cursor }) })
      return read(
        asking.catch((error: unknown) => {
          throw isUnsendable(error) ? new AppError('dialpad.email_unusable', { cause: error }) : error
        }),
      )
    })
    const found = items.find(
      (user) => isThere(user) && user.emails.some((each) => each.toLowerCase() === asked),
    )
    // Whoever can't be read may be the one.
    if (!found && unusable > 0)
      throw new AppError('dialpad.malformed', { cause: new Error('an entry of the list') })
    return one(found)
  }

  const findByKey = async (userKey: string): Promise<User | undefined> => {
    const userId = await identities.dialpadKey('user', userKey)
    return userId === undefined ? undefined : withId(userId)
  }

  return {
    async list(input) {
      const { items, cursor, unusable } = await read(dialpad.listUsers(input))
      return {
        users: await inOurWords(items.filter(isThere)),
        entries: items.length + unusable,
        ...(cursor !== undefined && { cursor }),
        ...(unusable > 0 && { unusable }),
      }
    },
    async find({ userKey, email }) {
      const userId = userKey === undefined ? undefined : await identities.dialpadKey('user', userKey)
      if (userId !== undefined) return withId(userId)
      return email === '' ? undefined : withEmail(email)
    },
    findByKey,
  }
}
