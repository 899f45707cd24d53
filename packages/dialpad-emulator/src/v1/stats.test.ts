import { afterEach, describe, expect, test } from 'vitest'

import { Refusal } from '../refusal.ts'
import { readRows } from '../reports/testing/read-csv.ts'
import { aCompany, aUser, now } from '../reports/testing/small-company.ts'
import { createStats } from './stats.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

type Stats = Awaited<ReturnType<typeof createStats>>
type Choices = Partial<Parameters<typeof createStats>[0]>

const started: Stats[] = []
afterEach(() => Promise.all(started.splice(0).map((stats) => stats.close())))

const startStats = async (choices: Choices = {}) => {
  const clock = { time: now, now: () => clock.time }
  const stats = await createStats({
    company: aCompany,
    seed: 7,
    clock,
    processingMs: 10_000,
    ownOfficeKey: () => 'ag-berlin',
    ...choices,
  })
  started.push(stats)
  return { stats, clock }
}

const day = { stat_type: 'calls', export_type: 'records', days_ago_start: '1', days_ago_end: '3' }

/** Asks, waits by the clock, and downloads. */
const rowsOf = async (parameters: Record<string, string>, choices: Choices = {}) => {
  const { stats, clock } = await startStats(choices)
  stats.answer(parameters)
  clock.time += 10_000
  return readRows(await (await fetch(linkIn(stats.answer(parameters)))).text())
}

const linkIn = ({ body }: { body: unknown }): string => (body as { download_url: string }).download_url
const statusIn = ({ body }: { body: unknown }): string => (body as { status: string }).status
const zonesOf = (rows: Record<string, string>[]) => new Set(rows.map((row) => row['timezone']))

describe('the two answers of the text', () => {
  test.each(['stats', 'records'])('are given field for field for %s', async (exportType) => {
    const { stats, clock } = await startStats()
    const parameters = { ...day, export_type: exportType }
    expect(stats.answer(parameters)).toEqual({ status: 200, body: { kind: 'stats', status: 'processing' } })
    clock.time += 10_000
    const complete = stats.answer(parameters)
    expect(complete).toEqual({
      status: 200,
      body: { download_url: linkIn(complete), file_type: 'csv', kind: 'stats', status: 'complete' },
    })
    expect(new URL(linkIn(complete)).origin).toBe(stats.downloadOrigin)
  })

  test('name records as their kind when that is switched on', async () => {
    const { stats } = await startStats({ switches: { recordsKind: 'records' } })
    expect(stats.answer(day).body).toEqual({ kind: 'records', status: 'processing' })
    expect(stats.answer({ ...day, export_type: 'stats' }).body).toEqual({
      kind: 'stats',
      status: 'processing',
    })
  })
})

describe('the parameters are the report', () => {
  test('it is in processing until its time is over, however often it is asked for', async () => {
    const { stats, clock } = await startStats()
    expect(statusIn(stats.answer(day))).toBe('processing')
    clock.time += 9999
    expect(statusIn(stats.answer(day))).toBe('processing')
    clock.time += 1
    expect(statusIn(stats.answer(day))).toBe('complete')
  })

  test('the first answer is processing even when preparing takes no time', async () => {
    const { stats } = await startStats({ processingMs: 0 })
    expect(statusIn(stats.answer(day))).toBe('processing')
    expect(statusIn(stats.answer(day))).toBe('complete')
  })

  test('the same parameters in another order are the same report, others are another', async () => {
    const { stats, clock } = await startStats()
    stats.answer(day)
    clock.time += 10_000
    const reordered = Object.fromEntries(Object.entries(day).toReversed())
    expect(linkIn(stats.answer(reordered))).toBe(linkIn(stats.answer(day)))
    expect(statusIn(stats.answer({ ...day, days_ago_end: '4' }))).toBe('processing')
  })

  test('a link lives for an hour after completion; asked for then, the report starts anew', async () => {
    const { stats, clock } = await startStats()
    stats.answer(day)
    clock.time += 10_000 + hourMs - 1
    const link = linkIn(stats.answer(day))
    expect((await fetch(link)).status).toBe(200)
    clock.time += 1
    expect(statusIn(stats.answer(day))).toBe('processing')
    expect((await fetch(link)).status).toBe(403)
    clock.time += 10_000
    const next = linkIn(stats.answer(day))
    expect(next).not.toBe(link)
    expect((await fetch(next)).status).toBe(200)
  })

  test('its figures are kept for three hours, whatever happens in the company and at midnight', async () => {
    const company = aCompany()
    const { stats, clock } = await startStats({ company: () => company })
    clock.time = Date.parse('2026-11-16T22:00:00Z')
    const parameters = { ...day, is_company: 'true' }
    const read = async () => {
      stats.answer(parameters)
      clock.time += 10_000
      return (await fetch(linkIn(stats.answer(parameters)))).text()
    }
    const first = await read()
    company.users.splice(0)
    company.departments.splice(0)
    clock.time += 2 * hourMs
    expect(await read()).toBe(first)
    clock.time += hourMs
    expect(await read()).not.toBe(first)
  })

  test('everything is forgotten on reset', async () => {
    const { stats, clock } = await startStats()
    stats.answer(day)
    clock.time += 10_000
    const link = linkIn(stats.answer(day))
    stats.reset()
    expect((await fetch(link)).status).toBe(404)
    expect(statusIn(stats.answer(day))).toBe('processing')
  })
})

