import {
  getReport,
  getReportCharts,
  getReportRows,
  requestReport,
  type Report,
  type ReportRequest,
} from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'
import { utcDay } from './report-dates.ts'

let app: TestApp
let api: 'v1' | 'v2'

const start = async (options: StartOptions = {}) => {
  app = await startApp({
    api,
    reportTiming: { pollMs: [10], deadlineMs: 20_000, keptMs: 10_000_000, meetMs: 10_000 },
    ...options,
    emulator: { processingMs: 0, ...options.emulator },
  })
}

afterEach(() => app.close())

const dayAgo = (days: number) => utcDay(Date.now() - days * 86_400_000)

const settled = async (request: Partial<ReportRequest>): Promise<Report> => {
  const body: ReportRequest = {
    statType: 'calls',
    exportType: 'records',
    scope: { kind: 'company' },
    from: dayAgo(9),
    to: dayAgo(3),
    ...(api === 'v2' && { timezone: 'UTC' }),
    ...request,
  }
  const { reportKey } = await app.call(requestReport, { body })
  for (;;) {
    const report = await app.call(getReport, { params: { reportKey } })
    if (report.state === 'ready' || report.state === 'failed') return report
    await new Promise((done) => setTimeout(done, 20))
  }
}

const chartsOf = ({ reportKey }: Report) => app.call(getReportCharts, { params: { reportKey } })

/** Rows of a whole file without quoted line ends, by the names of its columns. */
const fileOf = async ({ reportKey }: Report) => {
  const response = await app.request(`/api/reports/${reportKey}/file`)
  const [header = '', ...lines] = (await response.text()).trim().split('\r\n')
  const cellsOf = (line: string) =>
    Array.from(
      line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g),
      ([, quoted, bare]) => quoted ?? bare ?? '',
    )
  const names = cellsOf(header)
  const rows = lines.map((line) =>
    Object.fromEntries(cellsOf(line).map((cell, index) => [names[index], cell])),
  )
  return {
    response,
    rows: rows.filter((row) => (row.date ?? '') >= dayAgo(9) && (row.date ?? '') <= dayAgo(3)),
  }
}

