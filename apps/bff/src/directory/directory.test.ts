import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Office, User } from '@patchbay/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createSeal } from '../platform/seal.ts'
import { directoryMigrations } from './directory.migrations.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createIdentityStore } from './identities.store.ts'

const person = (number: number, more: Partial<User> = {}): User => ({
  userKey: `key${number}`,
  firstName: 'Zoë',
  lastName: `Person ${String(number).padStart(3, '0')}`,
  email: `p${number}@corrigan.test`,
  state: 'active',
  officeKey: number % 2 ? 'odd' : 'even',
  numbers: [`+4930100${String(number).padStart(4, '0')}`],
  ...more,
})

/** A list with a forward-only cursor over keys in order, as Dialpad's is; it may change between pages. */
const createList = (start: User[]) => {
  const list = {
    users: start,
    calls: 0,
    offices: [] as Office[],
    officeCalls: 0,
    repeatCursor: false,
    unusable: {},
  }
  const gateway = {
    api: 'v1' as const,
    users: {
      async list({ limit, cursor }: { limit: number; cursor?: string }) {
        list.calls += 1
        if (cursor === 'expired') throw new AppError('dialpad.refused')
        const after = cursor === undefined ? -1 : list.users.findIndex((user) => user.userKey === cursor)
        const users = list.users.slice(after + 1, after + 1 + limit)
        const last = users.at(-1)
        const hasMore = last !== undefined && list.users.at(-1) !== last
        const page = { users, entries: users.length, ...list.unusable }
        if (!hasMore) return page
        return { ...page, cursor: list.repeatCursor && cursor ? cursor : last.userKey }
      },
      async find({ email }: { email: string }) {
        list.calls += 1
        return list.users.find((user) => user.email === email)
      },
    },
    offices: {
      async list() {
        list.officeCalls += 1
        return { offices: list.offices, ...list.unusable }
      },
      licenses: async () => [],
    },
    numbers: { list: async () => ({ numbers: [] }) },
    capabilities: { numberPool: true },
  }
  return { list, gateway }
}

const seal = createSeal(randomBytes(32))
let folder: string
let open: OpenDatabase
let now: number
let list: ReturnType<typeof createList>['list']
let directory: Directory

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'directory-'))
  open = await openDatabase({ dataDir: folder, migrations: directoryMigrations })
  now = Date.parse('2026-11-23T12:00:00Z')
  const made = createList(Array.from({ length: 120 }, (_, index) => person(index)))
  list = made.list
  directory = createDirectory({
    database: open.database,
    gateway: made.gateway,
    identities: createIdentityStore(open.database, 'v1'),
    clock: { now: () => now, wait: () => Promise.resolve() },
    seal,
    onForgotten: (error) => {
      throw error
    },
  })
})

afterEach(async () => {
  await directory.close()
  await open.close()
  await rm(folder, { recursive: true })
})

