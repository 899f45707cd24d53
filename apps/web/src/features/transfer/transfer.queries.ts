import { findKnownUsers, getUser, type StartInput, type User } from '@patchbay/contract'
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

/** A chosen person as last read; only who was never read is asked for at Dialpad. */
export const personQuery = (userKey: string) =>
  queryOptions({
    queryKey: ['users', 'chosen', userKey],
    queryFn: async ({ signal }): Promise<User> => {
      const { items } = await call(findKnownUsers, { query: { text: userKey } }, { signal })
      const known = items.find((user) => user.userKey === userKey)
      return known ?? call(getUser, { params: { userKey } }, { signal })
    },
  })

/** People to add, among those read so far. */
export const peopleSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ['users', 'search', text],
    queryFn: ({ signal }) => call(findKnownUsers, { query: { text, limit: '25' } }, { signal }),
    placeholderData: keepPreviousData,
  })

/** The operation that a way through the wizard has started; nothing until then. */
export const startedQuery = (run: string) =>
  queryOptions<string>({
    queryKey: ['transfer', 'started', run],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  })

/** What is planned: everybody, to the office. Numbers are agreed on only when it is confirmed. */
export const plannedTransfer = (people: readonly string[], officeKey: string): StartInput => ({
  kind: 'transfer',
  targets: [...people],
  args: { officeKey },
})
