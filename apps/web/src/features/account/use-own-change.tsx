import type { OwnAccount } from '@patchbay/contract'
import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'

import { hasCode } from '../../api/api-error.ts'
import { Icon } from '../../ui/icon.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { ownAccountQuery } from './account.queries.ts'

type Change<Body> = {
  options: UseMutationOptions<OwnAccount, Error, Body>
  /** What is told when it came out. */
  words: string
  onChanged: () => void
}

/** Changes how whoever is signed in signs in, and shows at once how it is now. */
export const useOwnChange = <Body,>({ options, words, onChanged }: Change<Body>) => {
  const client = useQueryClient()
  const toasts = useToasts()
  return useMutation({
    ...options,
    onSuccess: (account) => {
      client.setQueryData(ownAccountQuery.queryKey, account)
      toasts.show({
        content: (
          <>
            <Icon of={CircleCheck} className="text-ok shrink-0" />
            <span>{words}</span>
          </>
        ),
      })
      onChanged()
    },
    onError: (error) => {
      // It may have come out all the same: what is so now is read.
      if (hasCode(error, 'client.answer_lost')) {
        void client.invalidateQueries({ queryKey: ownAccountQuery.queryKey })
      }
    },
  })
}
