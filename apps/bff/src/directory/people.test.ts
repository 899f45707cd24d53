import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { User } from '@patchbay/contract'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { UsersPort } from '../gateway/users.ts'
import { AppError } from '../platform/app-error.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database.ts'
import { createSeal } from '../platform/seal.ts'
import { directoryMigrations } from './directory.migrations.ts'
import { createKnownPeopleStore } from './known-people.store.ts'
import { createPeople } from './people.ts'

const person = (userKey: string): User => ({
  userKey,
  firstName: '',
  lastName: '',
  email: `${userKey}@corrigan.test`,
  state: 'active',
  numbers: [],
})

type Answer = {
  users?: string[]
  cursor?: string
  unusable?: number
  unusableKeys?: string[]
  deleted?: number
}

/** People over a list that answers each cursor as it is told to; the first page has the cursor `start`. */
const startPeople = async (answer: (cursor: string) => Answer, more: Partial<UsersPort> = {}) => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'people-'))
  const open = await openDatabase({ dataDir, migrations: directoryMigrations })
  let calls = 0
  const port: UsersPort = {
    async list({ cursor = 'start' }) {
      calls += 1
      const { users = [], deleted = 0, ...next } = answer(cursor)
      const entries = users.length + deleted + (next.unusable ?? 0)
      return { users: users.map(person), entries, ...next }
    },
    find: async () => undefined,
    ...more,
  }
  const known = createKnownPeopleStore(open.database)
  const people = createPeople({
    port,
    known,
    clock: systemClock,
    seal: createSeal(randomBytes(32)),
    identities: { dialpadKey: async (_kind, key) => (key === 'unheard' ? undefined : key) },
    onForgotten: (error) => {
      throw error
    },
  })
  onTestFinished(async () => {
    await people.close()
    await open.close()
    await rm(dataDir, { recursive: true })
  })
  /** Pages as somebody would who always goes on. */
  const walk = async (): Promise<string[][]> => {
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await people.page({ scope: 'company', limit: 10, ...(cursor !== undefined && { cursor }) })
      pages.push(page.users.map(({ userKey }) => userKey))
      cursor = page.cursor
    } while (cursor !== undefined && pages.length < 1_000)
    return pages
  }
  return { walk, calls: () => calls, people, known }
}

it.each([1, 2, 3, 7, 60])('stops where the list leads round in a circle of %i pages', async (length) => {
  const { walk, calls } = await startPeople((cursor) => {
    const place = cursor === 'start' ? 0 : Number(cursor)
    return { users: [`k${place}`], cursor: String(place < length + 4 ? place + 1 : 5) }
  })
  await expect(walk()).rejects.toMatchObject({ code: 'dialpad.malformed' })
  expect(calls()).toBeLessThan(4 * (length + 5))
})

it('shows nobody a page on which there is nobody', async () => {
  const { walk } = await startPeople((cursor) => {
    const place = cursor === 'start' ? 0 : Number(cursor)
    if (place === 30) return { users: ['last'] }
    return { ...(place % 10 === 0 && { users: [`k${place}`] }), cursor: String(place + 1) }
  })
  expect(await walk()).toEqual([['k0'], ['k10'], ['k20'], ['last']])
})

it('gives up on a list that goes on for ever without anybody', async () => {
  let place = 0
  const { walk, calls } = await startPeople(() => ({ cursor: String((place += 1)) }))
  await expect(walk()).rejects.toMatchObject({ code: 'dialpad.malformed' })
  expect(calls()).toBe(50)
})

it('goes on over any number of pages that hold only people who are deleted', async () => {
  const { walk } = await startPeople((cursor) => {
    const place = cursor === 'start' ? 0 : Number(cursor)
    return place === 230 ? { users: ['last'] } : { deleted: 1, cursor: String(place + 1) }
  })
  const pages = await walk()
  expect(pages.flat()).toEqual(['last'])
  expect(pages.length).toBeLessThan(10)
})

it('forgets nobody because an address leads to nobody', async () => {
  const { people, known } = await startPeople(() => ({}))
  await known.learn([person('ada')], 0)
  expect(await people.findUser({ userKey: 'ada', email: 'ada@corrigan.test' })).toBeUndefined()
  expect(await known.get('ada')).toMatchObject({ userKey: 'ada' })
})

it('keeps whom the API in use never told of, though it does not find them', async () => {
  const { people, known } = await startPeople(() => ({}))
  await known.learn([person('unheard')], 0)
  expect(await people.findUser({ userKey: 'unheard', email: 'unheard@corrigan.test' })).toBeUndefined()
  await expect(people.getUser('unheard', 'company')).rejects.toMatchObject({ code: 'user.not_found' })
  expect(await known.get('unheard')).toMatchObject({ userKey: 'unheard' })
})

it('forgets by key alone who is not there by their key', async () => {
  const { people, known } = await startPeople(() => ({}), { findByKey: async () => undefined })
  await known.learn([person('ada')], 0)
  expect(await people.findUser({ userKey: 'ada', email: 'before@corrigan.test' })).toBeUndefined()
  expect(await known.get('ada')).toBeUndefined()
})

