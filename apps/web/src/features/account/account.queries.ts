import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  getOwnAccount,
  removeSecondFactor,
  type Input,
} from '@patchbay/contract'
import { mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'

export const ownAccountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call(getOwnAccount, {}, { signal }),
})

export const changePasswordMutation = mutationOptions({
  mutationFn: (body: Input<typeof changePassword>['body']) => call(changePassword, { body }),
})

export const beginSecondFactorMutation = mutationOptions({
  // The secret is gone with the form that shows it.
  gcTime: 0,
  mutationFn: (body: Input<typeof beginSecondFactor>['body']) => call(beginSecondFactor, { body }),
})

const seenByOwners = { invalidates: [['accounts']] }

export const confirmSecondFactorMutation = mutationOptions({
  meta: seenByOwners,
  mutationFn: (body: Input<typeof confirmSecondFactor>['body']) => call(confirmSecondFactor, { body }),
})

export const removeSecondFactorMutation = mutationOptions({
  meta: seenByOwners,
  mutationFn: (body: Input<typeof removeSecondFactor>['body']) => call(removeSecondFactor, { body }),
})
