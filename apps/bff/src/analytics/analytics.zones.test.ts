import { afterEach, beforeEach, expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import type { AnalyticsTables } from './analytics.tables.ts'
import { callColumns } from './columns.ts'
import { aCall, csvOf } from './testing/sample-calls.ts'
import { ready, refusing, startAnalytics, withZones, type TestAnalytics } from './testing/start-analytics.ts'

let world: TestAnalytics

beforeEach(async () => {
  world = await startAnalytics(withZones)
  give(csvOf(callColumns, [aCall({ timezone: 'Europe/Berlin' })]))
})

afterEach(() => world.close())

const give = (csv: string) => {
  world.files.serve = (_, response) => response.end(csv)
}
const berlin = { timezone: 'Europe/Berlin' }
const under = (ticket: string) => () => ({ status: 'preparing' as const, ticket })
const never = () => new Promise<never>(() => undefined)

it('asks in the zone, for exactly the days of it, and keeps the zone', async () => {
  world.clock.set('2026-11-23T23:30:00Z')
  expect(await world.request(berlin)).toMatchObject(berlin)
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready', rows: 1, ...berlin })
  expect(world.dialpad.asked).toEqual([
    {
      statType: 'calls',
      exportType: 'records',
      scope: { kind: 'company' },
      // There it is the 24th already.
      days: { daysAgoStart: 21, daysAgoEnd: 22 },
      ...berlin,
    },
  ])
})

it('does not join what differs in the zone alone', async () => {
  const first = await world.request(berlin)
  const second = await world.request({ timezone: 'Europe/Vienna' })
  expect(second.reportKey).not.toBe(first.reportKey)
  expect((await world.request(berlin)).reportKey).toBe(first.reportKey)
})

it.each([
  ['none', {}],
  ['one that nobody knows', { timezone: 'Europe/Bärlin' }],
  ['an offset', { timezone: '+0100' }],
])('wants a zone where one is taken, and refuses %s before Dialpad sees it', async (_what, more) => {
  await expect(world.request(more)).rejects.toMatchObject({
    code: 'request.invalid',
    fields: { '/timezone': expect.any(String) },
  })
  expect(world.dialpad.asked).toEqual([])
})

it('refuses what the API can’t do: a zone, a call center, groups, today', async () => {
  await world.close()
  world = await startAnalytics({ companyReports: false })
  const office = { officeKey: 'o', name: 'Berlin' }
  world.dialpad.offices = [office]
  const notPossible = { code: 'dialpad.not_possible' }
  const ofOffice = { scope: { kind: 'office', officeKey: 'o' } } as const
  await expect(world.request({ ...ofOffice, ...berlin })).rejects.toMatchObject(notPossible)
  await expect(world.request()).rejects.toMatchObject(notPossible)
  await expect(world.request({ scope: { kind: 'call_center', callCenterKey: 'c' } })).rejects.toMatchObject(
    notPossible,
  )
  await expect(world.analytics.groups('o', 'company')).rejects.toMatchObject(notPossible)
  const today = { from: '2026-11-23', to: '2026-11-23' }
  await expect(world.request({ ...today, ...ofOffice })).rejects.toMatchObject({
    code: 'report.range_invalid',
    fields: { '/to': expect.any(String) },
  })
  expect(world.dialpad.asked).toEqual([])
})

it('lists departments and call centers of an office that there is', async () => {
  const group = { kind: 'call_center', groupKey: 'c', name: 'Support', officeKey: 'o' } as const
  world.dialpad.offices = [{ officeKey: 'o', name: 'Berlin' }]
  world.dialpad.groups = { o: [group] }
  expect(await world.analytics.groups('o', 'company')).toEqual({ items: [group] })
  await expect(world.analytics.groups('p', 'company')).rejects.toMatchObject({ code: 'office.not_found' })
  const report = await world.request({ ...berlin, scope: { kind: 'call_center', callCenterKey: 'c' } })
  expect(report.scope).toEqual({ kind: 'call_center', callCenterKey: 'c' })
})

it('reports today alone, as far as it went, and anew each time', async () => {
  const today = { from: '2026-11-24', to: '2026-11-24', ...berlin }
  world.clock.set('2026-11-23T23:30:00Z')
  give(csvOf(callColumns, []))
  await world.request(today)
  expect(await world.settled('report-1')).toMatchObject({
    state: 'ready',
    rows: 0,
    unfinishedZones: ['Europe/Berlin'],
  })
  expect(world.dialpad.asked[0]?.days).toBe('today')
  expect((await world.request(today)).reportKey).not.toBe('report-1')
  await expect(world.request({ ...today, from: '2026-11-23' })).rejects.toMatchObject({
    code: 'report.range_invalid',
    fields: { '/to': expect.stringMatching(/^Today is reported alone/) },
  })
})

const figuresAt = async (reportKey: string) => {
  await world.settled(reportKey)
  const { figures_at: at } = await world.database
    .withTables<AnalyticsTables>()
    .selectFrom('report')
    .select('figures_at')
    .where('report_key', '=', reportKey)
    .executeTakeFirstOrThrow()
  return new Date(Number(at)).toISOString().slice(11, 16)
}

it.each([
  ['today', ['12:00', '12:00', '12:40']],
  ['the days before', ['12:00', '12:00', '12:00']],
] as const)('knows for how long Dialpad gives the same figures of %s', async (what, expected) => {
  const days = what === 'today' ? { from: '2026-11-23', to: '2026-11-23' } : {}
  const seen: string[] = []
  for (const time of ['12:00', '12:20', '12:40']) {
    world.clock.set(`2026-11-23T${time}:00Z`)
    const { reportKey } = await world.request({ ...berlin, ...days })
    seen.push(await figuresAt(reportKey))
    await world.database.withTables<AnalyticsTables>().updateTable('report').set({ question: null }).execute()
  }
  expect(seen).toEqual(expected)
})

it('counts a day as over by the zone that was asked for, whatever zones the file names', async () => {
  const yesterday = { from: '2026-11-22', to: '2026-11-22' }
  world.clock.set('2026-11-23T07:00:00Z')
  give(csvOf(callColumns, [aCall({ date_started: '2026-11-22 10:00:00', timezone: 'US/Pacific' })]))
  await world.request({ ...yesterday, ...berlin })
  expect(await world.settled('report-1')).not.toHaveProperty('unfinishedZones')
  // There it is still the 22nd.
  const inCalifornia = await world.request({ ...yesterday, timezone: 'US/Pacific' })
  expect((await world.settled(inCalifornia.reportKey)).unfinishedZones).toEqual(['US/Pacific'])
})

it('asks with the ticket that it was given, after a restart too', async () => {
  world.dialpad.answers = [under('t1'), under('t1'), never]
  await world.request(berlin)
  while (world.dialpad.asked.length < 3) await new Promise((done) => setTimeout(done, 10))
  world.dialpad.answers = [ready]
  await world.restart()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready' })
  expect(world.dialpad.tickets).toEqual([undefined, 't1', 't1', 't1'])
})

it('goes on with the ticket that replaced an expired one', async () => {
  world.dialpad.answers = [under('t1'), under('t2'), under('t2'), ready]
  await world.request(berlin)
  await world.settled('report-1')
  expect(world.dialpad.tickets).toEqual([undefined, 't1', 't2', 't2'])
})

it('asks without the ticket of yesterday’s question when midnight passes in the zone', async () => {
  world.clock.set('2026-11-23T22:59:58Z')
  world.dialpad.answers = [under('t1'), under('t2'), ready]
  await world.request(berlin)
  await world.settled('report-1')
  expect(world.dialpad.tickets).toEqual([undefined, undefined, 't2'])
  expect(world.dialpad.asked.map(({ days }) => days)).toEqual([
    { daysAgoStart: 20, daysAgoEnd: 21 },
    { daysAgoStart: 21, daysAgoEnd: 22 },
    { daysAgoStart: 21, daysAgoEnd: 22 },
  ])
})

it('says that Dialpad itself says it failed', async () => {
  world.dialpad.answers = [under('t1'), () => ({ status: 'failed' })]
  await world.request(berlin)
  expect((await world.settled('report-1')).failure).toMatch(/^Dialpad says that it failed to prepare/)
})

it('waits for its turn where that comes soon, and else says from when on to ask again', async () => {
  const soon = refusing(new AppError('dialpad.rate_limited', { retryAfterMs: 500_000 }))
  world.dialpad.answers = [soon, under('t1'), ready]
  await world.request(berlin)
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready' })
  world.clock.set('2026-11-23T12:00:00Z')
  world.dialpad.answers = [refusing(new AppError('dialpad.rate_limited', { retryAfterMs: 5_400_000 }))]
  const { reportKey } = await world.request({ ...berlin, exportType: 'stats' })
  expect((await world.settled(reportKey)).failure).toContain('again after 2026-11-23 13:31 UTC')
  expect(world.clock.now()).toBe(Date.parse('2026-11-23T12:00:00Z'))
})
