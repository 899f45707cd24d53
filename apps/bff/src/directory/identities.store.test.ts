import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { directoryMigrations } from './directory.migrations.ts'
import { createIdentityStore, type IdentityStore } from './identities.store.ts'
import { createKnownPeopleStore } from './known-people.store.ts'
import { createRecentRows } from './recent-rows.ts'

let folder: string
let open: OpenDatabase
let v1: IdentityStore
let v2: IdentityStore

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'identities-'))
  open = await openDatabase({ dataDir: folder, migrations: directoryMigrations })
  v1 = createIdentityStore(open.database, 'v1')
  v2 = createIdentityStore(open.database, 'v2')
})

afterEach(async () => {
  await open.close()
  await rm(folder, { recursive: true })
})

type Person = [dialpadKey: string, email: string]

/** Reads people as the gateway and the directory do, one page at a time: their own keys. */
const read = async (api: IdentityStore, ...people: Person[]): Promise<string[]> => {
  const seen = people.map(([dialpadKey, label]) => ({ dialpadKey, label }))
  const ownKey = await api.ownKeys('user', seen)
  const known = createKnownPeopleStore(open.database)
  await known.learn(
    people.map(([key, email]) => ({
      userKey: ownKey(key),
      email,
      firstName: '',
      lastName: '',
      state: 'active',
      numbers: [],
    })),
    0,
  )
  return people.map(([key]) => ownKey(key))
}

it('keeps one row for a person whom both APIs tell of under one address, in any case', async () => {
  expect(await read(v1, ['ada-1', 'Ada@corrigan.test'], ['bob-1', 'bob@corrigan.test'])).toEqual([
    'ada-1',
    'bob-1',
  ])
  expect(await read(v2, ['11', 'ada@Corrigan.test'], ['33', 'new@corrigan.test'])).toEqual(['ada-1', '33'])
  expect(await v2.dialpadKey('user', 'ada-1')).toBe('11')
  expect(await v1.dialpadKey('user', 'ada-1')).toBe('ada-1')
  expect(await v2.dialpadKey('user', 'bob-1')).toBeUndefined()
  expect(await v1.dialpadKey('user', '33')).toBeUndefined()
  expect(await v2.alikeUsers('ada-1')).toEqual([])
  expect(await read(v1, ['new-1', 'new@corrigan.test'])).toEqual(['33'])
})

it('a key never changes its row, whatever address it has later', async () => {
  await read(v1, ['ada-1', 'ada@corrigan.test'], ['bob-1', 'bob@corrigan.test'])
  await read(v2, ['11', 'ada@corrigan.test'])
  expect(await read(v2, ['11', 'bob@corrigan.test'])).toEqual(['ada-1'])
  expect(await v2.dialpadKey('user', 'bob-1')).toBeUndefined()
})

it.each<[string, Person[], Person[]]>([
  [
    'two have it in what was read before',
    [
      ['ada-1', 'ada@corrigan.test'],
      ['ada-2', 'ada@corrigan.test'],
    ],
    [['11', 'ada@corrigan.test']],
  ],
  [
    'two have it in what is read now',
    [['ada-1', 'ada@corrigan.test']],
    [
      ['11', 'ada@corrigan.test'],
      ['12', 'ada@corrigan.test'],
    ],
  ],
])('keeps rows apart, and flags them, where an address is not unique: %s', async (_where, before, now) => {
  await read(v1, ...before)
  const keys = now.map(([key]) => key)
  expect(await read(v2, ...now)).toEqual(keys)
  const all = [...before, ...now].map(([key]) => key)
  for (const key of all) {
    expect((await v2.alikeUsers(key)).toSorted()).toEqual(all.filter((other) => other !== key).toSorted())
  }
})

it('gives a later holder of an address a row of their own', async () => {
  await read(v1, ['ada-1', 'ada@corrigan.test'])
  await read(v2, ['11', 'ada@corrigan.test'])
  expect(await read(v2, ['12', 'ada@corrigan.test'])).toEqual(['12'])
  expect(await v2.alikeUsers('12')).toEqual(['ada-1'])
})

it('does not take somebody who is gone for the one who has their address now', async () => {
  await read(v1, ['gone-1', 'ada@corrigan.test'])
  await createKnownPeopleStore(open.database).forget('gone-1')
  expect(await read(v2, ['11', 'ada@corrigan.test'])).toEqual(['11'])
  expect(await v2.alikeUsers('11')).toEqual(['gone-1'])
})

