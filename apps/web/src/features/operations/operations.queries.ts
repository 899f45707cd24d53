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

/** Pressing twice with the same `submissionKey` starts one operation. */
export const startOperationMutation = mutationOptions({
  mutationFn: ({ body, submissionKey }: { body: StartInput; submissionKey: string }) =>
    call(startOperation, { body }, { idempotencyKey: submissionKey }),
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

const newestOperationsQuery = (query: { limit: '25'; userKey?: string }) => {
  const queryKey = ['operations', 'list', query]
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const known = client.getQueryData(queryKey) !== undefined
      return call(listOperations, { query }, { signal, ...(known && { background: true as const }) })
    },
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === 'running') ? pollMs : false,
  })
}

/** What was done to one person, newest first. */
export const userOperationsQuery = (userKey: string) => newestOperationsQuery({ limit: '25', userKey })

/** What is being done at this moment, and was lately. */
export const recentOperationsQuery = newestOperationsQuery({ limit: '25' })
