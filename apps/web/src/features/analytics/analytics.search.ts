import type { Report, ReportRequest, ReportScope } from '@patchbay/contract'

import { addDays, daysBetween, isDay, toDay } from './days.ts'

const keyForm = /^[A-Za-z0-9_-]{1,512}$/
const oldestDays = 400

/** Yesterday, the newest day that Dialpad reports on. */
export const newestDay = (now: number): string => addDays(toDay(now), -1)

/** Four whole weeks until yesterday. */
const usualRange = (now: number) => ({ from: addDays(newestDay(now), -27), to: newestDay(now) })

const readScope = (search: URLSearchParams): ReportScope => {
  const key = (name: string) => {
    const value = search.get(name)
    return value !== null && keyForm.test(value) ? value : ''
  }
  switch (search.get('scope')) {
    case 'office':
      return { kind: 'office', officeKey: key('office') }
    case 'person':
      return { kind: 'user', userKey: key('person') }
    case 'department':
      return { kind: 'department', departmentKey: key('department') }
    default:
      return { kind: 'company' }
  }
}

const readRange = (search: URLSearchParams, now: number) => {
  const from = search.get('from') ?? ''
  const to = search.get('to') ?? ''
  return isDay(from) && isDay(to) ? { from, to } : usualRange(now)
}

/** What the address asks for; anything not understood is the usual: calls, records, company, four weeks. */
export const readRequest = (search: URLSearchParams, now: number): ReportRequest => ({
  statType: search.get('type') === 'texts' ? 'texts' : 'calls',
  exportType: search.get('export') === 'stats' ? 'stats' : 'records',
  scope: readScope(search),
  ...readRange(search, now),
})

const scopeEntries = (scope: ReportScope): [string, string][] => {
  switch (scope.kind) {
    case 'company':
      return [['scope', 'company']]
    case 'office':
      return [
        ['scope', 'office'],
        ['office', scope.officeKey],
      ]
    case 'user':
      return [
        ['scope', 'person'],
        ['person', scope.userKey],
      ]
    case 'department':
      return [
        ['scope', 'department'],
        ['department', scope.departmentKey],
      ]
  }
}

/** Always with absolute days, so that the address means the same next week. */
export const formatRequest = (request: ReportRequest): URLSearchParams =>
  new URLSearchParams([
    ['type', request.statType],
    ['export', request.exportType],
    ...scopeEntries(request.scope),
    ['from', request.from],
    ['to', request.to],
  ])

const scopeKey = (scope: ReportScope): string => scopeEntries(scope).flat().join(' ')

export type RequestFault = { field: 'scope' | 'from' | 'to'; text: string }

/** What has to be mended before the request can be sent, or undefined. */
export const requestFault = (request: ReportRequest, now: number): RequestFault | undefined => {
  if (scopeKey(request.scope).endsWith(' ')) return { field: 'scope', text: 'Choose whose report it is.' }
  if (request.from > request.to) return { field: 'to', text: 'The last day lies before the first.' }
  if (request.to > newestDay(now)) {
    return { field: 'to', text: 'Dialpad reports on whole days: yesterday is the newest.' }
  }
  if (daysBetween(request.from, toDay(now)) > oldestDays) {
    return { field: 'from', text: `Choose a first day within the last ${oldestDays} days.` }
  }
  return undefined
}

/** The newest report that answers the request. */
export const findReport = (reports: readonly Report[], request: ReportRequest): Report | undefined => {
  const wanted = formatRequest(request).toString()
  return reports
    .filter((report) => formatRequest(report).toString() === wanted)
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))[0]
}
