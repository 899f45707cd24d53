import type { AuditRow } from '@patchbay/contract'
import { useState } from 'react'

import { DescriptionList } from '../../ui/description-list.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { BeforeAfter } from '../operations/before-after.tsx'
import { useRights } from '../session/rights.ts'
import { changesOf, isCompared, type OfficeName } from './changes.ts'
import { detailEntries } from './detail-entries.ts'
import { operationPath } from './who.ts'

type RowDetailsProps = { row: AuditRow; officeName: OfficeName }

const Changes = ({ row, officeName }: RowDetailsProps) => {
  const differences = changesOf(row, officeName)
  if (differences.length > 0) return <BeforeAfter differences={differences} />
  return isCompared(row) ? <p className="text-ink-3">No difference</p> : null
}

/** Before and after, where the operation is, and on request whatever else the row says. */
export const RowDetails = ({ row, officeName }: RowDetailsProps) => {
  const mayOpen = useRights().includes('operations.read')
  const [isOpen, setIsOpen] = useState(false)
  const operation = mayOpen ? operationPath(row) : undefined
  return (
    <div className="flex flex-col gap-1">
      <Changes row={row} officeName={officeName} />
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="rounded-tag text-ink-2 hover:text-ink w-max cursor-pointer font-medium max-md:py-3 md:py-1">
          Details
        </summary>
        {isOpen && (
          <DescriptionList
            entries={detailEntries(row, officeName).map(({ term, value }) => ({
              term,
              value: <bdi className="wrap-anywhere">{value}</bdi>,
            }))}
          />
        )}
      </details>
      {operation !== undefined && (
        <span>
          <TextLink to={operation}>Open the operation</TextLink>
        </span>
      )}
    </div>
  )
}
