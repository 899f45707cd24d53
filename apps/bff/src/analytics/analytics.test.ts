import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import { callColumns } from './columns.ts'
import { aCall, csvOf } from './testing/sample-calls.ts'
import {
  preparing,
  ready,
  refusing,
  secretPart,
  startAnalytics,
  who,
  type TestAnalytics,
} from './testing/start-analytics.ts'

let world: TestAnalytics

beforeEach(async () => {
  world = await startAnalytics()
})

afterEach(() => world.close())

const give = (csv: string) => {
  world.files.serve = (_, response) => response.end(csv)
}
const twoCalls = csvOf(callColumns, [
  aCall({ name: '=1+1', external_number: '+14155550123' }),
  aCall({ date_started: '2026-11-04 00:00:00' }),
])

it('goes from wanted to ready, and then has charts, rows and a file', async () => {
  give(twoCalls)
  world.dialpad.answers = [preparing, preparing, ready]
  const wanted = await world.request()
  expect(wanted).toEqual({
    reportKey: 'report-1',
    statType: 'calls',
    exportType: 'records',
    scope: { kind: 'company' },
    from: '2026-11-02',
    to: '2026-11-03',
    state: 'waiting',
    requestedAt: '2026-11-23T12:00:00.000Z',
    requestedBy: 'ann@example.com',
    zones: [],
    unknownColumns: [],
    missingColumns: [],
  })
  expect(await world.settled('report-1')).toEqual({
    ...wanted,
    state: 'ready',
    readyAt: '2026-11-23T12:00:05.000Z',
    rows: 1,
    rejectedRows: 0,
    zones: ['UTC'],
  })
  expect(await world.analytics.charts('report-1', 'company')).toMatchObject({
    total: 1,
    parts: { answered: 1 },
  })
  const { columns, rows, total } = await world.analytics.rows('report-1', 'company')
  expect([columns, rows.length, total]).toEqual([callColumns, 1, 1])
  const { name, stream } = await world.analytics.download('report-1', who)
  expect(name).toBe('calls-records-2026-11-02-2026-11-03.csv')
  expect(await text(stream)).toBe(twoCalls.replace('=1+1', `"'=1+1"`))
  expect(await world.analytics.list('company')).toEqual({
    items: [await world.analytics.get('report-1', 'company')],
  })
})

it('asks with an explicit scope and a day more on both sides, and waits longer each time', async () => {
  give(twoCalls)
  world.dialpad.answers = [...Array.from({ length: 7 }, () => preparing), ready]
  await world.request()
  await world.settled('report-1')
  expect(world.clock.waits).toEqual([2000, 3000, 4500, 7000, 10_000, 15_000, 15_000])
  expect(new Set(world.dialpad.asked.map((question) => JSON.stringify(question))).size).toBe(1)
  expect(world.dialpad.asked[0]).toEqual({
    statType: 'calls',
    exportType: 'records',
    scope: { kind: 'company' },
    days: { daysAgoStart: 19, daysAgoEnd: 22 },
  })
  expect(new Set(world.dialpad.tickets)).toEqual(new Set([undefined]))
})

it('asks anew when midnight passes while it waits', async () => {
  give(twoCalls)
  world.clock.set('2026-11-23T23:59:58Z')
  world.dialpad.answers = [preparing, preparing, ready]
  await world.request()
  await world.settled('report-1')
  expect(world.dialpad.asked.map(({ days }) => days)).toMatchObject([
    { daysAgoStart: 19 },
    { daysAgoStart: 20 },
    { daysAgoStart: 20 },
  ])
})

it('joins requests for the same, whether wanted or ready, and no others', async () => {
  give(twoCalls)
  const both = await Promise.all([world.request(), world.request()])
  expect(both.map(({ reportKey }) => reportKey)).toEqual(['report-1', 'report-1'])
  await world.settled('report-1')
  expect((await world.request()).reportKey).toBe('report-1')
  expect(world.dialpad.asked).toHaveLength(1)
  expect((await world.request({ exportType: 'stats' })).reportKey).not.toBe('report-1')
  expect((await world.request({ scope: { kind: 'department', departmentKey: 'd' } })).reportKey).not.toBe(
    'report-1',
  )
  world.clock.set('2026-11-24T00:00:00Z')
  expect((await world.request()).reportKey).not.toBe('report-1')
})

