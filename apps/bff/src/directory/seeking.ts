import type { User } from '@patchbay/contract'

import type { Identities } from '../gateway/identities.ts'
import type { Somebody, UsersPort } from '../gateway/users.ts'
import { AppError } from '../platform/app-error.ts'
import type { KnownPeopleStore } from './known-people.store.ts'

/**
 * `mayBeThere`: nobody was found, and that does not say that the person is gone. `isHidden`: because
 * the list can't be read as a whole.
 */
export type Sought = { user: User | undefined; mayBeThere: boolean; isHidden?: boolean }

/**
 * Everybody by key. `hidden`: Dialpad's own keys of those who can't be read; `isWhole` only where nobody
 * else can be missing; `fault` where it was not read to its end.
 */
type List = {
  people: ReadonlyMap<string, User>
  hidden: ReadonlySet<string>
  isWhole: boolean
  fault?: AppError
}

type Look = { user?: User; fault?: AppError }

/** `unusableKeys`: Dialpad's own, of those of the `unusable` that have one. */
export type ListedPage = { users: User[]; cursor?: string; unusable: number; unusableKeys: string[] }
export type ReadPage = (asked: { limit: number; cursor?: string }) => Promise<ListedPage>

const pageLimit = 100
const mostPages = 1_000

const isMalformed = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'dialpad.malformed'

const readAll = async (readPage: ReadPage): Promise<List> => {
  const people = new Map<string, User>()
  const hidden = new Set<string>()
  let withoutKey = 0
  let cursor: string | undefined
  try {
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await readPage({ limit: pageLimit, ...(cursor !== undefined && { cursor }) })
      for (const user of page.users) people.set(user.userKey, user)
      for (const key of page.unusableKeys) hidden.add(key)
      withoutKey += page.unusable - page.unusableKeys.length
      cursor = page.cursor
      if (cursor === undefined) return { people, hidden, isWhole: withoutKey === 0 }
    }
  } catch (error) {
    // However often it is read, such a list says of nobody that they are gone.
    if (!isMalformed(error)) throw error
    return { people, hidden, isWhole: false, fault: error }
  }
  return { people, hidden, isWhole: false }
}

/** One reading of the list at a time; all who ask before it begins share it. */
const createLists = (readPage: ReadPage) => {
  let current: Promise<unknown> = Promise.resolve()
  let next: Promise<List> | undefined
  return (): Promise<List> => {
    next ??= current.then(() => {
      next = undefined
      const list = readAll(readPage)
      current = list.catch(() => undefined)
      return list
    })
    return next
  }
}

export type SeekingOptions = {
  port: Pick<UsersPort, 'findByKey'>
  known: Pick<KnownPeopleStore, 'get'>
  identities: Pick<Identities, 'dialpadKey'>
  findUser: (by: Somebody) => Promise<User | undefined>
  readPage: ReadPage
  onGone: (userKey: string) => Promise<void>
}

/** An API that is asked by address says who has it, and nothing of somebody who has another one by now: only its list does. */
export const createSeeking = (options: SeekingOptions) => {
  const { port, known, identities, findUser, onGone } = options
  const readList = createLists(options.readPage)

  /** Of an address that can't be asked about, or is somebody's besides another one, the list still tells. */
  const withAddress = async (userKey: string, email: string): Promise<Look> => {
    try {
      const user = await findUser({ userKey, email })
      return user?.userKey === userKey ? { user } : {}
    } catch (error) {
      if (isMalformed(error)) return { fault: error }
      if (error instanceof AppError && error.code === 'dialpad.email_unusable') return {}
      throw error
    }
  }

  const withAnyAddress = async (userKey: string, email: string): Promise<Look> => {
    const look = await withAddress(userKey, email)
    if (look.user) return look
    const last = await known.get(userKey)
    return last && last.email !== email ? { ...look, ...(await withAddress(userKey, last.email)) } : look
  }

  /** `mayPass`: where the list can't be understood either it may be a matter of a moment. */
  const inList = async (userKey: string, mayPass: boolean): Promise<Sought> => {
    const { people, hidden, isWhole, fault } = await readList()
    const user = people.get(userKey)
    if (user) return { user, mayBeThere: false }
    if (fault && mayPass) throw fault
    // A key that was never read may be Dialpad's own.
    const dialpadKey = (await identities.dialpadKey('user', userKey)) ?? userKey
    const isHidden = !isWhole || hidden.has(dialpadKey)
    if (!isHidden) await onGone(userKey)
    return { user, mayBeThere: isHidden, isHidden }
  }

  const withKey = async (by: Somebody): Promise<Sought> => {
    const user = await findUser(by)
    const isOther = user !== undefined && user.userKey !== by.userKey
    return { user: isOther ? undefined : user, mayBeThere: isOther }
  }

  const seek = async (by: Somebody): Promise<Sought> => {
    if (port.findByKey) return withKey(by)
    const look = await withAnyAddress(by.userKey, by.email)
    return look.user ? { user: look.user, mayBeThere: false } : inList(by.userKey, look.fault !== undefined)
  }

  return {
    seek,
    /** Somebody who was never read. */
    seekUnknown: (userKey: string) => inList(userKey, true),
  }
}
