import { setImmediate as nextTurn } from 'node:timers/promises'

import type { User } from '@patchbay/contract'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/schema'

import type { UsersPort } from '../gateway/users.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Seal } from '../platform/seal.ts'
import type { KnownPeopleStore } from './known-people.store.ts'

const purpose = 'users'
const walkPages = 100
const walkLimit = 100
/** A page opened again much later says nothing about the list of today. */
const walkIsOldMs = 3_600_000

/** Where a reading of the whole list stands: Dialpad's own cursor, when it began, people so far, and entries that can't be read. */
const Position = Type.Object({
  cursor: Type.String(),
  startedAt: Type.Number(),
  people: Type.Integer(),
  unusable: Type.Integer(),
})
type Position = Static<typeof Position>
const positions = Compile(Position)

export type PeopleOptions = {
  port: UsersPort
  known: KnownPeopleStore
  clock: Clock
  seal: Seal
  /** What was read could not be remembered; reading goes on. */
  onForgotten: (error: unknown) => void
}

type Page = { users: User[]; cursor?: string; unusable: number; readAt: number; total?: number }

/** How many people Dialpad lists, those that can't be read included. */
export const listed = (count: { people: number; unusable: number }): number => count.people + count.unusable

const onePerKey = (users: User[]): User[] => [...new Map(users.map((user) => [user.userKey, user])).values()]

/** People as Dialpad tells of them, page by page or one by one; every reading is remembered. */
export const createPeople = ({ port, known, clock, seal, onForgotten }: PeopleOptions) => {
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

  const ask = async (limit: number, position: Position | undefined) => {
    const answer = await port
      .list({ limit, ...(position && { cursor: position.cursor }) })
      .catch((error: unknown) => {
        const isStale = position && error instanceof AppError && error.code === 'dialpad.refused'
        throw isStale ? new AppError('cursor.invalid', { cause: error }) : error
      })
    if (answer.cursor !== undefined && answer.cursor === position?.cursor) {
      throw new AppError('dialpad.malformed', { cause: new Error('Dialpad gave the same cursor twice') })
    }
    return { users: onePerKey(answer.users), cursor: answer.cursor, unusable: answer.unusable ?? 0 }
  }

  const page = async ({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page> => {
    const at = clock.now()
    const position = cursor === undefined ? undefined : openCursor(cursor)
    const { cursor: next, ...read } = await ask(limit, position)
    const { users } = read
    const { startedAt, ...before } = position ?? { startedAt: at, people: 0, unusable: 0 }
    const so = { startedAt, people: before.people + users.length, unusable: before.unusable + read.unusable }
    if (next !== undefined) {
      rememberNext(users, at)
      return { ...read, cursor: seal.seal(purpose, JSON.stringify({ cursor: next, ...so })), readAt: at }
    }
    await remember(known.learn(users, at))
    if (at - startedAt >= walkIsOldMs) return { ...read, readAt: at }
    await remember(known.finishWalk({ ...so, finishedAt: at }))
    return { ...read, readAt: at, total: listed(so) }
  }

  /** By the e-mail address; v1 can't be asked for a key. */
  const findUser = async (email: string): Promise<User | undefined> => {
    const at = clock.now()
    const user = await port.find(email)
    if (user) await remember(known.learn([user], at))
    return user
  }

  const walkTo = async (userKey: string): Promise<User | undefined> => {
    let cursor: string | undefined
    let unusable = 0
    for (let pages = 0; pages < walkPages; pages++) {
      const answer = await page({ limit: walkLimit, ...(cursor !== undefined && { cursor }) })
      const user = answer.users.find((candidate) => candidate.userKey === userKey)
      if (user) return user
      unusable += answer.unusable
      cursor = answer.cursor
      if (cursor === undefined) break
    }
    // They may be among those.
    if (unusable > 0) {
      throw new AppError('dialpad.malformed', { cause: new Error(`${unusable} people can't be read`) })
    }
    return undefined
  }

  const getUser = async (userKey: string): Promise<User> => {
    await remembered
    const last = await known.get(userKey)
    const user = last ? await findUser(last.email) : await walkTo(userKey)
    if (user?.userKey === userKey) return user
    if (last) await remember(known.forget(userKey))
    throw new AppError('user.not_found')
  }

  return { page, findUser, getUser, close: async () => void (await remembered) }
}
