import { numberStatuses, type NumberStatus } from '@patchbay/contract'

/** What the list is narrowed to; together. */
export type Filters = {
  text?: string
  status?: NumberStatus
  officeKey?: string
  country?: string
}

const names = { text: 'text', status: 'status', officeKey: 'office', country: 'country' } as const
export type FilterName = keyof typeof names

const longestText = 200

const matching = (value: string | null, form: RegExp): string | undefined =>
  value !== null && form.test(value) ? value : undefined

/** What the address says and can be asked for; anything else narrows nothing. */
export const readFilters = (search: URLSearchParams): Filters => {
  const text = search.get('text')?.trim().slice(0, longestText) ?? ''
  const status = numberStatuses.find((known) => known === search.get('status'))
  const officeKey = matching(search.get('office'), /^[A-Za-z0-9_-]{1,512}$/)
  const country = matching(search.get('country'), /^[A-Z]{2}$/)
  return {
    ...(text !== '' && { text }),
    ...(status !== undefined && { status }),
    ...(officeKey !== undefined && { officeKey }),
    ...(country !== undefined && { country }),
  }
}

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
