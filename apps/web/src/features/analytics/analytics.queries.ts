import {
  findKnownUsers,
  getReportCharts,
  getReportRows,
  getUser,
  listReportGroups,
  listReports,
  requestReport,
  type ReportRequest,
} from '@patchbay/contract'
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

const pollMs = 2000

/** Every report of late; looked at again while one of them is being prepared. */
export const reportsQuery = queryOptions({
  queryKey: ['reports', 'list'],
  queryFn: ({ client, signal }) => {
    const wasAsked = client.getQueryData(['reports', 'list']) !== undefined
    return call(listReports, {}, { signal, ...(wasAsked && { background: true as const }) })
  },
  refetchInterval: ({ state }) =>
    state.data?.items.some((report) => report.state !== 'ready' && report.state !== 'failed')
      ? pollMs
      : false,
})

export const requestReportMutation = mutationOptions({
  mutationFn: (body: ReportRequest) => call(requestReport, { body }),
  meta: { invalidates: [['reports', 'list']] },
})

export const chartsQuery = (reportKey: string) =>
  queryOptions({
    queryKey: ['reports', 'charts', reportKey],
    staleTime: Infinity,
    queryFn: ({ signal }) => call(getReportCharts, { params: { reportKey } }, { signal }),
  })

export const rowsQuery = (reportKey: string) =>
  queryOptions({
    queryKey: ['reports', 'rows', reportKey],
    staleTime: Infinity,
    queryFn: ({ signal }) => call(getReportRows, { params: { reportKey } }, { signal }),
  })

export const peopleLikeQuery = (text: string) =>
  queryOptions({
    queryKey: ['users', 'like', text],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findKnownUsers, { query: { text, limit: '8' } }, { signal }),
  })

export const personQuery = (userKey: string) =>
  queryOptions({
    queryKey: ['users', 'one', userKey],
    queryFn: ({ signal }) => call(getUser, { params: { userKey } }, { signal }),
  })

/** Departments and call centers of an office. */
export const reportGroupsQuery = (officeKey: string) =>
  queryOptions({
    queryKey: ['reports', 'groups', officeKey],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => call(listReportGroups, { params: { officeKey } }, { signal }),
  })
