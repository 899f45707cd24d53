import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'

import { hasCode } from '../../api/api-error.ts'
import { Icon } from '../../ui/icon.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { accountsQuery } from './accounts.queries.ts'

/** The list is not as it was read, or may not be. */
const isNews = (error: Error): boolean =>
  ['client.answer_lost', 'account.not_found', 'account.exists', 'account.disabled'].some((code) =>
    hasCode(error, code),
  )

/** Changes an account; where that did not come out, what is so now is read. */
export const useChange = <Answer, Input>(
  options: UseMutationOptions<Answer, Error, Input>,
  onChanged?: (answer: Answer) => void,
) => {
  const client = useQueryClient()
  return useMutation({
    ...options,
    ...(onChanged && { onSuccess: onChanged }),
    onError: (error) => {
      if (isNews(error)) void client.invalidateQueries({ queryKey: accountsQuery.queryKey })
    },
  })
}

/** Tells what came of it, and leaves. */
export const useTold = (onClose: () => void) => {
  const toasts = useToasts()
  return (words: string) => {
    toasts.show({
      content: (
        <>
          <Icon of={CircleCheck} className="text-ok shrink-0" />
          <span className="min-w-0 wrap-anywhere">{words}</span>
        </>
      ),
    })
    onClose()
  }
}
