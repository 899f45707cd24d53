import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { callColumns } from './columns.ts'
import { NoDateColumn } from './ingest.ts'
import { createReportFolder } from './testing/report-folder.ts'
import { aCall as call, csvOf } from './testing/sample-calls.ts'

let reports: Awaited<ReturnType<typeof createReportFolder>>

beforeEach(async () => {
  reports = await createReportFolder()
})

afterEach(() => reports.close())

it('chooses days by the wall clock of each row, and tells of the zones beside', async () => {
  const at = (date_started: string, timezone: string) => call({ date_started, timezone })
  await reports.keep(
    csvOf(callColumns, [
      at('2026-11-01 23:59:59.999999', 'America/Los_Angeles'),
      at('2026-11-02 00:00:00', 'Asia/Tokyo'),
      at('2026-11-03 23:59:59.999999', 'Europe/Berlin'),
      at('2026-11-04 00:00:00', 'Europe/Berlin'),
      at('2026-11-03T12:00:00Z', 'UTC'),
    ]),
  )
  expect(await reports.read()).toMatchObject({
    rows: 3,
    zones: ['Asia/Tokyo', 'Europe/Berlin', 'UTC'],
    fileZones: ['America/Los_Angeles', 'Asia/Tokyo', 'Europe/Berlin', 'UTC'],
  })
  expect((await reports.draw()).hours).toEqual([
    { weekday: 1, hour: 0, count: 1 },
    { weekday: 2, hour: 12, count: 1 },
    { weekday: 2, hour: 23, count: 1 },
  ])
})

it('counts what is no row, a truncated last line too, and keeps the rest', async () => {
  const good = csvOf(callColumns, [call({}), call({})])
  const lines = [
    'not a date,1,incoming',
    'short,line',
    `${','.repeat(60)}`,
    `${','.repeat(callColumns.length - 1)}`,
    Buffer.from('2026-11-02 10:00:00,\xff\xfe', 'latin1').toString('latin1'),
    '2026-11-02 10:00:00,7,inco',
  ]
  await reports.keep(Buffer.from(good + lines.join('\r\n'), 'latin1'))
  expect(await reports.read()).toMatchObject({ rows: 2, rejectedRows: 6 })
  expect((await reports.draw()).days).toEqual([{ day: '2026-11-02', part: 'answered', count: 2 }])
})

it('lists columns that are not understood and those that it misses, whatever they are called', async () => {
  const hostile = `x'}); DROP TABLE a; --"`
  const columns = [
    'timezone',
    'outcome',
    'date_started',
    hostile,
    'name',
    'name',
    'direction',
    'entry_point_call_id',
  ]
  await reports.keep(csvOf(columns, [{ date_started: '2026-11-02 10:00:00', name: 'Ann', [hostile]: '=1' }]))
  const ingested = await reports.read()
  expect(ingested).toMatchObject({ rows: 1, zones: [], unknownColumns: ['outcome', hostile, 'name'] })
  expect(ingested.missingColumns).toContain('category')
  expect((await reports.draw()).days).toEqual([{ day: '2026-11-02', part: 'other', count: 1 }])
  const preview: unknown = JSON.parse(await readFile(path.join(reports.folder, 'r1.preview.json'), 'utf8'))
  expect(preview).toEqual({
    columns,
    rows: [['', '', '2026-11-02 10:00:00', '=1', 'Ann', 'Ann', '', '']],
  })
})

it('previews the first 200 rows of the chosen days as they came', async () => {
  const rows = Array.from({ length: 300 }, (_, index) =>
    call({
      date_started: index < 50 ? '2026-11-01 10:00:00' : '2026-11-02 10:00:00.5',
      call_id: String(index),
      name: 'x'.repeat(index === 60 ? 5000 : 1),
    }),
  )
  await reports.keep(csvOf(callColumns, rows))
  await reports.read()
  const { rows: shown } = JSON.parse(
    await readFile(path.join(reports.folder, 'r1.preview.json'), 'utf8'),
  ) as {
    rows: string[][]
  }
  expect(shown.map((row) => row[1])).toEqual(rows.slice(50, 250).map((row) => row.call_id))
  expect(shown[0]?.[0]).toBe('2026-11-02 10:00:00.5')
  expect(shown[10]?.[14]).toHaveLength(1000)
})

it('reads a file with a mark, line feeds and everything quoted, and one with nothing but a header', async () => {
  const row = callColumns.map((column) => `"${call({})[column] ?? ''}"`).join(',')
  await reports.keep(`\uFEFF"${callColumns.join('","')}"\n${row}\n`)
  expect(await reports.read()).toMatchObject({ rows: 1, unknownColumns: [], rejectedRows: 0 })
  await reports.keep(`${callColumns.join(',')}\r\n`)
  expect(await reports.read()).toMatchObject({ rows: 0, rejectedRows: 0 })
  expect((await reports.draw()).people).toEqual([])
})

it.each(['<html><body>expired</body></html>', 'a,b\n1,2\n', '"never ends', '\n\n'])(
  'says that %j has no column for the day',
  async (text) => {
    await reports.keep(text)
    await expect(reports.read()).rejects.toThrow(NoDateColumn)
    expect(await readdir(reports.folder)).not.toContain('r1.parquet')
  },
)

it('takes any columns of stats but wants the day', async () => {
  await reports.keep(
    csvOf(
      ['date', 'whatever', 'timezone'],
      [{ date: '2026-11-02', timezone: 'UTC' }, { date: '2026-11-04' }],
    ),
  )
  expect(await reports.read({ exportType: 'stats' })).toEqual({
    rows: 1,
    rejectedRows: 0,
    zones: ['UTC'],
    fileZones: ['UTC'],
    unknownColumns: [],
    missingColumns: [],
  })
  await reports.keep('user_id,all_calls\n1,2\n')
  await expect(reports.read({ exportType: 'stats' })).rejects.toThrow(NoDateColumn)
})
