import type { OperationKind, PlannedTarget, StartInput, User } from '@patchbay/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import type { NameParts } from '../../ui/person-name.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { BeforeAfter } from '../operations/before-after.tsx'
import { differences } from '../operations/differences.ts'
import { LicenseLines } from '../operations/license-lines.tsx'
import { OperationToast } from '../operations/operation-toast.tsx'
import { planQuery } from '../operations/operations.queries.ts'
import { useStart } from '../operations/use-start.ts'
import { whom } from './people-words.ts'
import { LeftOut, PlannedPeople } from './planned-people.tsx'

export type ActProps = {
  users: readonly User[]
  /** Which of the one’s numbers it is about, where that is settled. */
  numbers?: readonly string[]
  onClose: () => void
}

export type Planned = readonly PlannedTarget[]

/** Who is asked about: those chosen, and once the plan is there those of them to whom it can be done. */
export type Who = readonly (NameParts & { numbers: readonly string[] })[]

export type ActWords = { title: ReactNode; meaning: string; keep: string; act: string }

type ConfirmActProps = Omit<ActProps, 'numbers'> & {
  /** `planned` is empty while the plan itself is asked for. */
  bodyOf: (targets: string[], planned: Planned) => StartInput
  words: (who: Who) => ActWords
  /** Consequences and the way back, for those to whom it can be done. */
  facts: (planned: Planned) => readonly Fact[]
  actIcon: LucideIcon
  danger?: boolean
  /** What is still to choose, above the consequences of what is chosen. */
  choice?: ReactNode
  /** What has to be chosen before there can be a plan. */
  unchosen?: string | undefined
  /** Where the safe answer leads, if not away. */
  onBack?: () => void
}

const canBeDone = ({ check }: PlannedTarget): boolean => check === 'ready' || check === 'loses_numbers'

const parted = (targets: Planned = []) => ({
  planned: targets.filter(canBeDone),
  leftOut: targets.filter((target) => !canBeDone(target)),
})

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

type ConsequencesProps = { kind: OperationKind; planned: Planned; facts: readonly Fact[] }

/** What comes of it, and what would be different of each. */
const Consequences = ({ kind, planned, facts }: ConsequencesProps) => {
  const [only] = planned
  const changes = only && planned.length === 1 ? differences(kind, only) : []
  return (
    <>
      {facts.length > 0 && <Facts facts={facts} />}
      {planned.length > 1 && <PlannedPeople kind={kind} planned={planned} />}
      {changes.length > 0 && <BeforeAfter differences={changes} />}
    </>
  )
}

type Reading = { isPending: boolean; isPlaceholderData: boolean; isError: boolean }

/** Why there is nothing to say yes to yet. */
const whyNot = (unchosen: string | undefined, reading: Reading, count: number): string | undefined => {
  if (unchosen !== undefined) return unchosen
  if (reading.isPending || reading.isPlaceholderData) return 'Reading at Dialpad…'
  if (reading.isError) return 'Not read at Dialpad yet'
  return count === 0 ? 'Nothing to do' : undefined
}

/** Starts once; one person is followed in a message, several on their page. */
const useFollowed = (planned: Planned, onStarted: () => void) => {
  const navigate = useNavigate()
  const toasts = useToasts()
  return useStart(({ operationKey, body: { kind } }) => {
    if (planned.length > 1) void navigate(`/operations/${operationKey}`)
    else {
      const content = (close: () => void) => (
        <OperationToast operationKey={operationKey} kind={kind} whom={whom(planned)} onClose={close} />
      )
      toasts.show({ content, stays: true })
    }
    onStarted()
  })
}

/** Asks with a plan from a fresh reading, starts the operation once, and leaves what follows to a message or its page. */
export const ConfirmAct = ({ users, onClose, bodyOf, words, facts, ...props }: ConfirmActProps) => {
  const { choice, unchosen, onBack, ...look } = props
  const body = bodyOf(
    users.map(({ userKey }) => userKey),
    [],
  )
  const plan = useQuery({
    ...planQuery(body),
    enabled: unchosen === undefined,
    // Another choice is planned anew; until it is, the buttons stay where they are.
    placeholderData: choice === undefined ? undefined : keepPreviousData,
  })
  const { planned, leftOut } = parted(unchosen === undefined ? plan.data?.targets : [])

  const { start, isPending, error } = useFollowed(planned, onClose)

  return (
    <ConfirmDialog
      {...words(planned.length > 0 ? asWho(planned) : users)}
      {...look}
      busy={isPending}
      disabledReason={whyNot(unchosen, plan, planned.length)}
      onKeep={onBack ?? onClose}
      onAct={() => start(bodyOf(keysOf(planned), planned))}
    >
      {choice}
      {plan.isLoading && <SkeletonLines lines={4} label="Reading at Dialpad" />}
      {plan.isError && <ErrorNotice words={errorWords(plan.error)} onRetry={() => void plan.refetch()} />}
      {planned.length > 0 && <Consequences kind={body.kind} planned={planned} facts={facts(planned)} />}
      {leftOut.length > 0 && <LeftOut planned={leftOut} />}
      {planned.length > 0 && <LicenseLines kind={body.kind} effects={plan.data?.licenses} />}
      <NotStarted error={error} />
    </ConfirmDialog>
  )
}
