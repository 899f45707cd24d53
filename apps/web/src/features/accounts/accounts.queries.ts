import {
  changeRole,
  disableAccount,
  enableAccount,
  inviteAccount,
  listAccounts,
  resetAccount,
  type Input,
} from '@patchbay/contract'
import { mutationOptions, queryOptions } from '@tanstack/react-query'

import { call } from '../../api/call.ts'
import { withProof } from '../session/proof.ts'

const accountsKey = ['accounts']
const meta = { invalidates: [accountsKey] }

export const accountsQuery = queryOptions({
  queryKey: accountsKey,
  queryFn: ({ signal }) => call(listAccounts, {}, { signal }),
})

// A link is gone with the dialog that shows it.
const oneTime = { meta, gcTime: 0 }

export const inviteMutation = mutationOptions({
  ...oneTime,
  mutationFn: (body: Input<typeof inviteAccount>['body']) =>
    withProof(`invite ${body.email}`, () => call(inviteAccount, { body })),
})

export const newLinkMutation = (accountKey: string) =>
  mutationOptions({
    ...oneTime,
    mutationFn: (body: Input<typeof resetAccount>['body']) =>
      withProof(`link ${accountKey}`, () => call(resetAccount, { params: { accountKey }, body })),
  })

export const changeRoleMutation = (accountKey: string) =>
  mutationOptions({
    meta,
    mutationFn: (body: Input<typeof changeRole>['body']) =>
      withProof(`role ${accountKey}`, () => call(changeRole, { params: { accountKey }, body })),
  })

export const disableMutation = (accountKey: string) =>
  mutationOptions({ meta, mutationFn: () => call(disableAccount, { params: { accountKey } }) })

export const enableMutation = (accountKey: string) =>
  mutationOptions({
    meta,
    mutationFn: () =>
      withProof(`enable ${accountKey}`, () => call(enableAccount, { params: { accountKey } })),
  })
