import { writeFile } from 'node:fs/promises'

import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'

import { readHeader } from './csv-header.ts'
import { literal, rowsOf } from './duck.ts'
import type { Ingested, IngestJob } from './engine-messages.ts'
import { kindOf, type Cell } from './ingest-columns.ts'
import { putInPlace, reportFile } from './report-files.ts'

const mostRejects = 10_000
const previewRows = 200
const longestCell = 1000
const mostZones = 600
const longestZone = 100

/** A file without the column that dates its rows. */
export class NoDateColumn extends Error {
  override name = 'NoDateColumn'
}

// Names of the file never get into SQL: its columns are called c0, c1, … by their place.
const readCsv = (file: string, width: number, more: Record<number, string> = {}) => {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': '${more[index] ?? 'VARCHAR'}'`)
  return `${literal(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {${columns.join(', ')}}`
}

const chosen = (started: string) => `${started} >= $from::DATE AND ${started} < $to::DATE + INTERVAL 1 DAY`

type Scene = {
  connection: DuckDBConnection
  folder: string
  job: IngestJob
  header: string[]
  dateAt: number
}

const keepRows = async ({ connection, folder, job, header, dateAt }: Scene) => {
  const cell: Cell = (column) => {
    const index = header.indexOf(column)
    return index < 0 ? "''" : `coalesce(c${index}, '')`
  }
  const csv = readCsv(reportFile(folder, job.reportKey, 'csv'), header.length, { [dateAt]: 'TIMESTAMP' })
  const select = [`${cell('timezone')} AS zone`, ...kindOf(job).select(cell, header, job.legs)]
  await putInPlace(reportFile(folder, job.reportKey, 'parquet'), (unfinished) =>
    connection.run(`COPY (
      SELECT started, ${select.join(',\n')}
      FROM (SELECT *, c${dateAt} AS started
        FROM read_csv(${csv}, store_rejects = true, rejects_limit = ${mostRejects}))
      ORDER BY started
    ) TO ${literal(unfinished)} (FORMAT parquet, COMPRESSION zstd)`),
  )
}

const keepPreview = async ({ connection, folder, job, header, dateAt }: Scene) => {
  const cells = header.map((_, index) => `left(coalesce(c${index}, ''), ${longestCell}) AS c${index}`)
  const csv = readCsv(reportFile(folder, job.reportKey, 'csv'), header.length)
  const reader = await connection.runAndReadAll(
    `SELECT ${cells.join(', ')} FROM read_csv(${csv}, ignore_errors = true)
     WHERE ${chosen(`TRY_CAST(c${dateAt} AS TIMESTAMP)`)} LIMIT ${previewRows}`,
    { from: job.from, to: job.to },
  )
  const preview = JSON.stringify({ columns: header, rows: reader.getRowsJson() })
  await putInPlace(reportFile(folder, job.reportKey, 'preview'), (unfinished) =>
    writeFile(unfinished, preview, { mode: 0o600 }),
  )
}

const Summary = Type.Object({
  rows: Type.Integer(),
  zones: Type.Array(Type.String()),
  fileZones: Type.Array(Type.String()),
  undated: Type.Integer(),
  rejected: Type.Integer(),
})

const summarise = async ({ connection, folder, job }: Scene) => {
  const rows = `read_parquet(${literal(reportFile(folder, job.reportKey, 'parquet'))})`
  const zones = (filter: string) =>
    `(SELECT coalesce(list(DISTINCT zone ORDER BY zone)[:${mostZones}], []) FROM ${rows}
      WHERE length(zone) BETWEEN 1 AND ${longestZone} AND ${filter})`
  const count = (filter: string) => `(SELECT count(*)::INTEGER FROM ${rows} WHERE ${filter})`
  const [found] = await rowsOf(connection, {
    sql: `SELECT ${count(chosen('started'))} AS rows, ${count('started IS NULL')} AS undated,
      ${zones(chosen('started'))} AS zones, ${zones('true')} AS "fileZones",
      (SELECT count(DISTINCT line)::INTEGER FROM reject_errors) AS rejected`,
    values: { from: job.from, to: job.to },
    row: Summary,
  })
  if (!found) throw new Error('a query without a table always has one row')
  const { undated, rejected, ...summary } = found
  return { ...summary, rejectedRows: undated + rejected }
}

/**
 * Reads the CSV of a report once, keeps what charts need sorted by time, and its first rows as they came.
 * A line that is no row, a truncated last one too, is left out and counted.
 */
export const ingest = async (
  connection: DuckDBConnection,
  folder: string,
  job: IngestJob,
): Promise<Ingested> => {
  const header = await readHeader(reportFile(folder, job.reportKey, 'csv'))
  const { date, known, needed } = kindOf(job)
  const dateAt = header?.indexOf(date) ?? -1
  if (!header || dateAt < 0) throw new NoDateColumn(date)
  const scene = { connection, folder, job, header, dateAt }
  await keepRows(scene)
  await keepPreview(scene)
  return {
    ...(await summarise(scene)),
    unknownColumns: header.filter(
      (name, index) => known.length > 0 && (!known.includes(name) || header.indexOf(name) < index),
    ),
    missingColumns: needed.filter((name) => !header.includes(name)),
  }
}
