import { auditKinds, downloadAudit, type AuditFilters, type AuditKind } from '@patchbay/contract'

import { isDay } from '../../ui/days.ts'

/** What the log is narrowed to; together. Days are those of the browser’s zone, both included. */
export type Filters = {
  text: string | undefined
  kind: AuditKind | undefined
  /** Whom it was done to: a person of Dialpad’s, or an account. */
  personKey: string | undefined
  /** The account that did it. */
  actorKey: string | undefined
  officeKey: string | undefined
  from: string | undefined
  until: string | undefined
}

const names = {
  text: 'text',
  kind: 'kind',
  personKey: 'person',
  actorKey: 'account',
  officeKey: 'office',
  from: 'from',
  until: 'until',
} as const
export type FilterName = keyof typeof names

const longestText = 200

/** The server's own form of a key. */
export const isKey = (text: string): boolean => /^[A-Za-z0-9_-]{1,512}$/.test(text)

/** What the address says and can be asked for; anything else narrows nothing. */
export const readFilters = (search: URLSearchParams): Filters => {
  const valid = (name: FilterName, isValid: (text: string) => boolean): string | undefined =>
    search.getAll(names[name]).slice(0, 1).find(isValid)
  const text = search.get('text')?.trim().slice(0, longestText)
  return {
    text: text || undefined,
    kind: auditKinds.find((kind) => kind === search.get('kind')),
    personKey: valid('personKey', isKey),
    actorKey: valid('actorKey', isKey),
    officeKey: valid('officeKey', isKey),
    from: valid('from', isDay),
    until: valid('until', isDay),
  }
}

export const isNarrowed = (filters: Filters): boolean =>
  Object.values(filters).some((value) => value !== undefined)

/** The address with one filter set, or taken off with ''; begins at the first page. */
export const withFilter = (search: URLSearchParams, name: FilterName, value: string): URLSearchParams => {
  const next = new URLSearchParams(search)
  for (const old of ['cursor', 'start', names[name]]) next.delete(old)
  if (value !== '') next.set(names[name], value)
  return next
}

export const withoutFilters = (search: URLSearchParams): URLSearchParams => {
  const limit = search.get('limit')
  return new URLSearchParams(limit === null ? {} : { limit })
}

/** When a day of the browser's zone begins, or one so many days later. */
const beginningOf = (day: string, daysLater: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}

/** As the server is asked: moments in place of days, the last day whole. */
export const asked = ({ from, until, ...same }: Filters): AuditFilters => {
  const all = {
    ...same,
    from: from && beginningOf(from, 0),
    until: until && beginningOf(until, 1),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Where the file of the same rows is. */
export const fileAddress = (filters: Filters): string => {
  const query = new URLSearchParams(asked(filters)).toString()
  return `/api${downloadAudit.path}${query && `?${query}`}`
}

/** The zone that days and times are told in. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
