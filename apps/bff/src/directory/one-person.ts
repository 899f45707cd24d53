import type { Scope, User } from '@patchbay/contract'

import type { Identities } from '../gateway/identities.ts'
import type { UsersPort } from '../gateway/users.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isIn } from '../platform/scope.ts'
import type { KnownPeopleStore } from './known-people.store.ts'
import { createSeeking, type ReadPage, type Sought } from './seeking.ts'

/**
 * For some offices Dialpad is asked only for whom a reading has shown in one of them: neither what it
 * answers, nor how long that takes, tells of anybody else.
 */
const demandIn = <Found extends User | undefined>(scope: Scope, user: Found): Found => {
  if (isIn(scope, user?.officeKey)) return user
  throw new AppError('user.not_found', { isOutOfScope: user !== undefined })
}

export type OnePersonOptions = {
  port: Pick<UsersPort, 'find' | 'findByKey'>
  known: Pick<KnownPeopleStore, 'get' | 'learn' | 'forget'>
  identities: Pick<Identities, 'dialpadKey'>
  clock: Clock
  readPage: ReadPage
  remember: (work: Promise<void>) => Promise<void>
}

/** One person at a time, fresh from Dialpad; every reading is remembered. */
export const createOnePerson = ({ port, known, identities, clock, readPage, remember }: OnePersonOptions) => {
  const isTold = async (userKey: string): Promise<boolean> =>
    (await identities.dialpadKey('user', userKey)) !== undefined

  /** Whom an API never told of it does not find either, and that says nothing; nor does an address that leads to nobody. */
  const forget = async (userKey: string): Promise<void> => {
    if (port.findByKey && (await isTold(userKey))) await known.forget(userKey)
  }

  const findUser = async (by: Parameters<UsersPort['find']>[0]): Promise<User | undefined> => {
    const at = clock.now()
    const user = await port.find(by)
    if (user) await remember(known.learn([user], at))
    else if (by.userKey !== undefined) await remember(forget(by.userKey))
    return user
  }

  const onGone = (userKey: string) => remember(known.forget(userKey))
  const seeking = createSeeking({ port, known, identities, findUser, readPage, onGone })

  /** A key that was never read may still be one of Dialpad's; the person may be known by another one. */
  const findUnknown = async (userKey: string): Promise<Sought> => {
    if (!port.findByKey) return seeking.seekUnknown(userKey)
    const at = clock.now()
    const user = await port.findByKey(userKey)
    if (user) await remember(known.learn([user], at))
    return { user, mayBeThere: false }
  }

  /** Only whom the API in use told of is somewhere in its list, whatever their address. */
  const findKnown = async ({ userKey, email }: User): Promise<Sought> => {
    if (!port.findByKey && (await isTold(userKey))) return seeking.seek({ userKey, email })
    const user = await findUser({ userKey, email })
    return { user: user?.userKey === userKey ? user : undefined, mayBeThere: false }
  }

  const seekByKey = async (userKey: string, scope: Scope): Promise<Sought> => {
    const last = await known.get(userKey)
    demandIn(scope, last)
    const sought = await (last ? findKnown(last) : findUnknown(userKey))
    return sought.user ? { ...sought, user: demandIn(scope, sought.user) } : sought
  }

  const getUser = async (userKey: string, scope: Scope): Promise<User> => {
    const { user, isHidden } = await seekByKey(userKey, scope)
    if (user) return user
    if (isHidden !== true) throw new AppError('user.not_found')
    throw new AppError('dialpad.malformed', { cause: new Error('the list of people may hide somebody') })
  }

  return { findUser, seek: seeking.seek, seekByKey, getUser }
}
