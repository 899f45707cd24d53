import {
  enterLicensePrices,
  getLicensePrices,
  listIdlePeople,
  type IdlePerson,
  type IdleReason,
  type Input,
} from '@patchbay/contract'
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'

/** Every reading of people changes it. */
export const idlePageQuery = (reason: IdleReason, page: Page) => {
  const query = { reason, ...pageQuery(page) }
  return queryOptions({
    queryKey: ['idle-people', query],
    staleTime: 0,
    queryFn: ({ signal }) => call(listIdlePeople, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** All of them, page by page, for a file. */
export const everyIdle = async (reason: IdleReason): Promise<IdlePerson[]> => {
  const found: IdlePerson[] = []
  let cursor: string | undefined
  do {
    const page = await call(listIdlePeople, { query: { reason, limit: '100', cursor } })
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return found
}

const pricesKey = ['license-prices']

export const pricesQuery = queryOptions({
  queryKey: pricesKey,
  queryFn: ({ signal }) => call(getLicensePrices, {}, { signal }),
})

export const enterPricesMutation = mutationOptions({
  meta: { invalidates: [pricesKey] },
  mutationFn: (body: Input<typeof enterLicensePrices>['body']) => call(enterLicensePrices, { body }),
})
