import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  getOwnAccount,
  listSessions,
  removeSecondFactor,
  type Input,
} from '@patchbay/contract'
import { mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

export const ownAccountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call(getOwnAccount, {}, { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  // Where one is signed in is looked at because it may have changed.
  staleTime: 0,
  queryFn: ({ signal }) => call(listSessions, {}, { signal }),
})

const endsSessions = { invalidates: [sessionsQuery.queryKey] }

export const endSessionMutation = mutationOptions({
  meta: endsSessions,
  mutationFn: (sessionKey: string) => call(endSession, { params: { sessionKey } }),
})

export const endOtherSessionsMutation = mutationOptions({
  meta: endsSessions,
  mutationFn: () => call(endOtherSessions, {}),
})

export const changePasswordMutation = mutationOptions({
  meta: endsSessions,
  mutationFn: (body: Input<typeof changePassword>['body']) => call(changePassword, { body }),
})

export const beginSecondFactorMutation = mutationOptions({
  // The secret is gone with the form that shows it.
  gcTime: 0,
  mutationFn: (body: Input<typeof beginSecondFactor>['body']) => call(beginSecondFactor, { body }),
})

const seenByOwners = { invalidates: [['accounts'], sessionsQuery.queryKey] }

export const confirmSecondFactorMutation = mutationOptions({
  meta: seenByOwners,
  mutationFn: (body: Input<typeof confirmSecondFactor>['body']) => call(confirmSecondFactor, { body }),
})

export const removeSecondFactorMutation = mutationOptions({
  meta: seenByOwners,
  mutationFn: (body: Input<typeof removeSecondFactor>['body']) => call(removeSecondFactor, { body }),
})
