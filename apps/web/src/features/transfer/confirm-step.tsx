import type { PlannedTarget } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { personName } from '../../ui/person-name.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { peopleCount } from '../operations/kind-words.ts'
import { LicenseLines } from '../operations/license-lines.tsx'
import { useStart } from '../operations/use-start.ts'
import { numberCount } from '../users/people-words.ts'
import { Answers } from './answers.tsx'
import type { PlanReading } from './check-step.tsx'
import { fitOf, fitWords } from './fit.ts'
import { LossTick } from './loss-tick.tsx'
import { movers, numbersLost, submissionOf, withCheck } from './plan.ts'
import { startedQuery } from './transfer.queries.ts'
import { Frame, isStillAt, useAnswers, wizardLink, type Wizard } from './wizard.tsx'

type ConfirmStepProps = { wizard: Wizard; plan: PlanReading; officeName: string; officeKey: string }

const actOf = (moving: readonly PlannedTarget[], officeName: string): string => {
  const [only] = moving
  const whom = moving.length === 1 && only ? personName(only) : peopleCount(moving.length)
  return `Transfer ${whom} to ${officeName}`
}

type Given = { officeKey: string; isTicked: boolean }

/** Why the last button can’t be pressed yet. */
const whyNot = ({ data, isFetching }: PlanReading, { officeKey, isTicked }: Given): string | undefined => {
  if (!data || isFetching) return 'The people are being read.'
  const blocked = withCheck(data.targets, 'blocked').length
  if (blocked > 0) return `Go back and leave out ${peopleCount(blocked)} who cannot be moved.`
  const moving = movers(data.targets).length
  if (moving === 0) return 'There is nobody to move.'
  const fit = fitOf(data.licenses, { officeKey, people: moving })
  if (fit !== undefined) return fitWords(fit, moving)
  const lost = numbersLost(data.targets).length
  return lost > 0 && !isTicked
    ? `Tick that ${numberCount(lost)} ${lost === 1 ? 'is' : 'are'} lost.`
    : undefined
}

/** What somebody agreed to lose: other numbers need another tick. */
const lossKey = (targets: readonly PlannedTarget[]): string => numbersLost(targets).join(' ')

export const ConfirmStep = ({ plan, officeName, officeKey, ...props }: ConfirmStepProps) => {
  const { wizard, change } = useAnswers(props.wizard)
  const { transfer, run } = wizard
  const { data, error, isFetching, refetch } = plan
  const client = useQueryClient()
  const navigate = useNavigate()
  const [agreed, setAgreed] = useState<string>()
  const here = useLocation()
  const started = ({ operationKey }: { operationKey: string }) => {
    client.setQueryData(startedQuery(run.run).queryKey, operationKey)
    // In place of this step: the way back does not lead to a button that was pressed.
    if (isStillAt(here)) void navigate(`/operations/${operationKey}`, { replace: true })
  }
  const { start, isPending, error: startError } = useStart(started, () => run.run)

  const targets = data?.targets ?? []
  const isTicked = agreed === lossKey(targets)
  const again = () => void refetch()
  const confirm = () => {
    start(submissionOf(targets, { officeKey, addNumber: transfer.addNumber }))
  }
  return (
    <Frame
      wizard={wizard}
      title={`Confirm the transfer to ${officeName}`}
      answers={{ people: transfer.people.length, office: officeName }}
      back={<LinkButton {...wizardLink(wizard, { step: 'check' })}>Back to check</LinkButton>}
      onward={
        data && (
          <Button
            kind="primary"
            busy={isPending}
            disabledReason={isPending ? undefined : whyNot(plan, { officeKey, isTicked })}
            onClick={confirm}
          >
            <bdi>{actOf(movers(targets), officeName)}</bdi>
          </Button>
        )
      }
    >
      {error && !data && <ErrorNotice words={errorWords(error)} onRetry={again} />}
      {!error && !data && (
        <SkeletonLines label={`Reading ${peopleCount(transfer.people.length)} at Dialpad`} lines={6} />
      )}
      {data && (
        <>
          <Answers
            wizard={wizard}
            targets={targets}
            officeKey={officeKey}
            onAddNumber={(addNumber) => change({ addNumber })}
          />
          <Card title="Licences">
            <LicenseLines kind="transfer" effects={data.licenses} />
          </Card>
          <LossTick
            targets={targets}
            isTicked={isTicked}
            onTick={(ticked) => setAgreed(ticked ? lossKey(targets) : undefined)}
          />
          <p className="text-small flex flex-wrap items-center gap-x-2">
            <span className="text-ink-2">Nothing has been sent yet. This is the plan</span>
            <AsOf at={data.asOf} busy={isFetching} onRefresh={again} />
          </p>
        </>
      )}
      {startError && !hasCode(startError, 'session.missing') && (
        <StartError error={startError} wizard={wizard} />
      )}
    </Frame>
  )
}

/** The answers stay; where they were sent before with others, only a new way through the wizard helps. */
const StartError = ({ error, wizard }: { error: Error; wizard: Wizard }) => {
  const { to } = wizardLink(wizard, { step: 'people' })
  return (
    <>
      <ErrorNotice words={errorWords(error)} />
      {hasCode(error, 'operation.key_reused') && (
        <p className="flex flex-wrap gap-2">
          <LinkButton to="/operations">See what was started</LinkButton>
          <LinkButton to={to}>Start again with these answers</LinkButton>
        </p>
      )}
    </>
  )
}
