import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'

import { ApiError, hasCode } from './api-error.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What the mutation made stale, by the beginnings of query keys. */
      invalidates?: QueryKey[]
    }
  }
}

const passing = new Set(['client.unreachable', 'server.stopping', 'server.overloaded'])

const mayRetry = (failures: number, error: Error): boolean =>
  failures < 1 && error instanceof ApiError && passing.has(error.problem.code)

/** One place for what every query and mutation shares; reads are retried once, changes never. */
export const createQueryClient = (onSessionMissing: (client: QueryClient) => void): QueryClient => {
  const noticeSession = (error: unknown) => {
    if (hasCode(error, 'session.missing')) onSessionMissing(client)
    // Nothing of the one before may stay on this page.
    if (hasCode(error, 'session.changed')) window.location.assign('/')
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSession }),
    mutationCache: new MutationCache({
      onError: noticeSession,
      onSuccess: (...[, , , mutation]) => {
        for (const queryKey of mutation.meta?.invalidates ?? []) void client.invalidateQueries({ queryKey })
      },
    }),
    defaultOptions: {
      // Offline is an error to show, not a reason to wait without a word.
      queries: { retry: mayRetry, networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: false },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
