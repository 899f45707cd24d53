import { findKnownUsers, getUser, listUsers, type UserPage } from '@patchbay/contract'
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'

/** A page of people as Dialpad lists them; the page before stays in sight until it is there. */
export const usersPageQuery = (page: Page) => {
  const query = pageQuery(page)
  return queryOptions({
    queryKey: ['users', 'page', query],
    queryFn: ({ signal }) => call(listUsers, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export const userQuery = (userKey: string) =>
  queryOptions({
    queryKey: ['users', 'one', userKey],
    queryFn: ({ signal }) => call(getUser, { params: { userKey } }, { signal }),
  })

/** People of an office among those read so far; every page read since changes it. */
export const officePeopleQuery = (officeKey: string, page: Page) => {
  const query = { officeKey, ...pageQuery(page) }
  return queryOptions({
    queryKey: ['users', 'known', query],
    staleTime: 0,
    queryFn: ({ signal }) => call(findKnownUsers, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Somebody as a list of people that was read before has them, to show until they are read themselves. */
export const userFromLists = (client: QueryClient, userKey: string) => {
  for (const [, page] of client.getQueriesData<UserPage>({ queryKey: ['users', 'page'] })) {
    const user = page?.items.find((candidate) => candidate.userKey === userKey)
    if (page && user) return { ...user, asOf: page.asOf }
  }
  return undefined
}
