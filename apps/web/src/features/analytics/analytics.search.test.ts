import type { Report, ReportRequest } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { findReport, formatRequest, readRequest, requestFault } from './analytics.search.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
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
]

it.each(scopes)('reads from the address what it wrote there: %o', (scope) => {
  expect(readRequest(formatRequest({ ...request, scope }), now)).toEqual({ ...request, scope })
})

it('asks for four weeks of the company’s calls until yesterday where the address says nothing', () => {
  expect(readRequest(new URLSearchParams(), now)).toEqual({
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
  expect(readRequest(search, now)).toMatchObject({
    scope: { kind: 'office', officeKey: '' },
    from: '2026-10-26',
  })
})

it('says what is wrong before anything is sent', () => {
  expect(requestFault(request, now)).toBeUndefined()
  expect(requestFault({ ...request, from: '2026-11-08' }, now)?.field).toBe('to')
  expect(requestFault({ ...request, to: '2026-11-23' }, now)?.field).toBe('to')
  expect(requestFault({ ...request, from: '2025-10-18' }, now)?.field).toBe('from')
  expect(requestFault({ ...request, scope: { kind: 'user', userKey: '' } }, now)?.field).toBe('scope')
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
  const usual = readRequest(new URLSearchParams(), now)
  for (const from of ['2026-02-30', '2026-02-29', '2026-06-31', '2026-13-01']) {
    expect(readRequest(new URLSearchParams({ from, to: '2026-11-07' }), now)).toEqual(usual)
  }
  const leap = new URLSearchParams({ from: '2028-02-29', to: '2028-03-01' })
  expect(readRequest(leap, now).from).toBe('2028-02-29')
})