it('makes no row of a key whose label is not known, and lets it stand for itself', async () => {
  await read(v1, ['ada-1', 'ada@corrigan.test'])
  const own = await v2.ownKeys('user', [{ dialpadKey: '11' }])
  expect(own('11')).toBe('11')
  expect(await v2.dialpadKey('user', '11')).toBe('11')
  expect(await read(v2, ['11', 'ada@corrigan.test'])).toEqual(['ada-1'])
})

it('never lets a key of one API be taken for the same text of the other', async () => {
  await read(v1, ['77', 'ada@corrigan.test'])
  const [own = ''] = await read(v2, ['77', 'bob@corrigan.test'])
  expect(own).not.toBe('77')
  expect(await v2.dialpadKey('user', own)).toBe('77')
  expect(await v2.dialpadKey('user', '77')).toBeUndefined()
})

it('knows offices by their names, and which were never met again', async () => {
  const old = [
    { dialpadKey: 'ag1', label: 'London' },
    { dialpadKey: 'ag2', label: 'Berlin' },
  ]
  await v1.ownKeys('office', old)
  expect(await v2.isAnyOfficeUnmatched(['1'])).toBe(true)
  const own = await v2.ownKeys('office', [
    { dialpadKey: '1', label: 'London' },
    { dialpadKey: '2', label: 'berlin' },
  ])
  expect([own('1'), own('2')]).toEqual(['ag1', '2'])
  // Berlin may never be met: that is no reason to look for an office that was.
  expect(await v2.isAnyOfficeUnmatched(['1', '2'])).toBe(false)
  expect(await v2.isAnyOfficeUnmatched(['1', '3'])).toBe(true)
  const named = await v2.namedOffices()
  expect(named.map(({ name }) => name).toSorted()).toEqual(['Berlin', 'London', 'berlin'])
})

it('gives everybody one row when the same people are read at once', async () => {
  const people = Array.from({ length: 40 }, (_, index): Person => [
    `${100 + index}`,
    `p${index}@corrigan.test`,
  ])
  const answers = await Promise.all(Array.from({ length: 5 }, () => read(v2, ...people)))
  for (const keys of answers) expect(keys).toEqual(people.map(([key]) => key))
})

it('takes thousands of offices in one list', async () => {
  const offices = Array.from({ length: 7_000 }, (_, index) => ({
    dialpadKey: String(index + 1),
    label: `Office ${index}`,
  }))
  const own = await v2.ownKeys('office', offices)
  expect(own('7000')).toBe('7000')
  expect(await v2.namedOffices()).toHaveLength(7_000)
})

it('does not take somebody deleted for another holder of their address', async () => {
  await read(v1, ['gone-1', 'ada@corrigan.test'], ['ada-1', 'ada@corrigan.test'])
  const gone = { userKey: 'gone-1', email: 'ada@corrigan.test', firstName: '', lastName: '', numbers: [] }
  await createKnownPeopleStore(open.database).learn([{ ...gone, state: 'deleted' }], 1)
  expect(await read(v2, ['11', 'ada@corrigan.test'])).toEqual(['ada-1'])
})

it('gives somebody without an address a row of their own at once, and keeps it when they have one', async () => {
  await read(v1, ['ada-1', 'ada@corrigan.test'])
  expect(await read(v2, ['11', ''], ['12', ''])).toEqual(['11', '12'])
  expect(await v1.dialpadKey('user', '11')).toBeUndefined()
  expect(await v2.alikeUsers('11')).toEqual([])
  expect(await read(v2, ['11', 'ada@corrigan.test'])).toEqual(['11'])
  expect(await v2.alikeUsers('11')).toEqual(['ada-1'])
  await read(v2, ['11', ''])
  expect(await v2.alikeUsers('11')).toEqual(['ada-1'])
})

it('never forgets a row because a key was asked for before it was written', () => {
  const recent = createRecentRows()
  const asked = [{ dialpadKey: '11' }]
  const row = { ownKey: 'ada-1', label: 'ada@corrigan.test' }
  recent.remember('user', asked, new Map([['11', row]]))
  recent.remember('user', asked, new Map())
  expect(recent.rowsOf('user', asked).get('11')).toEqual(row)
})

it('does not take two without an address for one', async () => {
  await read(v1, ['ada-1', ''])
  expect(await read(v2, ['11', ''])).toEqual(['11'])
  expect(await v1.dialpadKey('user', '11')).toBeUndefined()
})
