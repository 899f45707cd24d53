import { describe, expect, test } from 'vitest'

import { createReport, type ReportRequest, type Scope } from './report.ts'
import { hundredths, readRows } from './testing/read-csv.ts'
import { aCompany, aRequest, aUser, now } from './testing/small-company.ts'

type Cells = Record<string, string>

const rowsOf = (changes: Partial<ReportRequest>): Cells[] =>
  readRows([...createReport(aRequest({ window: { now, nearest: 1, farthest: 40 }, ...changes }))].join(''))

const dateOf = (row: Cells) => row['date_started']?.slice(0, 10) ?? ''
const hasToken = (token: string) => (row: Cells) => row['categories']?.split(',').includes(token) ?? false
const isCategory = (category: string) => (row: Cells) => row['category'] === category
const isTrue = (column: string) => (row: Cells) => row[column] === 'true'
const isInbound = (row: Cells) => row['direction'] === 'inbound'
const isOpen = (row: Cells) => row['availability'] === 'open'
const lastedSeconds = (row: Cells) =>
  (Date.parse(`${row['date_ended']?.replace(' ', 'T')}Z`) -
    Date.parse(`${row['date_started']?.replace(' ', 'T')}Z`)) /
  1000

// Written from the rules of reconciliation, from the text of the file alone.
const counts: Record<string, (row: Cells) => boolean> = {
  all_calls: () => true,
  inbound_calls: isInbound,
  outbound_calls: (row) => row['direction'] === 'outbound',
  internal_calls: isTrue('is_internal'),
  answered: isCategory('incoming'),
  missed: isCategory('missed'),
  abandoned: isCategory('abandoned'),
  forwarded: isCategory('forwarded'),
  cancelled: isCategory('cancelled'),
  outbound_connected: isCategory('outgoing'),
  handled: (row) => row['date_connected'] !== '',
  voicemails: isTrue('voicemail'),
  total_voicemails: isTrue('voicemail'),
  missed_voicemails: (row) => row['voicemail'] === 'true' && row['date_rang'] !== '',
  other_voicemails: (row) => row['voicemail'] === 'true' && row['date_rang'] === '',
  direct_to_voicemail: hasToken('direct_to_voicemail'),
  ring_no_answer: hasToken('ring_no_answer'),
  transferred_out: hasToken('transferred_out'),
  transferred_in: hasToken('transferred_in'),
  forward_transfer: hasToken('forward_transfer'),
  service_level: (row) => row['time_to_answer'] !== '' && Number(row['time_to_answer']) <= 1,
  short_abandoned: (row) => row['category'] === 'abandoned' && lastedSeconds(row) < 6,
  open_inbound_calls: (row) => isOpen(row) && isInbound(row),
  open_missed_calls: (row) => isOpen(row) && row['category'] === 'missed',
  open_abandoned_calls: (row) => isOpen(row) && row['category'] === 'abandoned',
  desktop_app_calls: (row) => row['device'] === 'desktop_app',
}

const spoken = (row: Cells) => hundredths(row['talk_duration']) + hundredths(row['hold_duration'])

const sums: Record<string, (row: Cells) => number> = {
  minutes: spoken,
  inbound_minutes: (row) => (isInbound(row) ? spoken(row) : 0),
  outbound_minutes: (row) => (isInbound(row) ? 0 : spoken(row)),
  time_in_system: (row) => hundredths(row['time_in_system']),
  talk_duration: (row) => hundredths(row['talk_duration']),
  hold_duration: (row) => hundredths(row['hold_duration']),
  ringing_duration: (row) => hundredths(row['ringing_duration']),
  queued_duration: (row) => hundredths(row['queued_duration']),
  wrapup_duration: (row) => hundredths(row['wrapup_duration']),
}

const expectAgreement = (stat: Cells, rows: Cells[]) => {
  for (const [column, counted] of Object.entries(counts)) {
    if (column in stat) expect(`${column} ${stat[column]}`).toBe(`${column} ${rows.filter(counted).length}`)
  }
  for (const [column, amount] of Object.entries(sums)) {
    const sum = rows.reduce((total, row) => total + amount(row), 0)
    expect(`${column} ${hundredths(stat[column])}`).toBe(`${column} ${sum}`)
  }
}

// Somebody who answers a department's calls.
const person = aUser(36)
const department = aCompany().departments[2]