it('forgets who is gone from the list, though somebody else has their address', async () => {
  const { people, known } = await startPeople(() => ({}), { find: async () => person('grace') })
  await known.learn([person('ada')], Date.now())
  await people.seek({ userKey: 'ada', email: 'ada@corrigan.test' })
  expect(await known.get('ada')).toBeUndefined()
})

it.each<[string, boolean, Record<string, Answer>]>([
  ['is gone who is in the whole list no more', false, { start: { users: ['a'], cursor: 'b' }, b: {} }],
  [
    'may be there where somebody of the list can’t be read',
    true,
    { start: { users: ['a'], unusable: 1, cursor: 'b' }, b: {} },
  ],
  [
    'may be there where their own entry can’t be read',
    true,
    { start: { unusable: 2, unusableKeys: ['grace', 'ada'], cursor: 'b' }, b: {} },
  ],
  [
    'may be there where one entry has a key and another one none',
    true,
    { start: { unusable: 2, unusableKeys: ['grace'], cursor: 'b' }, b: {} },
  ],
  [
    'is gone where it is only others who can’t be read',
    false,
    { start: { unusable: 1, unusableKeys: ['grace'], cursor: 'b' }, b: {} },
  ],
  [
    'may be there where the list leads round in a circle',
    true,
    { start: { users: ['a'], cursor: 'b' }, b: { users: ['b'], cursor: 'b' } },
  ],
])('whom nobody finds by address %s', async (...[, mayBeThere, list]) => {
  const { people } = await startPeople((cursor) => list[cursor] ?? {})
  expect(await people.seek({ userKey: 'ada', email: 'ada@corrigan.test' })).toEqual({
    user: undefined,
    mayBeThere,
    isHidden: mayBeThere,
  })
})

it('finds somebody in the list whose address is another one by now', async () => {
  const { people } = await startPeople((cursor) =>
    cursor === 'start' ? { users: ['grace'], cursor: 'b' } : { users: ['ada'] },
  )
  const found = await people.seek({ userKey: 'ada', email: 'before@corrigan.test' })
  expect(found).toEqual({ user: person('ada'), mayBeThere: false })
})

it.each(['dialpad.email_unusable', 'dialpad.malformed'] as const)(
  'finds somebody in the list of whose address the answer is %s',
  async (code) => {
    const find = () => Promise.reject(new AppError(code))
    const { people } = await startPeople(() => ({ users: ['ada'] }), { find })
    const found = await people.seek({ userKey: 'ada', email: 'ada@corrigan.test' })
    expect(found).toEqual({ user: person('ada'), mayBeThere: false })
  },
)

it('looks for nobody in the list as long as Dialpad does not answer', async () => {
  const find = () => Promise.reject(new AppError('dialpad.unavailable'))
  const { people, calls } = await startPeople(() => ({ users: ['ada'] }), { find })
  const seeking = people.seek({ userKey: 'ada', email: 'ada@corrigan.test' })
  await expect(seeking).rejects.toMatchObject({ code: 'dialpad.unavailable' })
  expect(calls()).toBe(0)
})

it('reads the list once for all who are sought at once', async () => {
  const { people, calls } = await startPeople(() => ({}))
  const keys = ['ada', 'grace', 'mary']
  await Promise.all(keys.map((userKey) => people.seek({ userKey, email: `${userKey}@corrigan.test` })))
  expect(calls()).toBeLessThan(3)
})

describe('somebody who is asked for by key, over an API that is asked by address,', () => {
  const before = { ...person('ada'), email: 'before@corrigan.test' }

  it('is found in the list under another address', async () => {
    const { people, known } = await startPeople(() => ({ users: ['grace', 'ada'] }))
    await known.learn([before], Date.now())
    expect(await people.getUser('ada', 'company')).toEqual(person('ada'))
    expect(await known.get('ada')).toEqual(person('ada'))
  })

  it('is gone, and known no more, once the whole list is without them', async () => {
    const { people, known } = await startPeople(() => ({ users: ['grace'] }))
    await known.learn([before], Date.now())
    await expect(people.getUser('ada', 'company')).rejects.toMatchObject({ code: 'user.not_found' })
    expect(await known.get('ada')).toBeUndefined()
  })

  it.each([{ unusable: 1 }, { cursor: 'start' }])(
    'is neither found nor gone where the list may hide them: %o',
    async (page) => {
      const { people, known } = await startPeople(() => page)
      await known.learn([before], Date.now())
      for (const userKey of ['ada', 'never-read']) {
        await expect(people.getUser(userKey, 'company')).rejects.toMatchObject({ code: 'dialpad.malformed' })
      }
      expect(await known.get('ada')).toEqual(before)
    },
  )

  it('is found though never read before, however far behind', async () => {
    const { people } = await startPeople((cursor) => {
      const place = cursor === 'start' ? 0 : Number(cursor)
      return place === 130 ? { users: ['ada'] } : { users: [`k${place}`], cursor: String(place + 1) }
    })
    expect(await people.getUser('ada', 'company')).toEqual(person('ada'))
  })

  it('shares a reading of the list with all who are asked for at once', async () => {
    const { people, known, calls } = await startPeople(() => ({ users: ['ada', 'grace', 'mary'] }))
    await known.learn([before], Date.now())
    await Promise.all(['ada', 'grace', 'mary'].map((userKey) => people.getUser(userKey, 'company')))
    expect(calls()).toBeLessThan(3)
  })
})
