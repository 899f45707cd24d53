import type { Operation } from '@patchbay/contract'
import type { ReactNode } from 'react'

import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { OutcomePill } from '../../ui/outcome.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import { actOf, titleOf, type OfficeNames } from './operation-words.ts'
import { onlyOutcome } from './recent.ts'

const above = [{ label: 'Operations', to: '/operations' }]

const State = ({ operation }: { operation: Operation }) => {
  if (operation.state === 'running') return <OutcomePill outcome="running" />
  const outcome = onlyOutcome(operation)
  return operation.people === 1 && outcome ? <OutcomePill outcome={outcome} /> : null
}

type NoteProps = { operation: Operation; act: string; email: string | undefined }

const Note = ({ operation, act, email }: NoteProps) => {
  const { people, state, startedAt, startedBy, finishedAt } = operation
  return (
    <>
      {state === 'finished' && people > 1 && (
        <span>
          <bdi>{act}</bdi> ·
        </span>
      )}
      <span>
        Started by {startedBy === email ? 'you' : <bdi>{startedBy}</bdi>} at{' '}
        <Time at={startedAt} as="clock" />
        {(state === 'running' || finishedAt !== undefined) && ' ·'}
      </span>
      {state === 'running' && <span>You can close this page, the work goes on.</span>}
      {finishedAt !== undefined && (
        <span>
          Finished at <Time at={finishedAt} as="clock" />
        </span>
      )}
    </>
  )
}

type OperationHeadProps = {
  operation: Operation
  officeName: OfficeNames
  /** Of whoever looks at it. */
  email: string | undefined
  acts: ReactNode
}

export const OperationHead = ({ operation, officeName, email, acts }: OperationHeadProps) => {
  const act = actOf(operation, officeName)
  return (
    <PageHeader
      title={<bdi>{titleOf(operation, officeName)}</bdi>}
      crumbs={<Breadcrumbs above={above} here={act} />}
      state={<State operation={operation} />}
      note={<Note operation={operation} act={act} email={email} />}
      acts={acts}
    />
  )
}