const scopes: [string, Scope][] = [
  ['the company', { kind: 'company' }],
  ['an office', { kind: 'office', officeKey: 'ag-berlin' }],
  ['a person', { kind: 'user', id: person.id, officeKey: person.officeKey }],
  ['a department', { kind: 'department', id: department?.id ?? '', officeKey: department?.officeKey ?? '' }],
]

describe.each(['office', 'utc'] as const)('in the zone of %s', (rowZone) => {
  test.each(scopes)(
    'call stats of %s are what its records say for each person, department and day',
    (_, scope) => {
      const records = rowsOf({ scope, switches: { rowZone, callStats: 'by-target' } })
      const stats = rowsOf({ scope, exportType: 'stats', switches: { rowZone, callStats: 'by-target' } })
      const byLine = Map.groupBy(records, (row) => `${dateOf(row)} ${row['target_id']}`)
      expect(stats.map((row) => `${row['date']} ${row['user_id']}`).toSorted()).toEqual(
        [...byLine.keys()].toSorted(),
      )
      for (const stat of stats) expectAgreement(stat, byLine.get(`${stat['date']} ${stat['user_id']}`) ?? [])
    },
  )

  test.each(scopes)('call stats by date of %s count each call once', (_, scope) => {
    const switches = { rowZone, callStats: 'by-date' } as const
    const records = rowsOf({ scope, switches })
    // Group rows stand for a department's calls; people's legs count only where the report is a person's.
    const calls = records.filter((row) => scope.kind === 'user' || row['entry_point_call_id'] === '')
    const byDay = Map.groupBy(calls, (row) => `${dateOf(row)} ${row['timezone']}`)
    const stats = rowsOf({ scope, exportType: 'stats', switches })
    expect(stats.map((row) => `${row['date']} ${row['timezone']}`).toSorted()).toEqual(
      [...byDay.keys()].toSorted(),
    )
    for (const stat of stats) expectAgreement(stat, byDay.get(`${stat['date']} ${stat['timezone']}`) ?? [])
  })

  test.each(scopes)('text stats of %s are what its records say', (_, scope) => {
    const switches = { rowZone, callStats: 'by-target' } as const
    const records = rowsOf({ scope, statType: 'texts', switches })
    const byLine = Map.groupBy(records, (row) => `${row['date']?.slice(0, 10)} ${row['target_id']}`)
    const stats = rowsOf({ scope, statType: 'texts', exportType: 'stats', switches })
    expect(stats).toHaveLength(byLine.size)
    for (const stat of stats) {
      const rows = byLine.get(`${stat['date']} ${stat['user_id']}`) ?? []
      const sent = rows.filter((row) => row['direction'] === 'internal').length
      expect([stat['all_texts'], stat['sent'], stat['received']]).toEqual(
        [rows.length, sent, rows.length - sent].map(String),
      )
    }
  })
})

test('inbound is answered, missed, abandoned and forwarded; outbound is connected and cancelled', () => {
  const stats = rowsOf({ exportType: 'stats', switches: { rowZone: 'office', callStats: 'by-date' } })
  expect(stats.length).toBeGreaterThan(60)
  for (const stat of stats) {
    const sum = (...columns: string[]) => columns.reduce((total, column) => total + Number(stat[column]), 0)
    expect(sum('answered', 'missed', 'abandoned', 'forwarded')).toBe(sum('inbound_calls'))
    expect(sum('outbound_connected', 'cancelled')).toBe(sum('outbound_calls'))
    expect(sum('inbound_calls', 'outbound_calls')).toBe(sum('all_calls'))
  }
})

test('averages are the sum over what they are an average of', () => {
  const [stat] = rowsOf({
    exportType: 'stats',
    scope: { kind: 'office', officeKey: 'ag-berlin' },
    switches: { rowZone: 'office', callStats: 'by-date' },
  })
  expect(stat).toBeDefined()
  const records = rowsOf({ scope: { kind: 'office', officeKey: 'ag-berlin' } })
  const calls = records.filter((row) => dateOf(row) === stat?.['date'] && row['entry_point_call_id'] === '')
  const mean = (amounts: number[]) =>
    Math.round(amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length)
  const answered = calls.filter((row) => row['time_to_answer'] !== '')
  const handled = calls.filter((row) => row['date_connected'] !== '')
  expect(hundredths(stat?.['asa'])).toBe(mean(answered.map((row) => hundredths(row['time_to_answer']))))
  expect(hundredths(stat?.['acd'])).toBe(mean(handled.map(spoken)))
  expect(hundredths(stat?.['aht'])).toBe(
    mean(handled.map((row) => spoken(row) + hundredths(row['wrapup_duration']))),
  )
})
