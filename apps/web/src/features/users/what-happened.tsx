import type { OperationSummary, Session } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { OutcomeIcon, outcomeLooks, type OutcomeWord } from '../../ui/outcome.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { OutLink, TextLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { kindSentence, whomOf } from '../operations/kind-words.ts'
import { operationQuery, userOperationsQuery } from '../operations/operations.queries.ts'
import { ReasonText } from '../operations/reason-text.tsx'
import { onlyOutcome } from '../operations/recent.ts'
import { useRights } from '../session/rights.ts'

const explained = 5

const sentence = (operation: OperationSummary, outcome: OutcomeWord): string => {
  const { kind } = operation
  const whom = whomOf(operation)
  if (outcome === 'running' || outcome === 'waiting') return kindSentence(kind, 'doing', whom)
  return kindSentence(kind, outcome === 'verified' ? 'done' : 'act', whom)
}

/** Why it is not verified: Dialpad’s own words, and what is still true. */
const Why = ({ operationKey, userKey }: { operationKey: string; userKey: string }) => {
  const { data } = useQuery(operationQuery(operationKey))
  const reason = data?.targets.find((target) => target.userKey === userKey)?.reason
  return reason ? (
    <p className="text-small text-ink-2">
      <ReasonText reason={reason} />
    </p>
  ) : null
}

type EventProps = {
  operation: OperationSummary
  userKey: string
  explain: 'with reason' | 'in short'
  session: Session | null | undefined
}

const Event = ({ operation, userKey, explain, session }: EventProps) => {
  const outcome = onlyOutcome(operation) ?? 'waiting'
  const { operationKey, startedBy, startedAt, people } = operation
  return (
    <li className="group/event relative flex gap-3 pb-4 last:pb-0">
      <span
        aria-hidden
        className="bg-line absolute top-6 bottom-0 left-[0.4375rem] w-px group-last/event:hidden"
      />
      <span className="pt-0.5">
        <OutcomeIcon outcome={outcome} size={16} />
      </span>
      <div className="min-w-0 grow">
        <p>
          <bdi>{sentence(operation, outcome)}</bdi>.{' '}
          <strong className={`font-medium whitespace-nowrap ${outcomeLooks[outcome].text}`}>
            {outcomeLooks[outcome].word}
          </strong>
          {people > 1 && ' for some or all of them'}
        </p>
        {explain === 'with reason' && outcome !== 'verified' && (
          <Why operationKey={operationKey} userKey={userKey} />
        )}
        <p className="text-small text-ink-2 flex flex-wrap gap-x-2">
          <span>By {startedBy === session?.email ? 'you' : startedBy}</span>
          <TextLink to={`/operations/${operationKey}`}>Open the operation</TextLink>
          {outcome === 'verified' && session && <OutLink href={session.portalUrl}>See it in Dialpad</OutLink>}
        </p>
      </div>
      <span className="text-small text-ink-3 shrink-0">
        <Time at={startedAt} />
      </span>
    </li>
  )
}

type WhatHappenedProps = { userKey: string; session: Session | null | undefined }

/** What was done to one person through Patchbay, newest first. */
export const WhatHappened = ({ userKey, session }: WhatHappenedProps) => {
  const { data, error, refetch } = useQuery(userOperationsQuery(userKey))
  const items = data?.items ?? []
  const maySeeLog = useRights().includes('audit.read')
  return (
    <Card
      title="What happened"
      {...(maySeeLog && {
        acts: <TextLink to={`/audit?person=${userKey}`}>Audit log of this person</TextLink>,
      })}
    >
      {!data && !error && <SkeletonLines label="Reading what happened" />}
      {error && !data && <ErrorNotice words={errorWords(error)} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <p className="text-body text-ink-2">
          Nothing yet through Patchbay. What is done in Dialpad’s own portal is not listed here.
        </p>
      )}
      {items.length > 0 && (
        <ol>
          {items.map((operation, index) => (
            <Event
              key={operation.operationKey}
              operation={operation}
              userKey={userKey}
              explain={index < explained ? 'with reason' : 'in short'}
              session={session}
            />
          ))}
        </ol>
      )}
    </Card>
  )
}
