import type { StartInput } from '@patchbay/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { startOperationMutation } from './operations.queries.ts'
import { createSubmissionKeys } from './submission.ts'

type Started = { operationKey: string; body: StartInput }

/** Starts an operation once, however often and however fast it is asked to; the same again after a failure is the same submission. */
export const useStart = (onStarted: (started: Started) => void, keyOf?: (body: StartInput) => string) => {
  const [ownKeyOf] = useState(createSubmissionKeys)
  const client = useQueryClient()
  // Two clicks can come before the first is rendered.
  const isSending = useRef(false)
  const { mutate, isPending, error } = useMutation({
    ...startOperationMutation,
    onSuccess: ({ operationKey }, { body }) => onStarted({ operationKey, body }),
    // Somebody went after the plan was read: without a new one the same would be refused for ever.
    onError: (refusal) => {
      if (!hasCode(refusal, 'user.not_found')) return
      for (const stale of ['plan', 'users']) void client.invalidateQueries({ queryKey: [stale] })
    },
    onSettled: () => {
      isSending.current = false
    },
  })
  const start = (body: StartInput) => {
    if (isSending.current) return
    isSending.current = true
    mutate({ body, submissionKey: (keyOf ?? ownKeyOf)(body) })
  }
  return { start, isPending, error }
}
