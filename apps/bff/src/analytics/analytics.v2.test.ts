import {
  getReport,
  getReportCharts,
  getReportRows,
  listOffices,
  listReportGroups,
  requestReport,
  type Report,
  type ReportRequest,
} from '@patchbay/contract'
import type { EmulatorOptions } from '@patchbay/dialpad-emulator'
import { afterEach, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'
import { todayIn, utcDay } from './report-dates.ts'

let app: TestApp

const start = async (emulator: EmulatorOptions = {}) => {
  app = await startApp({
    api: 'v2',
    emulator: { processingMs: 0, users: 25, offices: 3, ...emulator },
    reportTiming: { pollMs: [10], deadlineMs: 20_000, keptMs: 10_000_000, meetMs: 10_000 },
  })
}

afterEach(() => app.close())

const dayAgo = (days: number) => utcDay(Date.now() - days * 86_400_000)

const request = (more: Partial<ReportRequest>) => {
  const days = { from: dayAgo(6), to: dayAgo(3) }
  const scope = { kind: 'company' } as const
  return app.call(requestReport, {
    body: { statType: 'calls', exportType: 'records', scope, ...days, ...more },
  })
}

const settled = async ({ reportKey }: Report): Promise<Report> => {
  for (;;) {
    const report = await app.call(getReport, { params: { reportKey } })
    if (report.state === 'ready' || report.state === 'failed') return report
    await new Promise((done) => setTimeout(done, 20))
  }
}

const chartsOf = ({ reportKey }: Report) => app.call(getReportCharts, { params: { reportKey } })

/** When calls started on the clock of the report, by their id. */
const startsOf = async ({ reportKey }: Report) => {
  const { columns, rows } = await app.call(getReportRows, { params: { reportKey } })
  const [id, date] = [columns.indexOf('call_id'), columns.indexOf('date_started')]
  return new Map(
    rows.map((row) => [row[id] ?? '', Date.parse(`${row[date]?.replace(' ', 'T').slice(0, 23)}Z`)]),
  )
}

const questions = () => app.emulator.requests().filter(({ path }) => path === '/api/v2/stats')
const polls = () => app.emulator.requests().filter(({ path }) => path.startsWith('/api/v2/stats/'))

it('counts days and hours in the zone that was chosen, and every row names it', async () => {
  await start()
  const wide = { from: dayAgo(7), to: dayAgo(2) }
  const utc = await settled(await request({ ...wide, timezone: 'UTC' }))
  const tokyo = await settled(await request({ ...wide, timezone: 'Asia/Tokyo' }))
  expect([utc.zones, tokyo.zones]).toEqual([['UTC'], ['Asia/Tokyo']])
  const [inUtc, inTokyo] = [await startsOf(utc), await startsOf(tokyo)]
  const both = [...inUtc.keys()].filter((call) => inTokyo.has(call))
  expect(both.length).toBeGreaterThan(20)
  const hoursApart = both.map((call) => ((inTokyo.get(call) ?? 0) - (inUtc.get(call) ?? 0)) / 3_600_000)
  expect(new Set(hoursApart)).toEqual(new Set([9]))
  const days = (await chartsOf(tokyo)).byDay.map(({ day }) => day)
  expect([days[0], days.at(-1)]).toEqual([wide.from, wide.to])
  expect(questions().map(({ parameters }) => parameters['timezone'])).toEqual(['UTC', 'Asia/Tokyo'])
})

it('reports today, as far as it went', async () => {
  await start()
  const timezone = 'Pacific/Auckland'
  const today = todayIn(timezone, Date.now())
  const report = await settled(await request({ from: today, to: today, timezone }))
  expect(report).toMatchObject({ state: 'ready', unfinishedZones: [timezone] })
  expect(questions()[0]?.parameters).toMatchObject({ is_today: 'true', timezone })
  expect(questions()[0]?.parameters).not.toHaveProperty('days_ago_start')
})

it('asks once and then with the id, also after the server ended and the result expired', async () => {
  await start({ processingMs: 3_600_000 })
  const report = await request({ timezone: 'UTC' })
  await expect.poll(() => polls().length).toBeGreaterThan(2)
  await app.restart()
  await app.crash()
  const before = polls().length
  await expect.poll(() => polls().length).toBeGreaterThan(before)
  expect(questions()).toHaveLength(1)
  expect(new Set(polls().map(({ path }) => path)).size).toBe(1)
  app.emulator.faults.add({
    kind: 'answer',
    status: 400,
    times: 1,
    match: { method: 'GET', path: polls()[0]?.path ?? '' },
    body: { error: { code: 400, message: 'Results have expired' } },
  })
  await expect.poll(() => questions().length).toBe(2)
  app.emulator.clock.advance(3_600_000)
  expect(await settled(report)).toMatchObject({ state: 'ready' })
  expect(questions()).toHaveLength(2)
})

it('says so where Dialpad says that it failed', async () => {
  await start({ processingMs: 3_600_000 })
  const report = await request({ timezone: 'UTC' })
  await expect.poll(() => polls().length).toBeGreaterThan(0)
  app.emulator.faults.add({
    kind: 'answer',
    match: { method: 'GET', path: polls()[0]?.path ?? '' },
    body: { status: 'failed' },
  })
  expect(await settled(report)).toMatchObject({
    state: 'failed',
    failure: expect.stringMatching(/^Dialpad says that it failed to prepare this report\./),
  })
})

it('never sends a zone that there is not, nor a question about an office that there is not', async () => {
  await start()
  await expect(request({ timezone: 'Mars/Olympus' })).rejects.toMatchObject({
    status: 400,
    problem: { code: 'request.invalid', fields: { '/timezone': 'There is no time zone of this name.' } },
  })
  await expect(request({})).rejects.toMatchObject({ problem: { code: 'request.invalid' } })
  await expect(request({ timezone: 'UTC', scope: { kind: 'office', officeKey: '1' } })).rejects.toMatchObject(
    { problem: { code: 'office.not_found' } },
  )
  expect(questions()).toEqual([])
})

it('lists departments and call centers of an office, and reports on either', async () => {
  await start({ users: 300, offices: 10 })
  const { items: all } = await app.call(listOffices, { query: {} })
  const lists = await Promise.all(
    all.map(({ officeKey }) => app.call(listReportGroups, { params: { officeKey } })),
  )
  const groups = lists.flatMap(({ items }) => items)
  const lines = app.emulator.company.departments.map(({ id }) => id)
  expect(groups.map(({ groupKey }) => groupKey).toSorted()).toEqual(lines.toSorted())
  expect(new Set(groups.map(({ kind }) => kind))).toEqual(new Set(['department', 'call_center']))
  const { groupKey = '' } = groups.find(({ kind }) => kind === 'call_center') ?? {}
  const scope = { kind: 'call_center', callCenterKey: groupKey } as const
  const report = await settled(await request({ timezone: 'UTC', scope }))
  expect((await chartsOf(report)).total).toBeGreaterThan(0)
  expect(questions()[0]?.parameters).toMatchObject({ target_type: 'callcenter', target_id: groupKey })
  await expect(app.call(listReportGroups, { params: { officeKey: 'nowhere' } })).rejects.toMatchObject({
    problem: { code: 'office.not_found' },
  })
})
