import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { openDatabase, type OpenDatabase } from './database.ts'
import type { Migrations } from './tables.ts'

type NoteTables = { note: { id: string; text: string } }

const migrations: Migrations = {
  '2026-11-23-note-1': {
    up: (database) =>
      database.schema
        .createTable('note')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .execute(),
  },
}

let dataDir: string
let scripts: string
const opened: OpenDatabase[] = []
type Child = ChildProcessByStdio<null, Readable, null>
const children: Child[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-database-'))
  scripts = mkdtempSync(join(tmpdir(), 'patchbay-child-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(opened.splice(0).map(({ close }) => close()))
  for (const folder of [dataDir, scripts]) rmSync(folder, { recursive: true, force: true })
})

const open = async (more: Migrations = {}) => {
  const database = await openDatabase({ dataDir, migrations: { ...migrations, ...more } })
  opened.push(database)
  return { ...database, notes: database.database.withTables<NoteTables>() }
}

/** A process of its own that opens the folder and then does what it is told. */
const childProcess = (then: string, options: { uid?: number } = {}): Child => {
  const file = join(scripts, `child-${children.length}.mjs`)
  writeFileSync(
    file,
    `
    import { openDatabase } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)}
    const up = (database) =>
      database.schema.createTable('note').addColumn('id', 'text').addColumn('text', 'text').execute()
    try {
      const { database } = await openDatabase({
        dataDir: ${JSON.stringify(dataDir)},
        migrations: { '2026-11-23-note-1': { up } },
      })
      ${then}
    } catch (error) {
      console.log(error.message)
    }`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  children.push(child)
  return child
}

/** Acknowledges every row that it wrote. */
const writerProcess = () =>
  childProcess(`
    for (let at = 0; ; at++) {
      await database.insertInto('note').values({ id: String(at), text: 'x'.repeat(100) }).execute()
      console.log(at)
    }`)

const acknowledged = async (child: Child, count: number): Promise<number> => {
  let last = -1
  for await (const line of createInterface(child.stdout)) {
    last = Number(line)
    if (last === count) child.kill('SIGKILL')
  }
  return last
}

it('runs every statement in one thread with the durability that was decided', async () => {
  const { database, notes } = await open()
  const read = async (pragma: string) =>
    Object.values((await sql.raw<object>(`pragma ${pragma}`).execute(database)).rows[0] ?? {})[0]
  expect(await read('journal_mode')).toBe('wal')
  expect(await read('synchronous')).toBe(2)
  expect(await read('foreign_keys')).toBe(1)
  expect(await read('locking_mode')).toBe('exclusive')

  const inserted = await notes.insertInto('note').values({ id: 'a', text: 'é' }).executeTakeFirst()
  expect(inserted.numInsertedOrUpdatedRows).toBe(1n)
  expect(await notes.updateTable('note').set({ text: 'b' }).returningAll().execute()).toEqual([
    { id: 'a', text: 'b' },
  ])
  await expect(notes.insertInto('note').values({ id: 'a', text: '' }).execute()).rejects.toThrow(/UNIQUE/)
})

it('serialises transactions and makes outside queries wait for their end', async () => {
  const { notes } = await open()
  const order: string[] = []
  const started = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const first = notes.transaction().execute(async (transaction) => {
    await transaction.insertInto('note').values({ id: 'a', text: '' }).execute()
    started.resolve()
    await go.promise
    order.push('transaction')
  })
  await started.promise
  const outside = notes
    .selectFrom('note')
    .selectAll()
    .execute()
    .then(() => order.push('query'))
  go.resolve()
  await Promise.all([first, outside])
  expect(order).toEqual(['transaction', 'query'])
})

it('rolls back what a failed transaction did', async () => {
  const { notes } = await open()
  const failing = notes.transaction().execute(async (transaction) => {
    await transaction.insertInto('note').values({ id: 'a', text: '' }).execute()
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await notes.selectFrom('note').selectAll().execute()).toEqual([])
})

it('brings the schema up to date all or nothing, and once', async () => {
  const broken: Migrations = {
    '2026-11-24-note-2': { up: async () => Promise.reject(new Error('no such thing')) },
  }
  await expect(open(broken)).rejects.toThrow(
    'could not be brought up to date (no such thing); it was left as it was',
  )
  const { database, close } = await openDatabase({ dataDir, migrations: {} })
  expect((await database.introspection.getTables()).map(({ name }) => name)).not.toContain('note')
  await close()
  await (await open()).close()
  const again = await open({
    '2026-11-22-earlier-1': {
      up: (db) => db.schema.createTable('earlier').addColumn('id', 'text').execute(),
    },
  })
  expect((await again.database.introspection.getTables()).map(({ name }) => name).toSorted()).toEqual([
    'earlier',
    'note',
  ])
})

it('says so when the data was written by a newer version', async () => {
  await (await open()).close()
  await expect(openDatabase({ dataDir, migrations: {} })).rejects.toThrow('written by a newer Patchbay')
})

it('refuses a second process on the same folder with one sentence, and not after kill -9', async () => {
  await (await open()).close()
  const child = writerProcess()
  await once(child.stdout, 'data')
  await expect(open()).rejects.toThrow(`Another Patchbay is running on the folder ${dataDir}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await open()
})

it('keeps every acknowledged row when the process is killed', async () => {
  await (await open()).close()
  for (const count of [50, 300, 700]) {
    const last = await acknowledged(writerProcess(), count)
    expect(last).toBeGreaterThanOrEqual(count)
    const { notes, close, database } = await open()
    const rows = await notes.selectFrom('note').select('id').execute()
    expect(rows.length).toBeGreaterThanOrEqual(last + 1)
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database)).rows).toEqual([
      { integrity_check: 'ok' },
    ])
    await notes.deleteFrom('note').execute()
    await close()
  }
})

it.each([
  [
    'a file in its place',
    () => {
      writeFileSync(join(dataDir, 'taken'), '')
      return join(dataDir, 'taken')
    },
  ],
  [
    'a folder below a file',
    () => {
      writeFileSync(join(dataDir, 'taken'), '')
      return join(dataDir, 'taken', 'below')
    },
  ],
  [
    'a database that is not one',
    () => {
      writeFileSync(join(dataDir, 'patchbay.db'), 'x'.repeat(8192))
      return dataDir
    },
  ],
])('says in one sentence that the folder is of no use: %s', async (_, make) => {
  const folder = make()
  await expect(openDatabase({ dataDir: folder, migrations })).rejects.toMatchObject({
    name: 'StartFault',
    message: expect.stringMatching(
      new RegExp(`^Patchbay can't write to the folder ${folder} .*DATA_DIR\\.$`),
    ),
  })
})

it.runIf(process.getuid?.() === 0)('says in one sentence that the folder may not be written to', async () => {
  chmodSync(dataDir, 0o555)
  chmodSync(scripts, 0o755)
  const [said] = await once(childProcess('', { uid: 65534 }).stdout, 'data')
  expect(String(said)).toContain(
    `Patchbay can't write to the folder ${dataDir} (unable to open database file)`,
  )
})

it('rejects what is asked of it after its end', async () => {
  const { notes, close, terminate } = await open()
  await terminate()
  await expect(notes.selectFrom('note').selectAll().execute()).rejects.toThrow('the database is closed')
  await close()
  expect(readFileSync(join(dataDir, 'patchbay.db')).length).toBeGreaterThan(0)
})
