import type { Operation, OperationKind, OperationTarget } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { errorWords } from '../../api/messages.ts'
import { OutcomeIcon, outcomeLooks, type OutcomeWord } from '../../ui/outcome.tsx'
import { OutLink, TextLink } from '../../ui/text-link.tsx'
import { DrainingLine } from '../../ui/toasts.tsx'
import { sessionQuery } from '../session/session.queries.ts'
import { kindSentence } from './kind-words.ts'
import { operationQuery } from './operations.queries.ts'
import { ReasonText } from './reason-text.tsx'

type OperationToastProps = {
  operationKey: string
  kind: OperationKind
  whom: string
  onClose: () => void
}

const isUnderWay = (outcome: OutcomeWord): boolean => outcome === 'waiting' || outcome === 'running'

const sentence = (kind: OperationKind, whom: string, outcome: OutcomeWord): string => {
  if (isUnderWay(outcome)) return kindSentence(kind, 'doing', whom)
  return kindSentence(kind, outcome === 'verified' ? 'done' : 'act', whom)
}

const Outcome = ({ outcome }: { outcome: OutcomeWord }) => (
  <strong className={`font-semibold whitespace-nowrap ${outcomeLooks[outcome].text}`}>
    {outcomeLooks[outcome].word}
  </strong>
)

const onlyTarget = (operation: Operation | undefined): OperationTarget | undefined => operation?.targets[0]

/** Follows one person’s operation to its outcome; a verified one leaves by itself, anything else stays. */
export const OperationToast = ({ operationKey, kind, whom, onClose }: OperationToastProps) => {
  const operation = useQuery(operationQuery(operationKey))
  const session = useQuery({ ...sessionQuery, enabled: false })
  const target = onlyTarget(operation.data)
  const outcome = target?.outcome ?? 'waiting'

  const more = (): ReactNode => {
    if (operation.isError) return errorWords(operation.error).what
    if (target?.reason) return <ReasonText reason={target.reason} />
    return isUnderWay(outcome) ? 'Read back at Dialpad before it counts.' : null
  }

  return (
    <>
      <span className="self-start pt-3">
        <OutcomeIcon outcome={outcome} size={16} />
      </span>
      <div className="min-w-0 py-2">
        <p>
          {sentence(kind, whom, outcome)}. <Outcome outcome={outcome} />
        </p>
        <p className="text-small text-ink-2">{more()}</p>
        <p className="text-small flex flex-wrap gap-x-3">
          <TextLink to={`/operations/${operationKey}`}>Open the operation</TextLink>
          {kind === 'add-user' && target?.userKey !== undefined && (
            <TextLink to={`/users/${target.userKey}`}>Open the person</TextLink>
          )}
          {outcome === 'verified' && session.data && (
            <OutLink href={session.data.portalUrl}>See it in Dialpad</OutLink>
          )}
        </p>
      </div>
      {outcome === 'verified' && <DrainingLine onEnd={onClose} />}
    </>
  )
}
