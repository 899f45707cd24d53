import {
  checkOperation,
  continueOperation,
  getOperation,
  listOperations,
  planOperation,
  startOperation,
  type Operation,
  type Result,
  type StartInput,
} from '@patchbay/contract'
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'

const pollMs = 1500
const slowPollMs = 5000

/** What would be done, from a fresh reading; never kept. */
export const planQuery = (body: StartInput) =>
  queryOptions({
    queryKey: ['plan', body] as const,
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

type TargetsOf = { operationKey: string; targets: string[] }

/** Decides unknown people by reading alone. */
export const checkOperationMutation = mutationOptions({
  mutationFn: ({ operationKey, targets }: TargetsOf) =>
    call(checkOperation, { params: { operationKey }, body: { targets } }),
  meta: { invalidates: [['operations']] },
})

/** Reads people back who stopped, then sends what is still missing. */
export const continueOperationMutation = mutationOptions({
  mutationFn: ({ operationKey, targets }: TargetsOf) =>
    call(continueOperation, { params: { operationKey }, body: { targets } }),
  meta: { invalidates: [['operations']] },
})

/** An unknown person is read again from time to time, also when all else is decided. */
const pollAfterMs = (operation: Operation | undefined): number | false => {
  if (operation?.state !== 'finished') return pollMs
  return operation.targets.some(({ nextCheckAt }) => nextCheckAt !== undefined) ? slowPollMs : false
}

const standing = (operation: Operation | undefined): string =>
  JSON.stringify([operation?.state, operation?.counts])

/** Looked at again while something may still change; once it has, people and offices are read anew. */
export const operationQuery = (operationKey: string) => {
  const queryKey = ['operations', 'one', operationKey]
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<Operation>(queryKey)
      const options = { signal, ...(before && { background: true as const }) }
      const operation = await call(getOperation, { params: { operationKey } }, options)
      const hasMoved = standing(before) !== standing(operation)
      if (hasMoved && operation.state === 'finished') {
        for (const stale of ['users', 'offices']) void client.invalidateQueries({ queryKey: [stale] })
        void client.invalidateQueries({ queryKey: ['operations', 'list'] })
      }
      return operation
    },
    refetchInterval: ({ state }) => pollAfterMs(state.data),
  })
}

export type OperationPage = Result<typeof listOperations>

const operationListQuery = (query: { limit: string; cursor?: string | undefined; userKey?: string }) => {
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

/** A page of all operations, newest first. */
export const operationsPageQuery = (page: Page) =>
  queryOptions({ ...operationListQuery(pageQuery(page)), placeholderData: keepPreviousData })

/** What was done to one person, newest first. */
export const userOperationsQuery = (userKey: string) => operationListQuery({ limit: '25', userKey })

/** What is being done at this moment, and was lately. */
export const recentOperationsQuery = operationListQuery({ limit: '25' })
