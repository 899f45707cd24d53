import type { OperationKind, OperationTarget } from '@patchbay/contract'

import { HeadCell, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { attentionFirst } from './counting.ts'
import { TargetRow, type TargetView } from './target-row.tsx'

type TargetsTableProps = {
  kind: OperationKind
  targets: readonly OperationTarget[]
  readTime: string
  view: TargetView
}

export const TargetsTable = ({ kind, targets, readTime, view }: TargetsTableProps) => (
  <section aria-labelledby="people">
    <div className="mb-1 flex min-h-9 flex-wrap items-center gap-x-3">
      <h2 id="people" className="text-heading">
        People
      </h2>
      <p className="text-small text-ink-2">
        Needs attention first · as of <Time at={readTime} as="seconds" />
      </p>
    </div>
    <div className="rounded-card border-line bg-surface border">
      <Table
        caption="People of this operation"
        inset
        head={
          <>
            <HeadCell width="lg">Person</HeadCell>
            {kind !== 'add-user' && <HeadCell width="sm">{kind === 'transfer' ? 'From' : 'Office'}</HeadCell>}
            <HeadCell>Steps</HeadCell>
            <HeadCell width="lg">Outcome</HeadCell>
            <HeadCell width="xs" numeric>
              Last news
            </HeadCell>
          </>
        }
      >
        {attentionFirst(targets).map((target) => (
          <TargetRow key={target.targetKey} target={target} kind={kind} view={view} />
        ))}
      </Table>
    </div>
  </section>
)
