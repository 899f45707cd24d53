import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { literal, openDuck, rowsOf } from './duck.ts'

let root: string
let folder: string
let connection: DuckDBConnection

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'duck-'))
  folder = path.join(root, "it's reports")
  await mkdir(folder)
  await mkdir(`${folder}-beside`)
  await writeFile(path.join(root, 'secret.csv'), 'secret\n1\n')
  await writeFile(path.join(`${folder}-beside`, 'secret.csv'), 'secret\n1\n')
  await writeFile(path.join(folder, 'report.csv'), 'n\n1\n')
  await symlink(path.join(root, 'secret.csv'), path.join(folder, 'link.csv'))
  const instance = await openDuck(folder)
  connection = await instance.connect()
})

afterAll(async () => {
  connection.closeSync()
  await rm(root, { recursive: true })
})

const read = (file: string) =>
  `SELECT * FROM read_csv(${literal(file)}, auto_detect = false, columns = {'n': 'VARCHAR'})`

it('reads and writes in its folder, whatever it is called', async () => {
  const rows = await rowsOf(connection, {
    sql: read(path.join(folder, 'report.csv')),
    row: Type.Object({ n: Type.String() }),
  })
  expect(rows).toEqual([{ n: 'n' }, { n: '1' }])
  await connection.run(`COPY (SELECT 1) TO ${literal(path.join(folder, 'out.parquet'))} (FORMAT parquet)`)
})

it.each([
  ['a file above', () => read(path.join(root, 'secret.csv'))],
  ['a way up', () => read(`${folder}/../secret.csv`)],
  ['a folder of nearly the same name', () => read(path.join(`${folder}-beside`, 'secret.csv'))],
  ['a link that leads out', () => read(path.join(folder, 'link.csv'))],
  ['a pattern', () => `SELECT * FROM glob(${literal(`${root}/*`)})`],
  ['a file named as a table', () => `SELECT * FROM ${`"${root}/secret.csv"`}`],
  ['a file as text', () => `SELECT * FROM read_text(${literal(path.join(root, 'secret.csv'))})`],
  ['writing elsewhere', () => `COPY (SELECT 1) TO ${literal(path.join(root, 'out.csv'))}`],
  ['another database', () => `ATTACH ${literal(path.join(root, 'other.db'))}`],
  ['the web', () => read('https://example.com/a.csv')],
  ['an extension', () => 'INSTALL httpfs'],
  ['an extension that is there', () => 'LOAD httpfs'],
  ['more memory', () => "SET memory_limit = '9GB'"],
  ['access again', () => 'SET enable_external_access = true'],
  ['another folder', () => "SET allowed_directories = ['/']"],
])('refuses %s', async (_what, sql) => {
  await expect(connection.run(sql())).rejects.toThrow(
    /Permission Error|configuration has been locked|Cannot change|disabled|does not exist|not found/,
  )
})

it('survives a query that wants more memory than it may have', async () => {
  const greedy = 'SELECT list(a) FROM range(200000000) numbers(a)'
  await expect(connection.run(greedy)).rejects.toThrow(/Out of Memory/)
  await expect(connection.run('SELECT 1')).resolves.toBeDefined()
})

it('refuses rows of another form than it was told', async () => {
  await expect(
    rowsOf(connection, { sql: "SELECT 'x' AS n", row: Type.Object({ n: Type.Number() }) }),
  ).rejects.toThrow(/Parse|Expected|number/)
})