const sum = (rows: Record<string, string>[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0)

const officeKeyOf = ({ officeKey }: { officeKey: string }) => {
  const office = app.emulator.company.offices.find(({ key }) => key === officeKey)
  return office ? app.keyOf(office) : ''
}

it('draws from records what Dialpad counts in stats, day by day and in every outcome', async () => {
  api = 'v1'
  await start({ emulator: { reportSwitches: { callStats: 'by-date' } } })
  const records = await settled({})
  const stats = await settled({ exportType: 'stats' })
  expect([records.state, stats.state]).toEqual(['ready', 'ready'])
  expect(records).toMatchObject({ rejectedRows: 0, unknownColumns: [], missingColumns: [] })
  expect(records.zones.length).toBeGreaterThan(1)

  const { rows } = await fileOf(stats)
  const { total, parts, byDay } = await chartsOf(records)
  expect(total).toBeGreaterThan(100)
  expect(total).toBe(sum(rows, 'all_calls'))
  expect(parts.answered).toBe(sum(rows, 'answered'))
  expect(parts.missed + parts.voicemail).toBe(sum(rows, 'missed'))
  expect(parts.hung_up_first).toBe(sum(rows, 'abandoned'))
  expect(parts.outbound).toBe(sum(rows, 'outbound_connected'))
  const inStats = Map.groupBy(rows, (row) => row.date)
  expect(byDay.map(({ day, parts: ofDay }) => [day, Object.values(ofDay).reduce((a, b) => a + b)])).toEqual(
    byDay.map(({ day }) => [day, sum(inStats.get(day) ?? [], 'all_calls')]),
  )
})

describe.each(['v1', 'v2'] as const)('over %s', (which) => {
  beforeEach(() => {
    api = which
  })

  it('counts for people what Dialpad counts for them, and knows who and where they are', async () => {
    await start()
    const charts = await chartsOf(await settled({}))
    const { rows } = await fileOf(await settled({ exportType: 'stats' }))
    const perPerson = Map.groupBy(
      rows.filter((row) => row.type === 'user'),
      (row) => row.user_id,
    )
    expect(charts.people).toHaveLength(20)
    for (const { targetKey, name, count, answered, userKey, officeKey } of charts.people) {
      const theirs = perPerson.get(targetKey) ?? []
      expect([count, answered]).toEqual([sum(theirs, 'all_calls'), sum(theirs, 'answered')])
      // Who was deleted since is named by the file and known to nobody any more.
      const person = app.emulator.company.users.find(
        ({ id, state }) => id === targetKey && state !== 'deleted',
      )
      expect([userKey, officeKey]).toEqual([person && app.keyOf(person), person && officeKeyOf(person)])
      expect(name).not.toBe('')
    }
    const everybody = charts.people.reduce((all, { count }) => all + count, charts.otherPeople.count)
    expect(everybody).toBe(sum([...perPerson.values()].flat(), 'all_calls'))
    const keys = app.emulator.company.offices.map(app.keyOf)
    expect(charts.offices?.map(({ officeKey }) => officeKey).sort()).toEqual(keys.sort())
  })

  it('reports on one office, one person and one department, each asked for by name', async () => {
    await start()
    const { departments, users } = app.emulator.company
    const [department] = departments.filter(({ kind }) => kind === 'department')
    const person = users.find((user) => user.officeKey === department?.officeKey && user.state === 'active')
    if (!department || !person) throw new Error('the company has nobody')
    const officeKey = officeKeyOf(department)
    const userKey = app.keyOf(person)
    const ofOffice = await chartsOf(await settled({ scope: { kind: 'office', officeKey } }))
    expect(ofOffice.offices).toMatchObject([{ officeKey }])
    const ofPerson = await chartsOf(await settled({ scope: { kind: 'user', userKey } }))
    expect(ofPerson.people).toMatchObject([{ userKey, count: ofPerson.total }])
    const departmentKey = app.keyOf(department)
    const ofDepartment = await chartsOf(await settled({ scope: { kind: 'department', departmentKey } }))
    expect(ofDepartment.total).toBeGreaterThan(0)
    expect(ofDepartment.total).toBeLessThan(ofOffice.total)

    const asked = app.emulator
      .requests()
      .filter(({ path, parameters }) => path.endsWith('/stats') && 'stat_type' in parameters)
    expect(asked.length).toBeGreaterThan(2)
    for (const { parameters } of asked) {
      const scopes = ['target', 'target_id', 'office_id', 'is_company'].filter((name) => name in parameters)
      expect(scopes).toHaveLength(1)
      const days = api === 'v1' ? ['2', '10'] : ['3', '9']
      expect([parameters['days_ago_start'], parameters['days_ago_end']]).toEqual(days)
    }
  })

  it('draws texts sent and received', async () => {
    await start()
    const charts = await chartsOf(await settled({ statType: 'texts' }))
    const { rows } = await fileOf(await settled({ statType: 'texts', exportType: 'stats' }))
    expect(charts.total).toBeGreaterThan(10)
    expect(charts.parts).toMatchObject({ sent: sum(rows, 'sent'), received: sum(rows, 'received') })
    expect(charts).not.toHaveProperty('offices')
  })

  it('hands out the file as an attachment that nothing caches or runs, and the rows to look at', async () => {
    await start()
    const report = await settled({})
    const { response } = await fileOf(report)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining(`attachment; filename="calls-records-${dayAgo(9)}`),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const { rows, total } = await app.call(getReportRows, { params: { reportKey: report.reportKey } })
    expect([rows.length, total]).toEqual([200, report.rows])
  })

  it('security M1: never shows the token to where files come from, nor writes a file’s address into the log', async () => {
    await start()
    await settled({})
    const [download] = app.emulator.downloads.requests()
    expect(download).toMatchObject({ hadAuthorization: false, aborted: false, status: 200 })
    expect(app.log.text()).not.toContain(download?.path ?? '')
    expect(app.log.text()).not.toContain(app.emulator.token)
  })

  it.each([
    ['cut', { kind: 'truncate', times: 1 }, 'broke off before its end'],
    ['a page', { kind: 'html', times: 1 }, 'is no CSV file'],
    ['a bomb', { kind: 'gzip-bomb', times: 1 }, 'is no CSV file'],
    ['somewhere else', { kind: 'redirect', times: 1, url: 'http://169.254.169.254/' }, 'not fetched from'],
    ['expired twice', { kind: 'expired', times: 2 }, 'not good any more'],
  ] as const)('fails in words where the file is %s', async (_what, fault, words) => {
    await start()
    app.emulator.downloads.faults.set([fault])
    expect(await settled({})).toMatchObject({ state: 'failed', failure: expect.stringContaining(words) })
  })

  it('fetches once more where the link was too old, and goes on after the server ended', async () => {
    await start()
    app.emulator.downloads.faults.set([{ kind: 'expired', times: 1 }])
    const report = await settled({})
    expect(report.state).toBe('ready')
    const before = await chartsOf(report)
    await app.crash()
    expect(await chartsOf(report)).toEqual(before)
  })
})
