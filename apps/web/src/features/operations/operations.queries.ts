import {
  checkOperation,
  continuationText,
  continueOperation,
  getOperation,
  listOperations,
  planOperation,
  startOperation,
  submissionText,
  type Operation,
  type OperationSummary,
  type Result,
  type StartInput,
} from '@patchbay/contract'
import { keepPreviousData, mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { pageQuery, type Page } from '../../api/page-search.ts'
import { withProof } from '../session/proof.ts'

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
    withProof(submissionText(body), () => call(startOperation, { body }, { idempotencyKey: submissionKey })),
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
    withProof(continuationText(operationKey, targets), () =>
      call(continueOperation, { params: { operationKey }, body: { targets } }),
    ),
  meta: { invalidates: [['operations']] },
})

/** An unknown person is read again from time to time, also when all else is decided. */
const pollAfterMs = (operation: Operation | undefined): number | false => {
  if (operation?.state !== 'finished') return pollMs
  return operation.targets.some(({ nextCheckAt }) => nextCheckAt !== undefined) ? slowPollMs : false
}

type Standing = Pick<OperationSummary, 'state' | 'counts'>

const standing = (operation: Standing | undefined): string =>
  JSON.stringify([operation?.state, operation?.counts])

const readPeopleAnew = (client: QueryClient): void => {
  for (const stale of ['users', 'offices']) void client.invalidateQueries({ queryKey: [stale] })
}

const oneKey = (operationKey: string) => ['operations', 'one', operationKey]

/** Looked at again while something may still change; once it has, people and offices are read anew. */
export const operationQuery = (operationKey: string) => {
  const queryKey = oneKey(operationKey)
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<Operation>(queryKey)
      const options = { signal, ...(before && { background: true as const }) }
      const operation = await call(getOperation, { params: { operationKey } }, options)
      const hasMoved = standing(before) !== standing(operation)
      if (hasMoved && operation.state === 'finished') {
        readPeopleAnew(client)
        void client.invalidateQueries({ queryKey: ['operations', 'list'] })
      }
      return operation
    },
    refetchInterval: ({ state }) => pollAfterMs(state.data),
  })
}

export type OperationPage = Result<typeof listOperations>

/** Whether something came to its end since a list was read, which nobody who follows that one has told yet. */
const hasNews = (
  client: QueryClient,
  before: OperationPage | undefined,
  { items }: OperationPage,
): boolean => {
  if (!before) return false
  const known = new Map(before.items.map((item) => [item.operationKey, standing(item)]))
  return items.some((item) => {
    const { operationKey, state } = item
    if (state !== 'finished' || known.get(operationKey) === standing(item)) return false
    return standing(client.getQueryData<Operation>(oneKey(operationKey))) !== standing(item)
  })
}

const operationListQuery = (query: { limit: string; cursor?: string | undefined; userKey?: string }) => {
  const queryKey = ['operations', 'list', query]
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<OperationPage>(queryKey)
      const options = { signal, ...(before && { background: true as const }) }
      const page = await call(listOperations, { query }, options)
      if (hasNews(client, before, page)) readPeopleAnew(client)
      return page
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
