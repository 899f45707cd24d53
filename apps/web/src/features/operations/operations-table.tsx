import type { OperationSummary } from '@patchbay/contract'

import { OutcomePill } from '../../ui/outcome.tsx'
import { SegmentBar } from '../../ui/segment-bar.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { countWords, segmentsOf } from './counting.ts'
import { actOf, type OfficeNames } from './operation-words.ts'
import { onlyOutcome } from './recent.ts'

const Counts = ({ operation }: { operation: OperationSummary }) => {
  const { counts, people } = operation
  const only = people === 1 ? onlyOutcome(operation) : undefined
  if (only !== undefined) return <OutcomePill outcome={only} />
  return (
    <>
      <SegmentBar size="thin" segments={segmentsOf(counts)} label={countWords(counts)} />
      <span aria-hidden className="num text-note mt-1 block">
        {countWords(counts)}
      </span>
    </>
  )
}

const OperationRow = ({
  operation,
  officeName,
}: {
  operation: OperationSummary
  officeName: OfficeNames
}) => {
  const { operationKey, state, startedAt, startedBy } = operation
  const act = actOf(operation, officeName)
  return (
    <Row>
      <RowHead cut={act}>
        <TextLink quiet to={`/operations/${operationKey}`}>
          <bdi className="font-name">{act}</bdi>
        </TextLink>
      </RowHead>
      <Cell at="below">
        <Counts operation={operation} />
      </Cell>
      <Cell at="aside">
        {state === 'running' ? <OutcomePill outcome="running" /> : <span>Finished</span>}
      </Cell>
      <Cell at="hidden" room="lg" cut={startedBy}>
        <bdi>{startedBy}</bdi>
      </Cell>
      <Cell at="line">
        <Time at={startedAt} />
      </Cell>
    </Row>
  )
}

const head = (
  <>
    <HeadCell>What</HeadCell>
    <HeadCell>People by outcome</HeadCell>
    <HeadCell width="sm">State</HeadCell>
    <HeadCell width="lg" room="lg">
      Started by
    </HeadCell>
    <HeadCell width="sm">Started</HeadCell>
  </>
)

/** In the rows’ place while nothing has been read. */
export const OperationsSkeleton = () => (
  <Table caption="Operations" head={head} busy>
    <SkeletonRows
      columns={[
        { at: 'title', width: 'lg' },
        { at: 'below', width: 'full' },
        { at: 'aside', width: 'sm' },
        { at: 'hidden', width: 'md', room: 'lg' },
        { at: 'line', width: 'sm' },
      ]}
    />
  </Table>
)

type OperationsTableProps = {
  operations: readonly OperationSummary[]
  officeName: OfficeNames
  busy: boolean
}

export const OperationsTable = ({ operations, officeName, busy }: OperationsTableProps) => (
  <Table caption="Operations, newest first" head={head} busy={busy}>
    {operations.map((operation) => (
      <OperationRow key={operation.operationKey} operation={operation} officeName={officeName} />
    ))}
  </Table>
)