it('refuses days that are not over and offices that are not there, and asks for nothing', async () => {
  await expect(world.request({ to: '2026-11-23' })).rejects.toMatchObject({ code: 'report.range_invalid' })
  await expect(world.request({ scope: { kind: 'office', officeKey: 'o' } })).rejects.toMatchObject({
    code: 'office.not_found',
  })
  expect(await world.analytics.list('company')).toEqual({ items: [] })
  expect(world.dialpad.asked).toEqual([])
})

it('waits while Dialpad is away, and as long as it says', async () => {
  give(twoCalls)
  world.dialpad.answers = [
    refusing(new AppError('dialpad.unavailable')),
    refusing(new AppError('dialpad.rate_limited', { retryAfterMs: 40_000 })),
    refusing(new AppError('dialpad.malformed')),
    ready,
  ]
  await world.request()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready' })
  expect(world.clock.waits).toEqual([2000, 40_000, 4500])
})

it.each([
  ['is never ready', preparing, 'Dialpad did not prepare the report within ten minutes.'],
  ['stays away', refusing(new AppError('dialpad.unavailable')), 'Dialpad is not answering.'],
  [
    'refuses',
    refusing(new AppError('dialpad.refused', { words: ['no_such_target'] })),
    'Dialpad said: no_such_target.',
  ],
  ['rejects the token', refusing(new AppError('dialpad.token_rejected')), 'DIALPAD_TOKEN'],
  ['names a place inside', () => ready('http://169.254.169.254/r'), 'not fetched from (169.254.169.254)'],
  ['names no address', () => ready('nonsense'), 'not fetched from (no host)'],
])('fails in words where Dialpad %s, and may be asked again', async (_what, answer, words) => {
  world.dialpad.answers = [answer]
  await world.request()
  const failed = await world.settled('report-1')
  expect(failed.state).toBe('failed')
  expect(failed.failure).toContain(words)
  expect(world.clock.now() - Date.parse('2026-11-23T12:00:00Z')).toBeLessThanOrEqual(600_000)
  expect(world.files.seen).toEqual([])
  give(twoCalls)
  world.dialpad.answers = [ready]
  expect((await world.request()).reportKey).not.toBe('report-1')
})

it('asks for a new address once where the first is good no more', async () => {
  world.files.serve = (_, response) => {
    if (world.files.seen.length === 1) response.writeHead(403).end()
    else response.end(twoCalls)
  }
  await world.request()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready' })
  expect(world.dialpad.asked).toHaveLength(2)
})

it.each([
  ['expired twice', 403, twoCalls, 'was not good any more, twice'],
  ['a page', 200, '<html>Sign in</html>', 'is no CSV file'],
  ['another table', 200, 'a,b\n1,2\n', 'no column that tells the day'],
])(
  'fails in words where the file is %s, and keeps nothing of it',
  async (_what, ...[status, body, words]) => {
    world.files.serve = (_, response) => response.writeHead(status).end(body)
    await world.request()
    const failed = await world.settled('report-1')
    expect(failed.failure).toContain(words)
    const names = () => readdir(path.join(world.dataDir, 'reports'))
    while ((await names()).some((name) => name.startsWith('report-')))
      await new Promise((done) => setTimeout(done, 10))
    await expect(world.analytics.download('report-1', who)).rejects.toMatchObject({
      code: 'report.not_ready',
    })
  },
)

it('says what is missing: no report, none yet, no charts, too much wanted', async () => {
  await expect(world.analytics.get('nope', 'company')).rejects.toMatchObject({ code: 'report.not_found' })
  await expect(world.analytics.charts('nope', 'company')).rejects.toMatchObject({ code: 'report.not_found' })
  world.dialpad.answers = [() => new Promise(() => undefined)]
  await world.request({ exportType: 'stats' })
  const notReady = { code: 'report.not_ready' }
  for (const what of ['charts', 'rows'] as const) {
    await expect(world.analytics[what]('report-1', 'company')).rejects.toMatchObject(notReady)
  }
  await expect(world.analytics.download('report-1', who)).rejects.toMatchObject(notReady)
  for (let more = 1; more < 50; more += 1) {
    await world.request({ scope: { kind: 'department', departmentKey: `d${more}` } })
  }
  await expect(world.request()).rejects.toMatchObject({ code: 'server.overloaded' })
  expect(world.dialpad.asked).toHaveLength(3)
})

