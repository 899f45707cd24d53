import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { User } from '@patchbay/contract'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { directoryMigrations } from './directory.migrations.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { createKnownPeopleStore } from './known-people.store.ts'
import { numberQueries } from './numbers-query.ts'
import { createNumbersStore, type NumbersStore } from './numbers.store.ts'

const amount = 200_000
const holders = 5_000
const numberOf = (index: number) => `+1415${String(index).padStart(7, '0')}`

const person = (index: number): User => ({
  userKey: `user-${index}`,
  firstName: index === 7 ? 'Zoë 50%_off' : 'Ada',
  lastName: `Person ${index}`,
  email: `p${index}@corrigan.test`,
  state: 'active',
  numbers: [],
})

const reading = (index: number) => ({
  number: numberOf(index),
  status: index % 2 ? ('user' as const) : ('available' as const),
  officeKey: `office-${index % 100}`,
  ...(index % 2 === 1 && { userKey: `user-${index % holders}` }),
})

let folder: string
let open: OpenDatabase
let store: NumbersStore

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'numbers-store-'))
  open = await openDatabase({ dataDir: folder, migrations: directoryMigrations })
  store = createNumbersStore(open.database)
  await store.learn(
    Array.from({ length: amount }, (_, index) => reading(index)),
    { reading: await store.begin(), startedAt: 0 },
  )
  const known = createKnownPeopleStore(open.database)
  for (let first = 0; first < holders; first += 1_000) {
    await known.learn(
      Array.from({ length: 1_000 }, (_, index) => person(first + index)),
      0,
    )
  }
}, 120_000)

afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true })
})

const plansOf = async (by: Parameters<typeof numberQueries>[1]) => {
  const { count, page } = numberQueries(open.database.withTables<DirectoryTables>(), by)
  const details = async (query: typeof page | typeof count) => {
    const { sql, parameters } = query.compile()
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
    const { rows } = await open.database.executeQuery<{ detail: string }>(plan)
    return rows.map(({ detail }) => detail).join('\n')
  }
  return { count: await details(count), page: await details(page) }
}

it('keeps every number once, however many come on one page', async () => {
  const { total, numbers, hasMore } = await store.find({ scope: 'company', limit: 2 })
  expect([total, hasMore]).toEqual([amount, true])
  expect(numbers.map(({ number }) => number)).toEqual([numberOf(0), numberOf(1)])
  await store.learn([reading(1), reading(1)], { reading: 1, startedAt: 0 })
  expect((await store.find({ scope: 'company', limit: 1 })).total).toBe(amount)
})

it.each([
  [{}, 'directory_number'],
  [{ status: 'available' as const }, 'directory_number_status'],
  [{ officeKey: 'office-7' }, 'directory_number_office_key'],
  [{ country: 'US' }, 'directory_number_country'],
  [{ text: '+1 415 000 7' }, 'sqlite_autoindex_directory_number_1'],
])('finds %o by an index, in their order and on from where a page ended', async (filter, index) => {
  const { page, count } = await plansOf({ scope: 'company', ...filter, after: numberOf(100_000), limit: 50 })
  expect(page).toContain(index)
  expect(page).toMatch(/number>\?/)
  expect(page).not.toContain('TEMP B-TREE')
  expect(count).toContain(index)
})

it('reads people once for a name, and sorts no numbers however many have it', async () => {
  const { page } = await plansOf({ scope: 'company', text: 'ada person p7@', limit: 50 })
  expect(page.match(/SCAN directory_user/g)).toHaveLength(1)
  expect(page).toContain('SCAN directory_number USING INDEX')
  expect(page).not.toContain('TEMP B-TREE')
})

it('goes on after the last number of a page, not after a count of them', async () => {
  const filter = { status: 'user' as const, officeKey: 'office-7' }
  const first = await store.find({ scope: 'company', ...filter, limit: 3 })
  expect(first.numbers.map(({ number }) => number)).toEqual([7, 107, 207].map(numberOf))
  const second = await store.find({ scope: 'company', ...filter, limit: 3, after: numberOf(107) })
  expect(second.numbers.map(({ number }) => number)).toEqual([207, 307, 407].map(numberOf))
  expect(second.total).toBe(2_000)
  expect(await store.find({ scope: 'company', ...filter, limit: 3, after: numberOf(amount) })).toMatchObject({
    numbers: [],
    hasMore: false,
  })
})

it.each(['50%_off', '50%', 'zoë', 'ZOË', 'p7@ person', 'Zoë person 7', '50'])(
  'finds all numbers of a person by “%s”',
  async (text) => {
    const { numbers } = await store.find({ scope: 'company', text: `${text} p7@`, limit: 100 })
    const theirs = Array.from({ length: amount / holders }, (_, index) => numberOf(7 + index * holders))
    expect(numbers.map(({ number }) => number)).toEqual(theirs)
  },
)

it('finds by digits of a name, too', async () => {
  const { numbers } = await store.find({ scope: 'company', text: 'person 4321', limit: 100 })
  const theirs = Array.from({ length: amount / holders }, (_, index) => numberOf(4_321 + index * holders))
  expect(numbers.map(({ number }) => number)).toEqual(expect.arrayContaining(theirs))
})

it.each([
  ['0199999', 199_999],
  ['+1 415 0199 998', 199_998],
  ['0199997 Ada', 199_997],
  ['04150199996', 199_996],
])('finds a number by “%s”', async (text, index) => {
  const { numbers, total, hasMore } = await store.find({ scope: 'company', text, limit: 1 })
  expect(hasMore).toBe(false)
  expect([total, ...numbers.map(({ number }) => number)]).toEqual([1, numberOf(index)])
})

it.each(['5%off', '50_', '\\', 'a%p', '__', '%%'])('finds nothing by “%s”', async (text) => {
  expect(await store.find({ scope: 'company', text, limit: 1 })).toMatchObject({ total: 0 })
})
