import type { StartInput } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { startOperationMutation } from './operations.queries.ts'
import { createSubmissionKeys } from './submission.ts'

type Started = { operationKey: string; body: StartInput }

/** Starts an operation once, however often and however fast it is asked to; the same again after a failure is the same submission. */
export const useStart = (onStarted: (started: Started) => void, keyOf?: (body: StartInput) => string) => {
  const [ownKeyOf] = useState(createSubmissionKeys)
  // Two clicks can come before the first is rendered.
  const isSending = useRef(false)
  const { mutate, isPending, error } = useMutation({
    ...startOperationMutation,
    onSuccess: ({ operationKey }, { body }) => onStarted({ operationKey, body }),
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
