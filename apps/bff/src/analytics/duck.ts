import { mkdir } from 'node:fs/promises'

import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import type { Static, TSchema } from 'typebox'
import { Parse } from 'typebox/value'

import { spillFolder } from './report-files.ts'

/** A text as a literal of SQL: only for paths of ours, which a `COPY` takes no other way. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * A database in memory that reads and writes in the folder of reports and nowhere else, loads nothing
 * and can't be told otherwise any more.
 */
export const openDuck = async (folder: string): Promise<DuckDBInstance> => {
  const spill = spillFolder(folder)
  await mkdir(spill, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '512MB',
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  for (const setting of [
    `temp_directory = ${literal(spill)}`,
    `allowed_directories = [${literal(folder)}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connection.run(`SET ${setting}`)
  }
  connection.closeSync()
  return instance
}

export type Query<Row extends TSchema> = { sql: string; row: Row; values?: Record<string, DuckDBValue> }

/** All rows, each checked against the schema. */
export const rowsOf = async <Row extends TSchema>(
  connection: DuckDBConnection,
  { sql, row, values = {} }: Query<Row>,
): Promise<Static<Row>[]> => {
  const reader = await connection.runAndReadAll(sql, values)
  return reader.getRowObjectsJson().map((found) => Parse(row, found))
}
