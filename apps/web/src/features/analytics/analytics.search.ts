import type { Capabilities, Report, ReportRequest, ReportScope } from '@patchbay/contract'

import { addDays, daysBetween, isDay, todayIn } from '../../ui/days.ts'
import { isZone, type ZoneChoice } from './zones.ts'

const keyForm = /^[A-Za-z0-9_-]{1,512}$/
const oldestDays = 400

/** Yesterday in the zone, the newest whole day. */
export const newestDay = (zone: string | undefined, now: number): string => addDays(todayIn(zone, now), -1)

/** Four whole weeks until yesterday. */
const usualRange = (zone: string | undefined, now: number) => {
  const to = newestDay(zone, now)
  return { from: addDays(to, -27), to }
}

const readKey = (search: URLSearchParams, name: string): string => {
  const value = search.get(name)
  return value !== null && keyForm.test(value) ? value : ''
}

const readScope = (search: URLSearchParams): ReportScope => {
  switch (search.get('scope')) {
    case 'office':
      return { kind: 'office', officeKey: readKey(search, 'office') }
    case 'person':
      return { kind: 'user', userKey: readKey(search, 'person') }
    case 'department':
      return { kind: 'department', departmentKey: readKey(search, 'department') }
    case 'call_center':
      return { kind: 'call_center', callCenterKey: readKey(search, 'call_center') }
    default:
      return { kind: 'company' }
  }
}

const readRange = (search: URLSearchParams, zone: string | undefined, now: number) => {
  const from = search.get('from') ?? ''
  const to = search.get('to') ?? ''
  return isDay(from) && isDay(to) ? { from, to } : usualRange(zone, now)
}

/** As the address has it: a report that was asked for where zones were chosen otherwise is found again. */
export const zoneAsNamed: ZoneChoice = (_scope, named) => named

type Reading = { now: number; zone: ZoneChoice }

/** What the address asks for; anything not understood is the usual: calls, records, company, four weeks. */
export const readRequest = (search: URLSearchParams, { now, zone }: Reading): ReportRequest => {
  const scope = readScope(search)
  const named = search.get('zone')
  const timezone = zone(scope, named !== null && isZone(named) ? named : undefined)
  return {
    statType: search.get('type') === 'texts' ? 'texts' : 'calls',
    exportType: search.get('export') === 'stats' ? 'stats' : 'records',
    scope,
    ...readRange(search, timezone, now),
    ...(timezone !== undefined && { timezone }),
  }
}

/** The office that a department or call center was chosen from; it says where to read its name, and is not sent. */
export const readGroupOffice = (search: URLSearchParams): string =>
  ['department', 'call_center'].includes(search.get('scope') ?? '') ? readKey(search, 'office') : ''

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
    case 'call_center':
      return [
        ['scope', 'call_center'],
        ['call_center', scope.callCenterKey],
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
    ...(request.timezone === undefined ? [] : [['zone', request.timezone]]),
  ])

/** The address of a request, with the office that its department or call center belongs to. */
export const requestAddress = (request: ReportRequest, groupOffice: string): URLSearchParams => {
  const search = formatRequest(request)
  const isGroup = request.scope.kind === 'department' || request.scope.kind === 'call_center'
  if (isGroup && groupOffice !== '') search.set('office', groupOffice)
  return search
}

const scopeKey = (scope: ReportScope): string => scopeEntries(scope).flat().join(' ')

export type RequestField = 'scope' | 'from' | 'to' | 'timezone'
export type RequestFault = { field: RequestField; text: string }

const todayFault = (from: string, today: string): RequestFault | undefined =>
  from === today
    ? undefined
    : {
        field: 'to',
        text: 'Today is not over, so it is reported alone: end with yesterday, or choose Today.',
      }

const rangeFault = (
  { from, to }: ReportRequest,
  today: string,
  { reportToday }: Pick<Capabilities, 'reportToday'>,
): RequestFault | undefined => {
  if (from > to) return { field: 'to', text: 'The last day lies before the first.' }
  if (reportToday && to === today) return todayFault(from, today)
  if (to >= today) {
    const newest = reportToday
      ? 'That day has not begun: today is the newest.'
      : 'Dialpad reports on whole days: yesterday is the newest.'
    return { field: 'to', text: newest }
  }
  if (daysBetween(from, today) > oldestDays) {
    return { field: 'from', text: `Choose a first day within the last ${oldestDays} days.` }
  }
  return undefined
}

type Possible = { now: number; capabilities: Pick<Capabilities, 'reportToday'> }

/** What has to be mended before the request can be sent, or undefined. */
export const requestFault = (
  request: ReportRequest,
  { now, capabilities }: Possible,
): RequestFault | undefined => {
  const { scope, timezone } = request
  if (scopeKey(scope).endsWith(' ')) return { field: 'scope', text: 'Choose whose report it is.' }
  if (timezone !== undefined && !isZone(timezone)) {
    return { field: 'timezone', text: 'Choose a time zone from the list, such as Europe/Berlin.' }
  }
  return rangeFault(request, todayIn(timezone, now), capabilities)
}

/** The newest report that answers the request. */
export const findReport = (reports: readonly Report[], request: ReportRequest): Report | undefined => {
  const wanted = formatRequest(request).toString()
  return reports
    .filter((report) => formatRequest(report).toString() === wanted)
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))[0]
}