const walk = async (limit: number, between: () => void = () => {}): Promise<string[]> => {
  const keys: string[] = []
  let cursor: string | undefined
  do {
    const page = await directory.userPage({
      scope: 'company',
      limit,
      ...(cursor !== undefined && { cursor }),
    })
    keys.push(...page.items.map((user) => user.userKey))
    cursor = page.cursor
    between()
  } while (cursor !== undefined)
  return keys
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

it('security E11: walks every person exactly once, also when people are added and removed meanwhile', async () => {
  const before = list.users.map((user) => user.userKey)
  let added = 500
  const keys = await walk(7, () => {
    list.users = [...list.users.slice(1), person((added += 1))]
    if (added > 508) list.users = list.users.slice(0, -1)
  })
  expect(new Set(keys).size).toBe(keys.length)
  expect(before.filter((key) => !keys.includes(key))).toEqual([])
})

it('knows a total once the list was read to its end, and forgets who is gone', async () => {
  expect(await directory.userPage({ scope: 'company', limit: 50 })).not.toHaveProperty('total')
  await walk(50)
  expect((await directory.userPage({ scope: 'company', limit: 50 })).total).toBe(120)
  list.users = list.users.slice(20)
  now += 120_000
  await walk(50)
  const count = await directory.countKnownPeople('company')
  expect(count).toMatchObject({ people: 100, complete: true })
  expect(await directory.knownUser('key3')).toBeUndefined()
})

it('says what can’t be read, counts it, and takes nobody for gone because of it', async () => {
  await walk(50)
  list.users = list.users.slice(0, 118)
  list.unusable = { unusable: 1 }
  now += 120_000
  await walk(59)
  expect(await directory.userPage({ scope: 'company', limit: 59 })).toMatchObject({ unusable: 1, total: 120 })
  expect(await directory.countKnownPeople('company')).toMatchObject({ people: 120, complete: false })
  expect(await directory.knownUser('key119')).toBeDefined()
  expect(await codeOf(directory.getUser('nobody', 'company'))).toBe('dialpad.malformed')
  expect(await directory.officePage({ scope: 'company', limit: 5 })).toMatchObject({ unusable: 1 })
  list.unusable = {}
  await walk(59)
  expect(await directory.userPage({ scope: 'company', limit: 59 })).toMatchObject({ total: 118 })
  expect(await directory.userPage({ scope: 'company', limit: 59 })).not.toHaveProperty('unusable')
  expect(await directory.countKnownPeople('company')).toMatchObject({ people: 118, complete: true })
})

it('never offers a page that would be empty, also at an exact multiple of the page size', async () => {
  const pages = []
  let cursor: string | undefined
  do {
    const page = await directory.userPage({
      scope: 'company',
      limit: 40,
      ...(cursor !== undefined && { cursor }),
    })
    pages.push(page.items.length)
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(pages).toEqual([40, 40, 40])
})

it('security E9: refuses cursors that are altered, of another list, Dialpad’s own, or expired there', async () => {
  const { cursor = '' } = await directory.userPage({ scope: 'company', limit: 50 })
  const calls = list.calls
  for (const bad of [`${cursor}A`, 'key49', '', seal.seal('offices', '{}'), seal.seal('users', '{}')]) {
    expect(await codeOf(directory.userPage({ scope: 'company', limit: 50, cursor: bad }))).toBe(
      'cursor.invalid',
    )
  }
  expect(list.calls).toBe(calls)
  const expired = seal.seal('users', JSON.stringify({ cursor: 'expired', startedAt: now, people: 50 }))
  expect(await codeOf(directory.userPage({ scope: 'company', limit: 50, cursor: expired }))).toBe(
    'cursor.invalid',
  )
})

it('security E10: stops when Dialpad gives the same cursor twice', async () => {
  list.repeatCursor = true
  expect(await codeOf(walk(50))).toBe('dialpad.malformed')
})

it('finds a person by key: those read by one call, others by walking the list', async () => {
  expect((await directory.getUser('key110', 'company')).email).toBe('p110@corrigan.test')
  const walked = list.calls
  expect(walked).toBe(2)
  expect((await directory.getUser('key110', 'company')).email).toBe('p110@corrigan.test')
  expect(list.calls).toBe(walked + 1)
  expect(await codeOf(directory.getUser('nobody', 'company'))).toBe('user.not_found')
})

it('says not found for a person who is gone, or whose e-mail is another person’s by now', async () => {
  await directory.getUser('key5', 'company')
  list.users = list.users.map((user) => (user.userKey === 'key5' ? { ...user, userKey: 'key5b' } : user))
  expect(await codeOf(directory.getUser('key5', 'company'))).toBe('user.not_found')
  expect(await directory.knownUser('key5')).toBeUndefined()
  expect(await directory.knownUser('key5b')).toBeDefined()
})

it('security F9, F10: finds known people by parts of name, e-mail and number in any form, without a call', async () => {
  await walk(100)
  const calls = list.calls
  const find = async (text: string) =>
    (await directory.knownUserPage({ scope: 'company', limit: 10, text })).items.map((user) => user.userKey)
  expect(await find('person 042')).toEqual(['key42'])
  expect(await find('ZOË 007')).toContain('key7')
  expect(await find('p77@')).toEqual(['key77'])
  expect(await find('+49 30 100-0033')).toEqual(['key33'])
  expect(await find('030 1000033')).toEqual(['key33'])
  expect(await find('%')).toEqual([])
  expect(await find('_')).toEqual([])
  expect(await find("'; drop table directory_user; --")).toEqual([])
  expect(list.calls).toBe(calls)
})

it('pages known people of an office and counts them', async () => {
  await walk(100)
  const first = await directory.knownUserPage({ scope: 'company', limit: 50, officeKey: 'odd' })
  const second = await directory.knownUserPage({
    scope: 'company',
    limit: 50,
    officeKey: 'odd',
    cursor: first.cursor ?? '',
  })
  expect([first.total, first.items.length, second.items.length, second.cursor]).toEqual([
    60,
    50,
    10,
    undefined,
  ])
  const { items } = await directory.countKnownPeople('company')
  expect(items.find(({ officeKey }) => officeKey === 'odd')).toMatchObject({
    active: 60,
    pending: 0,
    numbers: 60,
  })
})

it('pages offices with one call, and knows which there are', async () => {
  list.offices = Array.from({ length: 7 }, (_, index) => ({
    officeKey: `o${index}`,
    name: `Office ${index}`,
  }))
  const first = await directory.officePage({ scope: 'company', limit: 5 })
  const second = await directory.officePage({ scope: 'company', limit: 5, cursor: first.cursor ?? '' })
  expect([...first.items, ...second.items].map(({ officeKey }) => officeKey)).toEqual(
    list.offices.map(({ officeKey }) => officeKey),
  )
  expect(second.cursor).toBeUndefined()
  expect(await codeOf(directory.office('o9', 'company'))).toBe('office.not_found')
  expect(list.officeCalls).toBe(1)
  await directory.officePage({ scope: 'company', limit: 5, newerThanMs: now - 1 })
  expect(list.officeCalls).toBe(1)
  now += 11_000
  await directory.office('o1', 'company')
  expect(list.officeCalls).toBe(2)
})

it('reads offices anew for who wants them newer than they have them, once for all who ask together', async () => {
  const { asOf } = await directory.officePage({ scope: 'company', limit: 5 })
  list.offices = [{ officeKey: 'new', name: 'Opened just now' }]
  const newerThanMs = Date.parse(asOf)
  now += 1
  expect((await directory.officePage({ scope: 'company', limit: 5 })).items).toEqual([])
  const again = () => directory.officePage({ scope: 'company', limit: 5, newerThanMs })
  for (const page of await Promise.all([again(), again()])) {
    expect(page.items).toEqual(list.offices)
    expect(Date.parse(page.asOf)).toBe(now)
  }
  await again()
  expect(list.officeCalls).toBe(2)
})

it('takes nobody for being there who was read as deleted', async () => {
  list.users = [person(1), person(2, { state: 'deleted' })]
  await walk(10)
  expect(await directory.knownAmong(['key1', 'key2', 'key3'])).toEqual(new Set(['key1']))
})
