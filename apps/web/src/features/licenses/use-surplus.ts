import { useQueries, useQuery } from '@tanstack/react-query'

import { allOfficesQuery, officeLicensesQuery } from '../offices/offices.queries.ts'
import { surplusOf, type OfficeSurplus } from './idle-cost.ts'

export type Surplus = {
  rows: OfficeSurplus[]
  /** Of how many offices the licences were read, and of how many they could not be. */
  read: number
  failed: number
  offices: number | undefined
  error: Error | null
  retry: () => void
}

/** What each office has bought and nobody uses; grows while the offices are read one by one. */
export const useSurplus = (isTold: boolean): Surplus => {
  const offices = useQuery({ ...allOfficesQuery, enabled: isTold })
  const list = offices.data ?? []
  const licenses = useQueries({ queries: list.map(({ officeKey }) => officeLicensesQuery(officeKey)) })
  const failed = licenses.filter(({ data, error }) => error !== null && data === undefined)
  return {
    rows: list.flatMap(({ officeKey }, index) => surplusOf(officeKey, licenses[index]?.data?.items ?? [])),
    read: licenses.filter(({ data }) => data !== undefined).length,
    failed: failed.length,
    offices: offices.data?.length,
    error: offices.error ?? failed[0]?.error ?? null,
    retry: () => {
      if (!offices.data) void offices.refetch()
      for (const { refetch } of failed) void refetch()
    },
  }
}
