import type { PlannedTarget, StartInput, User } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Fact } from '../../ui/facts.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import type { NameParts } from '../../ui/person-name.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { OperationToast } from '../operations/operation-toast.tsx'
import { planQuery } from '../operations/operations.queries.ts'
import { useStart } from '../operations/use-start.ts'
import { whom } from './people-words.ts'
import { LeftOut, PlannedPeople } from './planned-people.tsx'

export type ActProps = { users: readonly User[]; onClose: () => void }

export type Planned = readonly PlannedTarget[]

/** Who is asked about: those chosen, and once the plan is there those of them to whom it can be done. */
export type Who = readonly (NameParts & { numbers: readonly string[] })[]

export type ActWords = { title: ReactNode; meaning: string; keep: string; act: string }

type ConfirmActProps = ActProps & {
  /** `planned` is empty while the plan itself is asked for. */
  bodyOf: (targets: string[], planned: Planned) => StartInput
  words: (who: Who) => ActWords
  /** Consequences and the way back, for those to whom it can be done. */
  facts: (planned: Planned) => readonly Fact[]
  actIcon: LucideIcon
  danger?: boolean
}

const canBeDone = ({ check }: PlannedTarget): boolean => check === 'ready' || check === 'loses_numbers'

const keysOf = (planned: Planned): string[] => planned.map(({ targetKey }) => targetKey)

const asWho = (planned: Planned): Who =>
  planned.map(({ firstName, lastName, email, numbersLost }) => ({
    firstName,
    lastName,
    email,
    numbers: numbersLost,
  }))

/** Of an ended session the sign-in over this page tells. */
const NotStarted = ({ error }: { error: unknown }) =>
  error && !hasCode(error, 'session.missing') ? <ErrorNotice words={errorWords(error)} /> : null

/** Asks with a plan from a fresh reading, starts the operation once, and leaves what follows to a message or its page. */
export const ConfirmAct = ({ users, onClose, bodyOf, words, facts, ...look }: ConfirmActProps) => {
  const navigate = useNavigate()
  const toasts = useToasts()
  const plan = useQuery(
    planQuery(
      bodyOf(
        users.map(({ userKey }) => userKey),
        [],
      ),
    ),
  )
  const all = plan.data?.targets ?? []
  const planned = all.filter(canBeDone)
  const leftOut = all.filter((target) => !canBeDone(target))

  const { start, isPending, error } = useStart(({ operationKey, body: { kind } }) => {
    if (planned.length > 1) void navigate(`/operations/${operationKey}`)
    else {
      const content = (close: () => void) => (
        <OperationToast operationKey={operationKey} kind={kind} whom={whom(planned)} onClose={close} />
      )
      toasts.show({ content, stays: true })
    }
    onClose()
  })

  const whyNot = (): string | undefined => {
    if (plan.isPending) return 'Reading at Dialpad…'
    if (plan.isError) return 'Not read at Dialpad yet'
    return planned.length === 0 ? 'Nothing to do' : undefined
  }

  return (
    <ConfirmDialog
      {...words(planned.length > 0 ? asWho(planned) : users)}
      {...look}
      facts={planned.length > 0 ? facts(planned) : []}
      busy={isPending}
      disabledReason={whyNot()}
      onKeep={onClose}
      onAct={() => start(bodyOf(keysOf(planned), planned))}
    >
      {plan.isPending && <SkeletonLines lines={4} label="Reading at Dialpad" />}
      {plan.isError && <ErrorNotice words={errorWords(plan.error)} onRetry={() => void plan.refetch()} />}
      {planned.length > 1 && <PlannedPeople planned={planned} />}
      {leftOut.length > 0 && <LeftOut planned={leftOut} />}
      <NotStarted error={error} />
    </ConfirmDialog>
  )
}
