import { describe, expect, test } from 'vitest'

import type { EmulatedUser } from '../entities.ts'
import { createNumberPool } from '../numbers.ts'
import { seedCompany } from '../seed.ts'
import { createReport, type ReportRequest } from './report.ts'
import { readRows } from './testing/read-csv.ts'
import { aCompany, aRequest, aUser, now } from './testing/small-company.ts'

type Cells = Record<string, string>

const dayMs = 86_400_000
const textOf = (changes: Partial<ReportRequest> = {}) => [...createReport(aRequest(changes))].join('')
const rowsOf = (changes: Partial<ReportRequest> = {}): Cells[] => readRows(textOf(changes))
const of = (user: EmulatedUser, rows: Cells[]) => rows.filter((row) => row['target_id'] === user.id)
const dates = (rows: Cells[]) =>
  [...new Set(rows.map((row) => (row['date_started'] ?? row['date'] ?? '').slice(0, 10)))].toSorted()
const utc = { rowZone: 'utc', callStats: 'by-target' } as const

describe('the same history', () => {
  test.each(['calls', 'texts'] as const)(
    '%s come out the same to the byte when asked for again',
    (statType) => {
      expect(textOf({ statType })).toBe(textOf({ statType }))
    },
  )

  test('a day has the same rows whatever range it is asked in', () => {
    const wide = rowsOf({ window: { now, nearest: 1, farthest: 20 }, switches: utc })
    const narrow = rowsOf({ window: { now, nearest: 5, farthest: 6 }, switches: utc })
    const tomorrow = rowsOf({ window: { now: now + dayMs, nearest: 6, farthest: 7 }, switches: utc })
    expect(narrow).toEqual(
      wide.filter((row) => dates(narrow).includes((row['date_started'] ?? row['date'] ?? '').slice(0, 10))),
    )
    expect(tomorrow).toEqual(narrow)
  })

  test('the zone that rows are written in changes no call, only the days at the ends', () => {
    const inUtc = new Map(rowsOf({ switches: utc }).map((row) => [row['call_id'], row]))
    const local = rowsOf({ window: { now, nearest: 3, farthest: 10 } })
    for (const row of local) {
      expect(inUtc.get(row['call_id'])).toMatchObject({
        category: row['category'],
        talk_duration: row['talk_duration'],
        timezone: 'UTC',
      })
    }
  })

  test('another seed gives another history', () => {
    const ids = new Set(rowsOf().map((row) => row['call_id']))
    expect(rowsOf({ seed: 8 }).some((row) => ids.has(row['call_id']))).toBe(false)
  })
})

describe('a person’s own history', () => {
  // Somebody who answers a department's calls as well.
  const person = aUser(36)
  const before = of(person, rowsOf())

  test('stays as it is when others are added, suspended or deleted', () => {
    const { users } = aCompany()
    const more = [...users, ...Array.from({ length: 20 }, (_, index) => aUser(100 + index))]
    const fewer = users.map((user) =>
      user.key === person.key
        ? user
        : { ...user, state: 'suspended' as const, suspendedAt: now - 30 * dayMs },
    )
    // Whose number stands in an internal call may change with the people there are, and nothing else.
    const told = (rows: Cells[]) =>
      rows.map((row) => (row['is_internal'] === 'true' ? { ...row, external_number: '' } : row))
    expect(before.some((row) => row['entry_point_call_id'] !== '')).toBe(true)
    expect(told(of(person, rowsOf({ company: aCompany({ users: more }) })))).toEqual(told(before))
    expect(told(of(person, rowsOf({ company: aCompany({ users: fewer }) })))).toEqual(told(before))
  })

  test('keeps its volume when the person moves to an office in another zone', () => {
    const users = aCompany().users.map((user) =>
      user.key === person.key ? { ...user, officeKey: 'ag-berlin' } : user,
    )
    const direct = (rows: Cells[]) => rows.filter((row) => row['entry_point_call_id'] === '').length
    expect(direct(of(person, rowsOf({ company: aCompany({ users }) })))).toBe(direct(before))
  })

  const workingDays = ['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13']

  test.each([
    [
      'begins when the person was added',
      { appearsAt: now - 5 * dayMs },
      (date: string) => date >= '2026-11-11',
    ],
    [
      'ends when the person was suspended',
      { state: 'suspended', suspendedAt: now - 5 * dayMs },
      (date: string) => date <= '2026-11-11',
    ],
    [
      'ends when the person was deleted',
      { state: 'deleted', deletedAt: now - 5 * dayMs },
      (date: string) => date <= '2026-11-11',
    ],
    ['does not begin while the person is pending', { state: 'pending' }, () => false],
  ] as const)('%s', (_, change, allowed) => {
    const users = aCompany().users.map((user) => ({ ...user, ...change }))
    for (const statType of ['calls', 'texts'] as const) {
      const ofPeople = (rows: Cells[]) => dates(rows.filter((row) => row['target_type'] === 'user'))
      const told = ofPeople(rowsOf({ statType, company: aCompany({ users }) }))
      expect(told.filter((date) => !allowed(date))).toEqual([])
      expect(told).toEqual(expect.arrayContaining(workingDays.filter(allowed)))
    }
  })
})

