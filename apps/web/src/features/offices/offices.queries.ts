import { countKnownPeople, getOffice, listOffices, type Office, type Result } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'

export const officesPageQuery = (page: Page) => {
  const query = pageQuery(page)
  return queryOptions({
    queryKey: ['offices', 'page', query],
    // What is asked for again is not wanted as it is shown already.
    queryFn: ({ signal, client, queryKey }) => {
      const newerThan = client.getQueryData<Result<typeof listOffices>>(queryKey)?.asOf
      return call(listOffices, { query: { ...query, newerThan } }, { signal })
    },
    placeholderData: keepPreviousData,
  })
}

/** Every office, for names beside people and for choosing one. */
export const allOfficesQuery = queryOptions({
  queryKey: ['offices', 'all'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => {
    const offices: Office[] = []
    let cursor: string | undefined
    do {
      const page = await call(listOffices, { query: { limit: '100', cursor } }, { signal })
      offices.push(...page.items)
      cursor = page.cursor
    } while (cursor !== undefined)
    return offices
  },
})

export const officeQuery = (officeKey: string) =>
  queryOptions({
    queryKey: ['offices', 'one', officeKey],
    queryFn: ({ signal }) => call(getOffice, { params: { officeKey } }, { signal }),
  })

/** How many people of each office were read so far; every page of people read since changes it. */
export const knownPeopleQuery = queryOptions({
  queryKey: ['offices', 'known-people'],
  staleTime: 0,
  queryFn: ({ signal }) => call(countKnownPeople, {}, { signal }),
})
