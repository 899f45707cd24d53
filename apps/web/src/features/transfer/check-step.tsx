import type { PlannedTarget, planOperation, Result } from '@patchbay/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'

import { errorWords } from '../../api/messages.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { personName } from '../../ui/person-name.ts'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { peopleCount } from '../operations/kind-words.ts'
import { nameOf } from '../operations/target-name.ts'
import { fitOf, fitWords } from './fit.ts'
import { PlanAside } from './plan-aside.tsx'
import { PlanTable } from './plan-table.tsx'
import { movers, withCheck } from './plan.ts'
import { Frame, wizardLink, type Wizard } from './wizard.tsx'

export type PlanReading = UseQueryResult<Result<typeof planOperation>>

type CheckStepProps = { wizard: Wizard; plan: PlanReading; officeName: string; officeKey: string }

type BlockedProps = { wizard: Wizard; targets: readonly PlannedTarget[] }

/** Who can’t be moved and why, with the way to go on without them. */
const Blocked = ({ wizard, targets }: BlockedProps) => {
  const blocked = withCheck(targets, 'blocked')
  const [only] = blocked
  if (!only) return null
  const keys = new Set(blocked.map(({ targetKey }) => targetKey))
  const others = wizard.transfer.people.filter((key) => !keys.has(key))
  const reasons = new Set(blocked.map(({ reason }) => reason?.message))
  return (
    <Notice
      tone="bad"
      title={`${peopleCount(blocked.length)} cannot be moved.`}
      acts={
        <LinkButton size="small" {...wizardLink(wizard, { people: others })}>
          Leave {peopleCount(blocked.length)} out
        </LinkButton>
      }
    >
      {blocked.length === 1 && (
        <>
          <bdi>{personName(nameOf(only))}</bdi>:{' '}
        </>
      )}
      {[...reasons].join(' ')}
    </Notice>
  )
}

/** How many of those who would move find a licence, where it is not all of them. */
const fitIn = ({ data }: PlanReading, officeKey: string): number | undefined =>
  data && fitOf(data.licenses, { officeKey, people: movers(data.targets).length })

/** Too few licences are free: Dialpad refuses those who find none, so it is chosen here who goes. */
const TooFew = ({ wizard, plan, officeName, officeKey }: CheckStepProps) => {
  const fit = fitIn(plan, officeKey)
  if (fit === undefined) return null
  return (
    <Notice
      tone="warn"
      title={fitWords(fit, movers(plan.data?.targets ?? []).length)}
      acts={
        <LinkButton size="small" {...wizardLink(wizard, { step: 'people' })}>
          Choose who moves
        </LinkButton>
      }
    >
      <bdi>{officeName}</bdi> has no more licences free, and Dialpad refuses a move without one.
    </Notice>
  )
}

type Target = { officeName: string; officeKey: string }

/** Why there is no way on; undefined where there is one. */
const whyNotOn = (plan: PlanReading, { officeName, officeKey }: Target) => {
  const { data, isFetching, isPlaceholderData } = plan
  if (!data) return isFetching ? 'The people are being read.' : 'There is no plan yet.'
  const blocked = withCheck(data.targets, 'blocked').length
  if (blocked > 0) return `Leave out ${blocked} blocked ${blocked === 1 ? 'person' : 'people'} to continue.`
  const moving = movers(data.targets).length
  if (moving === 0) return `Everybody is in ${officeName} already.`
  const fit = fitIn(plan, officeKey)
  if (fit !== undefined) return fitWords(fit, moving)
  return isPlaceholderData ? 'The people are being read again.' : undefined
}

const Onward = ({ wizard, plan, ...office }: CheckStepProps) => {
  const reason = whyNotOn(plan, office)
  const label = 'Continue to confirm'
  const unsent = 'Nothing has been sent yet.'
  if (reason !== undefined) {
    return (
      <Button kind="primary" disabledReason={`${reason} ${unsent}`}>
        {label}
      </Button>
    )
  }
  return (
    <span className="text-body text-ink-2 flex items-center gap-3 max-md:flex-col max-md:items-stretch max-md:gap-2">
      {unsent}
      <LinkButton kind="primary" {...wizardLink(wizard, { step: 'confirm' })}>
        {label} <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
      </LinkButton>
    </span>
  )
}

export const CheckStep = ({ wizard, plan, officeName, officeKey }: CheckStepProps) => {
  const { people, addNumber } = wizard.transfer
  const { data, error, isFetching, refetch } = plan
  const again = () => void refetch()
  return (
    <Frame
      wizard={wizard}
      title={`Check the plan for ${officeName}`}
      answers={{ people: people.length, office: officeName }}
      back={<LinkButton {...wizardLink(wizard, { step: 'office' })}>Back to office</LinkButton>}
      onward={<Onward {...{ wizard, plan, officeName, officeKey }} />}
    >
      {error && !data && <ErrorNotice words={errorWords(error)} onRetry={again} />}
      {error && data && <StaleNotice what={errorWords(error).what} asOf={data.asOf} onRetry={again} />}
      {data && <Blocked wizard={wizard} targets={data.targets} />}
      <TooFew {...{ wizard, plan, officeName, officeKey }} />
      {(data ?? isFetching) && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_17rem]">
          <div className="min-w-0">
            <PlanTable
              targets={data?.targets}
              people={people.length}
              officeName={officeName}
              addNumber={addNumber}
              busy={isFetching}
            />
            <p className="text-small mt-2">
              {data ? (
                <AsOf at={data.asOf} busy={isFetching} onRefresh={again} />
              ) : (
                <span role="status" className="text-ink-2">
                  Reading {peopleCount(people.length)} at Dialpad…
                </span>
              )}
            </p>
          </div>
          {data && <PlanAside plan={data} officeName={officeName} />}
        </div>
      )}
    </Frame>
  )
}
