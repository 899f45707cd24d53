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
  <dl className="grid grid-cols-[fit-content(6.5rem)_minmax(0,1fr)] gap-x-3 gap-y-1.5 py-1.5">
    {entries.map(({ term, value }) => (
      <div key={term} className="col-span-2 grid grid-cols-subgrid">
        <dt className="text-ink-3">{term}</dt>
        <dd className="text-ink wrap-anywhere">
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
