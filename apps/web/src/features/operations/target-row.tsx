import type { OperationKind, OperationTarget, Reason } from '@patchbay/contract'

import { PersonName } from '../../ui/name.tsx'
import { OutcomePill } from '../../ui/outcome.tsx'
import { personName } from '../../ui/person-name.ts'
import { StepRail } from '../../ui/rail.tsx'
import { Cell, Row, RowHead } from '../../ui/table.tsx'
import { OutLink, TextButton, TextLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { inALine } from './before-after.tsx'
import { whatHappened } from './causes.ts'
import { DialpadWords } from './dialpad-words.tsx'
import { differences } from './differences.ts'
import type { OfficeNames } from './operation-words.ts'
import { ReasonText } from './reason-text.tsx'
import { standing } from './standing.ts'
import { isPartDone, lastNews, stepLabel } from './step-words.ts'
import { nameOf } from './target-name.ts'

export type TargetView = {
  officeName: OfficeNames
  portalUrl: string | undefined
  /** When all of it was read, in ms. */
  readAt: number
  /** Where the numbers of a person can be confirmed anew; undefined where that leads nowhere. */
  planAgain: ((target: OperationTarget) => string) | undefined
  onCheck: (target: OperationTarget) => void
  onContinue: (target: OperationTarget) => void
  /** What is being read back because somebody asked. */
  isChecking: (target: OperationTarget) => boolean
  /** All that is to say of one person, where there is only one. */
  isWhole: boolean
}

/** What happened, in a line; in whole where the page is about one person alone. */
const Why = ({ reason, isWhole }: { reason: Reason; isWhole: boolean }) => {
  if (isWhole) return <ReasonText reason={reason} />
  if (reason.words.length === 0) return whatHappened(reason)
  return (
    <>
      Dialpad refused: <DialpadWords words={reason.words} />.
    </>
  )
}

const nextCheckWords = (at: string, readAt: number): string => {
  const seconds = Math.ceil((Date.parse(at) - readAt) / 1000)
  return seconds <= 0 ? 'Being read again now.' : `Next check in ${seconds} s.`
}

const Acts = ({ target, view }: { target: OperationTarget; view: TargetView }) => {
  const name = personName(nameOf(target))
  const isChecking = view.isChecking(target)
  return (
    <>
      {target.canCheck && (
        <TextButton
          aria-disabled={isChecking || undefined}
          aria-label={`Check now: ${name}`}
          onClick={() => !isChecking && view.onCheck(target)}
        >
          {isChecking ? 'Checking…' : 'Check now'}
        </TextButton>
      )}
      {target.canContinue && target.reason?.code !== 'numbers.not_confirmed' && (
        <TextButton
          aria-label={`${isPartDone(target) ? 'Go on' : 'Retry'}: ${name}`}
          onClick={() => view.onContinue(target)}
        >
          {isPartDone(target) ? 'Go on' : 'Retry'}
        </TextButton>
      )}
      {target.reason?.code === 'numbers.not_confirmed' && view.planAgain && (
        <TextLink to={view.planAgain(target)}>Plan it again</TextLink>
      )}
    </>
  )
}

/** What is different now that it is verified. */
const Changed = ({ kind, target }: { kind: OperationKind; target: OperationTarget }) => {
  const changes = target.outcome === 'verified' ? differences(kind, target) : []
  if (changes.length === 0) return null
  return <p className="text-small text-ink-2 mt-1 wrap-anywhere">{inALine(changes)}</p>
}

/** Why a person stands where they stand, what is still true, and what can be done about it. */
const Detail = ({ target, view }: { target: OperationTarget; view: TargetView }) => {
  const { outcome, reason, nextCheckAt } = target
  if (outcome === 'verified') return null
  const isOver = outcome === 'not_applied' || outcome === 'unknown'
  const still = outcome === 'not_applied' ? standing(target, view) : undefined
  // While it waits for Dialpad’s pause, the card over the table says so for everybody.
  if (!isOver && (!reason || reason.code === 'dialpad.rate_limited')) return null
  return (
    <p className="text-small text-ink-2 mt-1">
      {reason && <Why reason={reason} isWhole={view.isWhole} />} {still !== undefined && <bdi>{still} </bdi>}
      {outcome === 'unknown' && nextCheckAt !== undefined && (
        <span className="num">{nextCheckWords(nextCheckAt, view.readAt)} </span>
      )}
      <Acts target={target} view={view} />
    </p>
  )
}

const Person = ({ target }: { target: OperationTarget }) => {
  if (target.userKey === undefined) return <PersonName {...nameOf(target)} />
  return (
    <TextLink quiet to={`/users/${target.userKey}`}>
      <PersonName {...nameOf(target)} />
    </TextLink>
  )
}

type TargetRowProps = { target: OperationTarget; kind: OperationKind; view: TargetView }

export const TargetRow = ({ target, kind, view }: TargetRowProps) => {
  const { steps, before, outcome } = target
  const news = lastNews(target)
  const isOpen = outcome === 'waiting' || outcome === 'running'
  const rail = steps.map((step) => ({ label: stepLabel(step, before), outcome: step.outcome }))
  return (
    <Row>
      <RowHead tall cut={personName(nameOf(target))}>
        <Person target={target} />
      </RowHead>
      {kind !== 'add-user' && (
        <Cell at="line" tall>
          {before ? (
            <OfficeOf officeKey={before.officeKey} />
          ) : (
            <span className="text-ink-3">Not read yet</span>
          )}
        </Cell>
      )}
      <Cell at="below" tall>
        {rail.length > 0 && <StepRail steps={rail} />}
        {rail.length === 0 && <span className="text-ink-3">Nothing sent{isOpen && ' yet'}</span>}
        <Changed kind={kind} target={target} />
        <Detail target={target} view={view} />
      </Cell>
      <Cell at="aside" tall>
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <OutcomePill outcome={outcome} />
          {outcome === 'verified' && view.portalUrl !== undefined && (
            <OutLink href={view.portalUrl}>In Dialpad</OutLink>
          )}
        </span>
      </Cell>
      <Cell at="hidden" tall numeric>
        {news === undefined ? '–' : <Time at={news} as="seconds" />}
      </Cell>
    </Row>
  )
}
