import type { PlannedTarget } from '@patchbay/contract'

import { SkeletonRows } from '../../ui/skeleton.tsx'
import { HeadCell, Table } from '../../ui/table.tsx'
import { PlanRow } from './plan-row.tsx'
import { attentionFirst } from './plan.ts'

type PlanTableProps = {
  /** Absent while the plan is being made. */
  targets: readonly PlannedTarget[] | undefined
  /** How many rows there will be. */
  people: number
  officeName: string
  addNumber: boolean
  busy: boolean
}

const mostSkeletonRows = 12

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'line', width: 'sm' },
  { at: 'below', width: 'lg' },
  { at: 'aside', width: 'sm' },
] as const

/** What the move would do to each person, who needs attention first. */
export const PlanTable = ({ targets, people, officeName, addNumber, busy }: PlanTableProps) => (
  <div className="rounded-card border-line bg-surface min-w-0 self-start border">
    <Table
      caption={`What the move to ${officeName} would do`}
      inset
      busy={busy}
      head={
        <>
          <HeadCell width="name">Person</HeadCell>
          <HeadCell width="sm">From</HeadCell>
          <HeadCell>
            <bdi>What {officeName} means for the numbers</bdi>
          </HeadCell>
          <HeadCell width="md">Check</HeadCell>
        </>
      }
    >
      {targets ? (
        attentionFirst(targets).map((target) => (
          <PlanRow key={target.targetKey} target={target} officeName={officeName} addNumber={addNumber} />
        ))
      ) : (
        <SkeletonRows columns={skeleton} rows={Math.min(people, mostSkeletonRows)} />
      )}
    </Table>
  </div>
)
