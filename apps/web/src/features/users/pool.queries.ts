import { listNumbers, type CompanyNumber } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

const shown = 25
const pollMs = 1500

type PoolSearch = { text: string; officeKey: string | undefined }

/** Numbers that the company holds back, as many as are shown; those of an office come first. */
export const poolQuery = ({ text, officeKey }: PoolSearch) =>
  queryOptions({
    queryKey: ['numbers', 'pool', text, officeKey],
    queryFn: async ({ signal }) => {
      const query = { text, status: 'available' as const, limit: String(shown) }
      const [near, all] = await Promise.all([
        officeKey === undefined
          ? undefined
          : call(listNumbers, { query: { ...query, officeKey } }, { signal }),
        call(listNumbers, { query }, { signal }),
      ])
      const first = near?.items ?? []
      const others = all.items.filter((item) => item.officeKey === undefined || item.officeKey !== officeKey)
      const items: CompanyNumber[] = [...first, ...others].slice(0, shown)
      const { total, complete, reading, readSoFar, failed } = all
      return { items, total, complete, reading, readSoFar, failed }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.reading ? pollMs : false),
  })
