import type { Report, ReportRequest } from '@patchbay/contract'
import { expect, it } from 'vitest'

import {
  findReport,
  formatRequest,
  readGroupOffice,
  readRequest,
  requestAddress,
  requestFault,
  zoneAsNamed,
} from './analytics.search.ts'
import { zoneChoice } from './zones.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const berlin = { officeKey: 'agK-1', name: 'Berlin', timezone: 'Europe/Berlin' }
const legacy = { now, zone: zoneChoice({ reportTimeZone: false }, [berlin]) }
const current = { now, zone: zoneChoice({ reportTimeZone: true }, [berlin]) }
const whole = { now, capabilities: { reportToday: false } }
const withToday = { now, capabilities: { reportToday: true } }
const request: ReportRequest = {
  statType: 'texts',
  exportType: 'stats',
  scope: { kind: 'office', officeKey: 'agK-1' },
  from: '2026-11-01',
  to: '2026-11-07',
}
const scopes: ReportRequest['scope'][] = [
  { kind: 'company' },
  { kind: 'office', officeKey: 'o' },
  { kind: 'user', userKey: 'u' },
  { kind: 'department', departmentKey: 'd' },
  { kind: 'call_center', callCenterKey: 'c' },
]

it.each(scopes)('reads from the address what it wrote there: %o', (scope) => {
  expect(readRequest(formatRequest({ ...request, scope }), legacy)).toEqual({ ...request, scope })
})

it('asks for four weeks of the company’s calls until yesterday where the address says nothing', () => {
  expect(readRequest(new URLSearchParams(), legacy)).toEqual({
    statType: 'calls',
    exportType: 'records',
    scope: { kind: 'company' },
    from: '2026-10-26',
    to: '2026-11-22',
  })
})

it('takes nothing hostile from the address', () => {
  const search = new URLSearchParams(
    'scope=office&office=a%26action%3Ddelete&from=2026-13-01&to=today&type=x',
  )
  expect(readRequest(search, legacy)).toMatchObject({
    scope: { kind: 'office', officeKey: '' },
    from: '2026-10-26',
  })
})

it('says what is wrong before anything is sent', () => {
  expect(requestFault(request, whole)).toBeUndefined()
  expect(requestFault({ ...request, from: '2026-11-08' }, whole)?.field).toBe('to')
  expect(requestFault({ ...request, to: '2026-11-23' }, whole)?.field).toBe('to')
  expect(requestFault({ ...request, from: '2025-10-18' }, whole)?.field).toBe('from')
  expect(requestFault({ ...request, scope: { kind: 'user', userKey: '' } }, whole)?.field).toBe('scope')
})

it('finds the newest report of the very same request', () => {
  const report = (reportKey: string, requestedAt: string, more: Partial<Report> = {}): Report => ({
    reportKey,
    ...request,
    state: 'ready',
    requestedAt,
    requestedBy: 'ana@corrigan.test',
    zones: [],
    unknownColumns: [],
    missingColumns: [],
    ...more,
  })
  const reports = [
    report('old', '2026-11-20T00:00:00Z'),
    report('new', '2026-11-22T00:00:00Z'),
    report('other', '2026-11-23T00:00:00Z', { to: '2026-11-08' }),
  ]
  expect(findReport(reports, request)?.reportKey).toBe('new')
  expect(findReport(reports, { ...request, statType: 'calls' })).toBeUndefined()
})

it('takes a day that the calendar does not have for none', () => {
  const usual = readRequest(new URLSearchParams(), legacy)
  for (const from of ['2026-02-30', '2026-02-29', '2026-06-31', '2026-13-01']) {
    expect(readRequest(new URLSearchParams({ from, to: '2026-11-07' }), legacy)).toEqual(usual)
  }
  const leap = new URLSearchParams({ from: '2028-02-29', to: '2028-03-01' })
  expect(readRequest(leap, legacy).from).toBe('2028-02-29')
})

it('names a zone in the address where zones can be chosen, and takes it from there', () => {
  const zoned = { ...request, timezone: 'Asia/Tokyo' }
  expect(formatRequest(zoned).get('zone')).toBe('Asia/Tokyo')
  expect(readRequest(formatRequest(zoned), current)).toEqual(zoned)
  expect(readRequest(formatRequest(zoned), legacy)).toEqual(request)
  expect(formatRequest(request).has('zone')).toBe(false)
})

it('reports in the zone of the office where none is named, or none that there is', () => {
  for (const zone of [undefined, 'Mars/Olympus', '+01:00']) {
    const search = formatRequest(request)
    if (zone !== undefined) search.set('zone', zone)
    expect(readRequest(search, current).timezone).toBe('Europe/Berlin')
  }
})

it('ends the usual four weeks with yesterday in the zone', () => {
  const search = new URLSearchParams('zone=Pacific/Kiritimati')
  const late = { ...current, now: Date.parse('2026-11-23T11:00:00Z') }
  expect(readRequest(search, late)).toMatchObject({ from: '2026-10-27', to: '2026-11-23' })
})

it('reports on today alone, and only where that can be', () => {
  const today = { ...request, timezone: 'Europe/Berlin', from: '2026-11-23', to: '2026-11-23' }
  expect(requestFault(today, withToday)).toBeUndefined()
  expect(requestFault(today, whole)).toMatchObject({ field: 'to', text: expect.stringMatching('yesterday') })
  expect(requestFault({ ...today, from: '2026-11-22' }, withToday)?.text).toMatch('alone')
  const tomorrow = { ...today, from: '2026-11-24', to: '2026-11-24' }
  expect(requestFault(tomorrow, withToday)?.field).toBe('to')
})

it('counts the days of a range in its zone', () => {
  const evening = { ...withToday, now: Date.parse('2026-11-23T22:00:00Z') }
  const day = { ...request, from: '2026-11-24', to: '2026-11-24' }
  expect(requestFault({ ...day, timezone: 'Asia/Tokyo' }, evening)).toBeUndefined()
  expect(requestFault({ ...day, timezone: 'America/New_York' }, evening)?.field).toBe('to')
  expect(requestFault({ ...day, timezone: 'Nowhere' }, evening)?.field).toBe('timezone')
})

it('finds a report only in its own zone, and one without a zone by an address without one', () => {
  const report = (timezone?: string): Report => ({
    reportKey: timezone ?? 'none',
    ...request,
    ...(timezone !== undefined && { timezone }),
    state: 'ready',
    requestedAt: '2026-11-22T00:00:00Z',
    requestedBy: 'ana@corrigan.test',
    zones: [],
    unknownColumns: [],
    missingColumns: [],
  })
  const reports = [report(), report('Europe/Berlin')]
  const named = (search: URLSearchParams) => readRequest(search, { now, zone: zoneAsNamed })
  expect(findReport(reports, { ...request, timezone: 'Asia/Tokyo' })).toBeUndefined()
  expect(findReport(reports, { ...request, timezone: 'Europe/Berlin' })?.reportKey).toBe('Europe/Berlin')
  expect(findReport(reports, named(formatRequest(request)))?.reportKey).toBe('none')
})

it('keeps the office of a department in the address beside the request, and of no other scope', () => {
  const group = { ...request, scope: { kind: 'department', departmentKey: 'd' } } as const
  const search = requestAddress(group, 'agK-1')
  expect(readGroupOffice(search)).toBe('agK-1')
  expect(readRequest(search, legacy)).toEqual(group)
  expect(readGroupOffice(requestAddress(request, 'other'))).toBe('')
  expect(requestAddress(request, 'other').get('office')).toBe('agK-1')
})