describe('the scope', () => {
  test('is the token owner’s own office when none is given', async () => {
    expect(zonesOf(await rowsOf(day))).toEqual(new Set(['Europe/Berlin']))
    expect(zonesOf(await rowsOf({ ...day, is_company: 'false' }))).toEqual(new Set(['Europe/Berlin']))
  })

  test.each(['true', '1', ''])('is the company with is_company=%s', async (isCompany) => {
    const rows = await rowsOf({ ...day, is_company: isCompany })
    expect(zonesOf(rows)).toEqual(new Set(['America/New_York', 'Europe/Berlin', 'Asia/Tokyo']))
  })

  test.each(['ag-tokyo', '5000000000000002'])('is an office by its key or its id: %s', async (office) => {
    expect(zonesOf(await rowsOf({ ...day, office_id: office }))).toEqual(new Set(['Asia/Tokyo']))
  })

  test('is a person or a department by key', async () => {
    const person = await rowsOf({ ...day, target: aUser(4).key, days_ago_end: '20' })
    expect(new Set(person.map((row) => row['target_id']))).toEqual(new Set([aUser(4).id]))
    const department = await rowsOf({ ...day, target: 'ag-boston-0' })
    expect(new Set(department.map((row) => row['entry_point_target_id'] || row['target_id']))).toEqual(
      new Set(['5100000000000000']),
    )
  })

  test('is the narrowest when several are given', async () => {
    const parameters = { ...day, is_company: 'true', office_id: 'ag-tokyo' }
    expect(zonesOf(await rowsOf(parameters))).toEqual(new Set(['Asia/Tokyo']))
    const rows = await rowsOf({ ...parameters, target: aUser(4).key, days_ago_end: '20' })
    expect(zonesOf(rows)).toEqual(new Set(['Europe/Berlin']))
  })

  test('can be a person who was deleted: their history stays', async () => {
    const gone = aUser(4, { state: 'deleted', deletedAt: now })
    const company = () => aCompany({ users: [gone] })
    expect(await rowsOf({ ...day, target: gone.key, days_ago_end: '20' }, { company })).not.toEqual([])
  })
})

describe('the days', () => {
  // Enough people that somebody telephones on a Sunday.
  const company = () => aCompany({ users: Array.from({ length: 900 }, (_, index) => aUser(index)) })

  const dates = async (parameters: Record<string, string>) => {
    const rows = await rowsOf(parameters, { company, switches: { rowZone: 'utc' } })
    return [...new Set(rows.map((row) => (row['date_started'] ?? row['date'])?.slice(0, 10)))]
  }

  test('1 to 1 is yesterday, 1 to 2 the two days before today, either way round', async () => {
    expect(await dates({ ...day, days_ago_end: '1' })).toEqual(['2026-11-15'])
    expect(await dates({ ...day, days_ago_end: '2' })).toEqual(['2026-11-14', '2026-11-15'])
    expect(await dates({ ...day, days_ago_start: '2', days_ago_end: '1' })).toEqual([
      '2026-11-14',
      '2026-11-15',
    ])
  })

  test('0 is accepted and adds nothing: today has no report', async () => {
    expect(await dates({ ...day, days_ago_start: '0', days_ago_end: '1' })).toEqual(['2026-11-15'])
  })

  test('are the last thirty, of stats, when only the kind of history is given', async () => {
    const all = await dates({ stat_type: 'calls' })
    expect(all[0]).toBe('2026-10-17')
    expect(all.at(-1)).toBe('2026-11-15')
  })
})

describe('what cannot be answered is refused', () => {
  const { stat_type: _, ...withoutType } = day
  test.each([
    ['no stat_type', withoutType, 'missing_parameter'],
    ['an unknown stat_type', { ...day, stat_type: 'voicemails' }, 'invalid_parameter'],
    ['an unknown export_type', { ...day, export_type: 'csv' }, 'invalid_parameter'],
    ['words for days', { ...day, days_ago_start: 'yesterday' }, 'invalid_parameter'],
    ['days to come', { ...day, days_ago_start: '-1' }, 'invalid_parameter'],
    ['half days', { ...day, days_ago_end: '1.5' }, 'invalid_parameter'],
    ['no days', { ...day, days_ago_end: '' }, 'invalid_parameter'],
    ['is_company in other words', { ...day, is_company: 'yes' }, 'invalid_parameter'],
    ['an empty target', { ...day, target: '' }, 'invalid_parameter'],
    ['an unknown target', { ...day, target: 'ag-nobody' }, 'user_not_found'],
    ['an office as target', { ...day, target: 'ag-berlin' }, 'user_not_found'],
    ['an unknown office', { ...day, office_id: 'ag-nowhere' }, 'office_not_found'],
    ['a parameter of the newer API', { ...day, timezone: 'UTC' }, 'unknown_parameter'],
  ])('%s', async (_name, parameters, reason) => {
    const { stats } = await startStats()
    const error = (() => {
      try {
        return stats.answer(parameters)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(Refusal)
    expect(error).toMatchObject({ reason })
  })

  test('somebody who is not visible yet is no target', async () => {
    const company = () => aCompany({ users: [aUser(1, { appearsAt: now + 1 })] })
    const { stats } = await startStats({ company })
    expect(() => stats.answer({ ...day, target: aUser(1).key })).toThrow(Refusal)
  })
})
