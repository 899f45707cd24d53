import { getNumber, listNumbers, type Result } from '@patchbay/contract'
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'
import type { Filters } from './numbers.search.ts'

export type Numbers = Result<typeof listNumbers>

const pollMs = 1500

const numbersKey = (page: Page, filters: Filters) => ['numbers', 'page', pageQuery(page), filters] as const

/** A page of the company’s numbers; looked at again while they are being read. */
export const numbersPageQuery = (page: Page, filters: Filters) =>
  queryOptions({
    queryKey: numbersKey(page, filters),
    queryFn: ({ client, queryKey, signal }) => {
      const wasAsked = client.getQueryData(queryKey) !== undefined
      const query = { ...pageQuery(page), ...filters }
      return call(listNumbers, { query }, { signal, ...(wasAsked && { background: true as const }) })
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.reading === true ? pollMs : false),
  })

/** Begins to read the numbers anew; the list of before stays until that has come to its end. */
export const readAnew = async (
  client: QueryClient,
  { page, filters, after }: { page: Page; filters: Filters; after: string },
): Promise<void> => {
  const queryKey = numbersKey(page, filters)
  await client.cancelQueries({ queryKey })
  // What goes wrong is told by the list’s own query.
  await client.prefetchQuery({
    queryKey,
    staleTime: 0,
    queryFn: ({ signal }) =>
      call(listNumbers, { query: { ...pageQuery(page), ...filters, newerThan: after } }, { signal }),
  })
}

export const numberQuery = (number: string) =>
  queryOptions({
    queryKey: ['numbers', 'one', number],
    staleTime: 0,
    queryFn: ({ signal }) => call(getNumber, { params: { number } }, { signal }),
  })
