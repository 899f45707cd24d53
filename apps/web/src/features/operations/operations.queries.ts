import {
  getOperation,
  listOperations,
  planOperation,
  startOperation,
  type StartInput,
} from '@patchbay/contract'
import { mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

const pollMs = 1500

/** What would be done, from a fresh reading; never kept. */
export const planQuery = (body: StartInput) =>
  queryOptions({
    queryKey: ['plan', body],
    queryFn: ({ signal }) => call(planOperation, { body }, { signal }),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })

/** `submissionKey` is made once where the person is asked, so that pressing twice starts one operation. */
export const startOperationMutation = (submissionKey: string) =>
  mutationOptions({
    mutationFn: (body: StartInput) => call(startOperation, { body }, { idempotencyKey: submissionKey }),
    meta: { invalidates: [['operations']] },
  })

/** Looked at again while it runs; once it has finished, people and offices are read anew. */
export const operationQuery = (operationKey: string) => {
  const queryKey = ['operations', 'one', operationKey]
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<{ state: string }>(queryKey)
      const options = { signal, ...(before && { background: true as const }) }
      const operation = await call(getOperation, { params: { operationKey } }, options)
      if (before?.state !== 'finished' && operation.state === 'finished') {
        for (const stale of ['users', 'offices']) void client.invalidateQueries({ queryKey: [stale] })
        void client.invalidateQueries({ queryKey: ['operations', 'list'] })
      }
      return operation
    },
    refetchInterval: ({ state }) => (state.data?.state === 'finished' ? false : pollMs),
  })
}

/** What was done to one person, newest first. */
export const userOperationsQuery = (userKey: string) => {
  const queryKey = ['operations', 'list', { userKey }]
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const known = client.getQueryData(queryKey) !== undefined
      const options = { signal, ...(known && { background: true as const }) }
      return call(listOperations, { query: { userKey, limit: '25' } }, options)
    },
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === 'running') ? pollMs : false,
  })
}
