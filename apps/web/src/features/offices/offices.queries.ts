import {
  countKnownPeople,
  getOffice,
  getOfficeLicenses,
  listOffices,
  type Office,
  type Result,
} from '@patchbay/contract'
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

const readAllOffices = async ({ signal }: { signal: AbortSignal }) => {
  const offices: Office[] = []
  const former = new Map<string, Office>()
  let cursor: string | undefined
  do {
    const page = await call(listOffices, { query: { limit: '100', cursor } }, { signal })
    offices.push(...page.items)
    for (const office of page.former ?? []) former.set(office.officeKey, office)
    cursor = page.cursor
  } while (cursor !== undefined)
  return { offices, former: [...former.values()] }
}

const everyOffice = {
  queryKey: ['offices', 'all'],
  staleTime: 5 * 60_000,
  queryFn: readAllOffices,
} as const

/** Every office that there is, for choosing one. */
export const allOfficesQuery = queryOptions({ ...everyOffice, select: ({ offices }) => offices })

/** Offices for naming what happened: also those that Dialpad lists no more, and each of those says so. */
export const namedOfficesQuery = queryOptions({
  ...everyOffice,
  select: ({ offices, former }) => [
    ...offices,
    ...former.map((office) => ({ ...office, name: `${office.name} (no longer listed)` })),
  ],
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

export const officeLicensesKey = ['offices', 'licenses'] as const

/** Bought and free lines of one office by kind; the server keeps them for a minute. */
export const officeLicensesQuery = (officeKey: string) =>
  queryOptions({
    queryKey: [...officeLicensesKey, officeKey],
    staleTime: 60_000,
    queryFn: ({ client, queryKey, signal }) => {
      const newerThan = client.getQueryData<Result<typeof getOfficeLicenses>>(queryKey)?.asOf
      return call(getOfficeLicenses, { params: { officeKey }, query: { newerThan } }, { signal })
    },
  })
