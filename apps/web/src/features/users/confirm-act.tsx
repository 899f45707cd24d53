import type { PlannedTarget, StartInput, User } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Fact } from '../../ui/facts.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { OperationToast } from '../operations/operation-toast.tsx'
import { planQuery, startOperationMutation } from '../operations/operations.queries.ts'
import { createSubmissionKeys } from '../operations/submission.ts'
import { whom } from './people-words.ts'
import { LeftOut, PlannedPeople } from './planned-people.tsx'

export type ActProps = { users: readonly User[]; onClose: () => void }

type Planned = readonly PlannedTarget[]

type ConfirmActProps = ActProps & {
  /** `planned` is empty while the plan itself is asked for. */
  bodyOf: (targets: string[], planned: Planned) => StartInput
  title: ReactNode
  meaning: ReactNode
  /** Consequences and the way back, for those whom it can be done to. */
  facts: (planned: Planned) => readonly Fact[]
  keep: string
  act: (planned: Planned) => string
  actIcon: LucideIcon
  danger?: boolean
}

const canBeDone = ({ check }: PlannedTarget): boolean => check === 'ready' || check === 'loses_numbers'

/** Of an ended session the sign-in over this page tells. */
const NotStarted = ({ error }: { error: unknown }) =>
  error && !hasCode(error, 'session.missing') ? <ErrorNotice words={errorWords(error)} /> : null

/** Asks with a plan from a fresh reading, starts the operation once, and leaves what follows to a message or its page. */
export const ConfirmAct = ({ users, onClose, bodyOf, facts, act, ...words }: ConfirmActProps) => {
  const [keyOf] = useState(createSubmissionKeys)
  const navigate = useNavigate()
  const toasts = useToasts()
  const targets = users.map(({ userKey }) => userKey)
  const plan = useQuery(planQuery(bodyOf(targets, [])))
  const planned = (plan.data?.targets ?? []).filter(canBeDone)
  const leftOut = (plan.data?.targets ?? []).filter((target) => !canBeDone(target))

  const start = useMutation({
    ...startOperationMutation,
    onSuccess: ({ operationKey }, { body }) => {
      if (planned.length > 1) void navigate(`/operations/${operationKey}`)
      else {
        const content = (close: () => void) => (
          <OperationToast operationKey={operationKey} kind={body.kind} whom={whom(planned)} onClose={close} />
        )
        toasts.show({ content, stays: true })
      }
      onClose()
    },
  })

  const submit = () => {
    if (start.isPending || planned.length === 0) return
    const body = bodyOf(
      planned.map(({ targetKey }) => targetKey),
      planned,
    )
    start.mutate({ body, submissionKey: keyOf(body) })
  }

  const whyNot = (): string | undefined => {
    if (plan.isPending) return 'Reading at Dialpad…'
    if (plan.isError) return 'Not read at Dialpad yet'
    return planned.length === 0 ? 'Nothing to do' : undefined
  }

  return (
    <ConfirmDialog
      {...words}
      facts={planned.length > 0 ? facts(planned) : []}
      act={act(plan.data ? planned : [])}
      busy={start.isPending}
      disabledReason={whyNot()}
      onKeep={onClose}
      onAct={submit}
    >
      {plan.isPending && <SkeletonLines lines={4} label="Reading at Dialpad" />}
      {plan.isError && <ErrorNotice words={errorWords(plan.error)} onRetry={() => void plan.refetch()} />}
      {planned.length > 1 && <PlannedPeople planned={planned} />}
      {leftOut.length > 0 && <LeftOut planned={leftOut} />}
      <NotStarted error={start.error} />
    </ConfirmDialog>
  )
}