describe('the days of a report', () => {
  test('both ends are included, and today is not', () => {
    const rows = rowsOf({ switches: utc, window: { now, nearest: 0, farthest: 4 } })
    expect(dates(rows)).toEqual(['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'])
  })

  test('are each office’s own: Tokyo is a day ahead when it is afternoon in Boston', () => {
    const rows = rowsOf({ window: { now: Date.parse('2026-11-18T20:00:00Z'), nearest: 1, farthest: 1 } })
    const of = (zone: string) => dates(rows.filter((row) => row['timezone'] === zone))
    expect(of('Asia/Tokyo')).toEqual(['2026-11-18'])
    expect(of('America/New_York')).toEqual(['2026-11-17'])
  })

  test('go back 90 days; asked for more, the report has what there is', () => {
    const wide = dates(rowsOf({ switches: utc, window: { now, nearest: 1, farthest: 99_999 } }))
    expect(wide[0]).toBe('2026-08-18')
    expect(wide.at(-1)).toBe('2026-11-15')
    expect(rowsOf({ window: { now, nearest: 91, farthest: 400 } })).toEqual([])
  })

  test('are in order, and so are the rows of a day', () => {
    const rows = rowsOf({ switches: utc })
    const starts = rows.map((row) => row['date_started'] ?? '')
    expect(starts).toEqual(starts.toSorted())
  })
})

describe('the shape of a company’s calls', () => {
  const company = seedCompany({ seed: 1, users: 1320, offices: 34, now }, createNumberPool())
  const rows = rowsOf({ seed: 1, company, window: { now, nearest: 1, farthest: 28 } })
  const calls = rows.filter((row) => row['entry_point_call_id'] === '')
  const share = (test: (row: Cells) => boolean) => calls.filter(test).length / calls.length

  test('1,320 people have about 46,000 calls in 28 days', () => {
    expect(Math.abs(calls.length - 46_000)).toBeLessThan(1500)
  })

  test('most calls are on working days between eight and six on the clock of the office', () => {
    const weekday = (row: Cells) => new Date(`${row['date_started']?.slice(0, 10)}T00:00:00Z`).getUTCDay()
    expect(share((row) => weekday(row) === 0 || weekday(row) === 6)).toBeLessThan(0.06)
    expect(share((row) => Math.abs(Number(row['date_started']?.slice(11, 13)) - 12.5) < 5)).toBeGreaterThan(
      0.85,
    )
  })

  test('some people are ten times as busy as the one in the middle', () => {
    const perPerson = [
      ...Map.groupBy(
        rows.filter((row) => row['target_type'] === 'user'),
        (row) => row['target_id'],
      ).values(),
    ]
    const volumes = perPerson.map((theirs) => theirs.length).toSorted((a, b) => b - a)
    expect(volumes[0]).toBeGreaterThan(10 * (volumes[Math.floor(volumes.length / 2)] ?? 0))
  })

  test('talk times are skewed: the mean is well above the median', () => {
    const talk = calls
      .map((row) => Number(row['talk_duration']))
      .filter((minutes) => minutes > 0)
      .toSorted((a, b) => a - b)
    const mean = talk.reduce((sum, minutes) => sum + minutes, 0) / talk.length
    const median = talk[Math.floor(talk.length / 2)] ?? 0
    expect(median).toBeGreaterThan(1)
    expect(mean).toBeGreaterThan(1.4 * median)
  })

  test('no number outside the company is one of its own', () => {
    const own = new Set(
      company.users.flatMap((user) => user.numbers).concat(company.departments.map(({ number }) => number)),
    )
    const outside = calls
      .filter((row) => row['is_internal'] === 'false')
      .map((row) => row['external_number'] ?? '')
    expect(outside.filter((number) => own.has(number))).toEqual([])
  })
})
