import { listAudit, listAuditOffices, verifyAudit } from '@patchbay/contract'
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'
import { asked, type Filters } from './audit.search.ts'

/** Everything that happens adds to it. */
export const auditPageQuery = (page: Page, filters: Filters) => {
  const query = { ...pageQuery(page), ...asked(filters) }
  return queryOptions({
    queryKey: ['audit', 'page', query],
    staleTime: 0,
    queryFn: ({ signal }) => call(listAudit, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** By name. */
export const auditOfficesQuery = queryOptions({
  queryKey: ['audit', 'offices'],
  queryFn: async ({ signal }) => {
    const { offices } = await call(listAuditOffices, {}, { signal })
    return offices
      .map(({ officeKey, name = officeKey }) => ({ officeKey, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  },
})

/** Is itself a row of the log. */
export const verifyAuditMutation = mutationOptions({
  meta: { invalidates: [['audit', 'page']] },
  mutationFn: () => call(verifyAudit, {}),
})
