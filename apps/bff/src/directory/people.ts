import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Scope, User } from '@patchbay/contract'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/schema'

import type { Identities } from '../gateway/identities.ts'
import type { UsersPort } from '../gateway/users.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { isIn } from '../platform/scope.ts'
import type { Seal } from '../platform/seal.ts'
import type { KnownPeopleStore } from './known-people.store.ts'
import { createOnePerson } from './one-person.ts'
import type { ListedPage, Sought } from './seeking.ts'

const purpose = 'users'
const pagesForSome = 50
const walkLimit = 100
/** A page opened again much later says nothing about the list of today. */
const walkIsOldMs = 3_600_000

/** So many pages that show nobody are read for one that is asked for. */
const mostUnshownPages = 50

/**
 * Where a reading of the whole list stands: Dialpad's own cursor, when it began, people so far, and
 * entries that can't be read. `mark` is of the cursor at the last power of two of `pages`: in a list
 * that goes round in a circle, however long, some later cursor is that one again.
 */
const Position = Type.Object({
  cursor: Type.String(),
  startedAt: Type.Number(),
  people: Type.Integer(),
  unusable: Type.Integer(),
  pages: Type.Integer(),
  mark: Type.String(),
})
type Position = Static<typeof Position>
const positions = Compile(Position)

type Course = Pick<Position, 'pages' | 'mark'>

const courseOf = ({ pages, mark }: Course = { pages: 0, mark: '' }): Course => ({ pages, mark })

const markOf = (cursor: string): string =>
  createHash('sha256').update(cursor).digest('base64url').slice(0, 16)

const malformed = (what: string) => new AppError('dialpad.malformed', { cause: new Error(what) })

/** Throws where the list leads back to a cursor of before. */
const courseAfter = ({ pages, mark }: Course, next: string): Course => {
  const nextMark = markOf(next)
  if (nextMark === mark) throw malformed('the list of people goes round in a circle')
  const isPowerOfTwo = (pages & (pages + 1)) === 0
  return { pages: pages + 1, mark: isPowerOfTwo ? nextMark : mark }
}

export type PeopleOptions = {
  port: UsersPort
  known: KnownPeopleStore
  identities: Pick<Identities, 'dialpadKey'>
  clock: Clock
  seal: Seal
  /** What was read could not be remembered; reading goes on. */
  onForgotten: (error: unknown) => void
}

type Asked = { scope: Scope; limit: number; cursor?: string }

type Page = ListedPage & { readAt: number; total?: number }

/** How many people Dialpad lists, those that can't be read included. */
export const listed = (count: { people: number; unusable: number }): number => count.people + count.unusable

const onePerKey = (users: User[]): User[] => [...new Map(users.map((user) => [user.userKey, user])).values()]

/** Dialpad lists no office alone: for some of them its pages are read until one of theirs is there. */
const inScopeOf =
  (readPage: (asked: Omit<Asked, 'scope'>) => Promise<Page>) =>
  async ({ scope, limit, cursor }: Asked): Promise<Page> => {
    if (scope === 'company') return readPage({ limit, ...(cursor !== undefined && { cursor }) })
    let unusable = 0
    let next = cursor
    for (let pages = 1; ; pages += 1) {
      const read = await readPage({ limit: walkLimit, ...(next !== undefined && { cursor: next }) })
      const users = read.users.filter(({ officeKey }) => isIn(scope, officeKey))
      unusable += read.unusable
      if (read.cursor === undefined || users.length > 0 || pages === pagesForSome) {
        return { ...read, users, unusable }
      }
      next = read.cursor
    }
  }

/** People as Dialpad tells of them, page by page or one by one; every reading is remembered. */
export const createPeople = ({ port, known, identities, clock, seal, onForgotten }: PeopleOptions) => {
  const remember = (work: Promise<void>): Promise<void> => work.catch(onForgotten)
  let remembered: Promise<unknown> = Promise.resolve()

  /** The answer leaves first, and a request that follows it finds it done. */
  const rememberNext = (users: User[], at: number) => {
    const learning = nextTurn().then(() => remember(known.learn(users, at)))
    remembered = Promise.all([remembered, learning])
  }

  const openCursor = (cursor: string) => {
    const opened = seal.open(purpose, cursor)
    const position: unknown = opened === undefined ? undefined : JSON.parse(opened)
    if (!positions.Check(position)) throw new AppError('cursor.invalid')
    return position
  }

  const askOnce = async (limit: number, cursor: string | undefined) => {
    try {
      const page = await port.list({ limit, ...(cursor !== undefined && { cursor }) })
      return { unusable: 0, unusableKeys: [], ...page }
    } catch (error) {
      const isStale = cursor !== undefined && error instanceof AppError && error.code === 'dialpad.refused'
      throw isStale ? new AppError('cursor.invalid', { cause: error }) : error
    }
  }

  const ask = async (limit: number, position: Position | undefined) => {
    let cursor = position?.cursor
    let course = courseOf(position)
    let entriesSoFar = 0
    // Dialpad may give pages without anybody, and many of people who are deleted.
    for (let page = 0; page < mostUnshownPages; page += 1) {
      const { users, cursor: next, entries, unusable, unusableKeys } = await askOnce(limit, cursor)
      if (next !== undefined) course = courseAfter(course, next)
      if (next === undefined || users.length + unusable > 0) {
        return { users: onePerKey(users), cursor: next, unusable, unusableKeys, course }
      }
      entriesSoFar += entries
      cursor = next
    }
    if (entriesSoFar > 0) return { users: [], cursor, unusable: 0, unusableKeys: [], course }
    throw malformed(`${mostUnshownPages} pages of people in a row hold nobody`)
  }

  const readPage = async ({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page> => {
    const at = clock.now()
    const position = cursor === undefined ? undefined : openCursor(cursor)
    const { cursor: next, course, ...read } = await ask(limit, position)
    const { users } = read
    const { startedAt, ...before } = position ?? { startedAt: at, people: 0, unusable: 0 }
    const so = { startedAt, people: before.people + users.length, unusable: before.unusable + read.unusable }
    if (next !== undefined) {
      rememberNext(users, at)
      return {
        ...read,
        cursor: seal.seal(purpose, JSON.stringify({ cursor: next, ...so, ...course })),
        readAt: at,
      }
    }
    await remember(known.learn(users, at))
    if (at - startedAt >= walkIsOldMs) return { ...read, readAt: at }
    await remember(known.finishWalk({ ...so, finishedAt: at }))
    return { ...read, readAt: at, total: listed(so) }
  }

  const one = createOnePerson({ port, known, identities, clock, readPage, remember })

  return {
    page: inScopeOf(readPage),
    findUser: one.findUser,
    seek: one.seek,
    seekByKey: async (userKey: string, scope: Scope): Promise<Sought> => {
      await remembered
      return one.seekByKey(userKey, scope)
    },
    getUser: async (userKey: string, scope: Scope): Promise<User> => {
      await remembered
      return one.getUser(userKey, scope)
    },
    close: async () => void (await remembered),
  }
}