it('has no charts of stats', async () => {
  give('date,all_calls\n2026-11-02,7\n2026-11-05,8\n')
  await world.request({ exportType: 'stats' })
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready', rows: 1 })
  await expect(world.analytics.charts('report-1', 'company')).rejects.toMatchObject({
    code: 'report.no_charts',
  })
  expect(await world.analytics.rows('report-1', 'company')).toEqual({
    columns: ['date', 'all_calls'],
    rows: [['2026-11-02', '7']],
    total: 1,
  })
})

it('draws nothing wrong from a file without the columns that tell calls from legs', async () => {
  give(csvOf(['date_started', 'outcome'], [aCall({ outcome: 'incoming' })]))
  await world.request()
  const report = await world.settled('report-1')
  expect(report).toMatchObject({ state: 'ready', unknownColumns: ['outcome'] })
  expect(report.missingColumns).toContain('category')
  await expect(world.analytics.charts('report-1', 'company')).rejects.toMatchObject({
    code: 'report.unreadable',
  })
  expect((await world.analytics.rows('report-1', 'company')).total).toBe(1)
})

it('says that a file is gone or broken, and lets it be asked for again', async () => {
  give(twoCalls)
  await world.request()
  await world.settled('report-1')
  await writeFile(path.join(world.dataDir, 'reports', 'report-1.parquet'), 'PAR1')
  await expect(world.analytics.charts('report-1', 'company')).resolves.toBeDefined()
  await world.restart()
  await expect(world.analytics.charts('report-1', 'company')).rejects.toMatchObject({
    code: 'report.unreadable',
  })
  const { reportKey } = await world.request()
  expect(reportKey).not.toBe('report-1')
  await world.settled(reportKey)
  await rm(path.join(world.dataDir, 'reports', `${reportKey}.csv`))
  await expect(world.analytics.download(reportKey, who)).rejects.toMatchObject({
    code: 'report.not_found',
  })
  expect((await world.request()).reportKey).not.toBe(reportKey)
})

it('closes the file when whoever downloads goes away', async () => {
  give(
    csvOf(
      callColumns,
      Array.from({ length: 20_000 }, () => aCall({})),
    ),
  )
  await world.request()
  await world.settled('report-1')
  const { stream } = await world.analytics.download('report-1', who)
  await new Promise((done) => stream.once('readable', done))
  // Read no further than it is taken: a slow reader costs no memory.
  expect(stream.readableLength).toBeLessThan(1_000_000)
  stream.destroy()
  await new Promise((done) => stream.once('close', done))
  expect(stream.destroyed).toBe(true)
})

it('keeps the fifty newest reports and their files', async () => {
  give('date,n\n2026-11-02,1\n')
  const refused = refusing(new AppError('dialpad.refused'))
  world.dialpad.answers = [ready, ready, refused]
  for (let department = 1; department <= 52; department += 1) {
    const { reportKey } = await world.request({
      exportType: 'stats',
      scope: { kind: 'department', departmentKey: `d${department}` },
    })
    await world.settled(reportKey)
    await world.clock.wait(1000)
  }
  const { items } = await world.analytics.list('company')
  expect(items).toHaveLength(51)
  expect(items.at(-1)?.reportKey).toBe('report-2')
  const names = await readdir(path.join(world.dataDir, 'reports'))
  expect(names.filter((name) => name.startsWith('report-'))).toEqual([
    'report-2.csv',
    'report-2.parquet',
    'report-2.preview.json',
  ])
})

it('keeps the address of a file nowhere', async () => {
  give(twoCalls)
  await world.request()
  await world.settled('report-1')
  await world.restart()
  expect(world.files.seen[0]?.url).toContain(secretPart)
  expect(world.log.text()).not.toContain(secretPart)
  expect(world.log.text()).toContain('"addressSha256"')
  for (const name of ['patchbay.db', 'patchbay.db-wal']) {
    const bytes = await readFile(path.join(world.dataDir, name), 'latin1').catch(() => '')
    expect(bytes).not.toContain(secretPart)
  }
})
