import type { StartInput } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { planQuery } from './operations.queries.ts'

const nothing: StartInput = { kind: 'suspend', targets: [], args: {} }

/** A form is planned when it is sent; its own faults come back to it, and a plan leads on to the question. */
export const useChecked = () => {
  const [body, setBody] = useState<StartInput>()
  const { data, error, isFetching, refetch } = useQuery({
    ...planQuery(body ?? nothing),
    enabled: body !== undefined,
  })
  const check = (next: StartInput) => {
    setBody(next)
    if (JSON.stringify(next) === JSON.stringify(body)) void refetch()
  }
  const isAsked = body !== undefined
  return {
    body,
    /** Absent until there is one for what was typed last. */
    target: isAsked ? data?.targets[0] : undefined,
    error: isAsked && !isFetching ? error : null,
    isChecking: isAsked && isFetching,
    check,
    /** Back to what was typed; it is planned anew next time. */
    back: () => setBody(undefined),
  }
}
