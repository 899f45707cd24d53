import { rightToStart, type Operation, type OperationTarget } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { RefreshCw, RotateCw } from 'lucide-react'
import { useState } from 'react'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { focusTitle, Page } from '../../ui/page.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { namedOfficesQuery } from '../offices/offices.queries.ts'
import { mayStart, rolesWith, useRights } from '../session/rights.ts'
import { sessionQuery } from '../session/session.queries.ts'
import { allowedTargets } from './allowed.ts'
import { CausesCard } from './causes-card.tsx'
import { ContinueDialog } from './continue-dialog.tsx'
import { countWords } from './counting.ts'
import { OperationHead } from './operation-head.tsx'
import { titleOf } from './operation-words.ts'
import { checkOperationMutation } from './operations.queries.ts'
import { ProgressCard } from './progress-card.tsx'
import { decidedCount } from './recent.ts'
import { isPartDone } from './step-words.ts'
import { TargetsTable } from './targets-table.tsx'

type OperationViewProps = {
  operation: Operation
  /** When that was read, in ms. */
  readAt: number
  /** Why the newest reading failed. */
  error: Error | null
  onRetry: () => void
}

type Targets = readonly OperationTarget[]

/** What a screen reader hears when something has changed. */
const Spoken = ({ operation }: { operation: Operation }) => (
  <p role="status" className="sr-only">
    {decidedCount(operation)} of {operation.people} decided: {countWords(operation.counts)}
  </p>
)

type ActsProps = { targets: Targets; isChecking: boolean; onCheck: Act; onContinue: Act }
type Act = (targets: Targets) => void

/** For several people at once; for one the act stands in the row. */
const Acts = ({ targets, isChecking, onCheck, onContinue }: ActsProps) => {
  const unknown = targets.filter(({ canCheck }) => canCheck)
  const stopped = targets.filter(({ canContinue }) => canContinue)
  return (
    <>
      {unknown.length > 1 && (
        <Button busy={isChecking} icon={RefreshCw} onClick={() => onCheck(unknown)}>
          Check {unknown.length} unknown
        </Button>
      )}
      {stopped.length > 1 && (
        <Button icon={RotateCw} onClick={() => onContinue(stopped)}>
          {stopped.some(isPartDone) ? 'Go on with' : 'Retry'} {stopped.length} not applied
        </Button>
      )}
    </>
  )
}

/** Somebody stands still, and whoever looks may not go on with them. */
const NotForYou = ({ operation: { kind, targets } }: { operation: Operation }) => {
  const rights = useRights()
  if (mayStart(rights, kind) || !targets.some(({ canContinue }) => canContinue)) return null
  return (
    <Notice title="Not everything was applied.">
      Going on with it takes the role {rolesWith(rightToStart[kind])}. Ask somebody who has it.
    </Notice>
  )
}

export const OperationView = ({ operation, readAt, error, onRetry }: OperationViewProps) => {
  const { operationKey, kind, officeKey, people } = operation
  const rights = useRights()
  const targets = allowedTargets(operation, rights)
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const { data: session } = useQuery(sessionQuery)
  const [toContinue, setToContinue] = useState<Targets>([])
  const check = useMutation(checkOperationMutation)

  const officeName = (key: string) => offices.find((office) => office.officeKey === key)?.name ?? key
  const checkNow = (chosen: Targets) =>
    check.mutate({ operationKey, targets: chosen.map(({ targetKey }) => targetKey) })
  const readTime = new Date(readAt).toISOString()

  return (
    <div ref={focusTitle}>
      <Page title={titleOf(operation, officeName)}>
        <OperationHead
          operation={operation}
          officeName={officeName}
          email={session?.email}
          acts={
            <Acts
              targets={targets}
              isChecking={check.isPending}
              onCheck={checkNow}
              onContinue={setToContinue}
            />
          }
        />
        <div className="flex flex-col gap-4">
          {error && <StaleNotice what={errorWords(error).what} asOf={readTime} onRetry={onRetry} />}
          {check.isError && !hasCode(check.error, 'session.missing') && (
            <ErrorNotice words={errorWords(check.error)} />
          )}
          <ProgressCard operation={operation} readAt={readAt} />
          {people > 1 && <CausesCard targets={targets} />}
          <NotForYou operation={operation} />
          <TargetsTable
            kind={kind}
            targets={targets}
            readTime={readTime}
            view={{
              officeName,
              portalUrl: session?.portalUrl,
              readAt,
              isWhole: people === 1,
              isChecking: ({ targetKey }) => check.isPending && check.variables.targets.includes(targetKey),
              onCheck: (target) => checkNow([target]),
              onContinue: (target) => setToContinue([target]),
              planAgain:
                officeKey === undefined || !mayStart(rights, 'transfer')
                  ? undefined
                  : ({ targetKey }) => `/transfer?people=${targetKey}&office=${officeKey}&step=check`,
            }}
          />
        </div>
        <Spoken operation={operation} />
        {toContinue.length > 0 && (
          <ContinueDialog operation={operation} targets={toContinue} onClose={() => setToContinue([])} />
        )}
      </Page>
    </div>
  )
}
