import type { AuditRow } from '@patchbay/contract'
import { useState } from 'react'

import { TextLink } from '../../ui/text-link.tsx'
import { BeforeAfter } from '../operations/before-after.tsx'
import { useRights } from '../session/rights.ts'
import { changesOf, isCompared, type OfficeName } from './changes.ts'
import { detailEntries, type DetailEntry } from './detail-entries.ts'
import { operationPath } from './who.ts'

type RowDetailsProps = { row: AuditRow; officeName: OfficeName }

const Changes = ({ row, officeName }: RowDetailsProps) => {
  const differences = changesOf(row, officeName)
  if (differences.length > 0) return <BeforeAfter differences={differences} />
  return isCompared(row) ? <p className="text-ink-3">No difference</p> : null
}

const Entries = ({ entries }: { entries: readonly DetailEntry[] }) => (
  <dl className="flex flex-col gap-1.5 py-1.5">
    {entries.map(({ term, value }) => (
      // Where there is no room beside its name, a value goes below.
      <div key={term} className="flex flex-wrap gap-x-3">
        <dt className="text-ink-3 w-26 shrink-0">{term}</dt>
        <dd className="text-ink min-w-0 grow basis-32 wrap-anywhere">
          <bdi>{value}</bdi>
        </dd>
      </div>
    ))}
  </dl>
)

/** Before and after, where the operation is, and on request whatever else the row says. */
export const RowDetails = ({ row, officeName }: RowDetailsProps) => {
  const mayOpen = useRights().includes('operations.read')
  const [isOpen, setIsOpen] = useState(false)
  const operation = mayOpen ? operationPath(row) : undefined
  return (
    <>
      <Changes row={row} officeName={officeName} />
      <div className="flex flex-wrap items-baseline gap-x-4">
        <details className="open:basis-full" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary className="rounded-tag text-ink-2 hover:text-ink w-max cursor-pointer font-medium max-md:py-3 md:-mt-0.5 md:py-0.5">
            Details
          </summary>
          {isOpen && <Entries entries={detailEntries(row, officeName)} />}
        </details>
        {operation !== undefined && <TextLink to={operation}>Open the operation</TextLink>}
      </div>
    </>
  )
}
