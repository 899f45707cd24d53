import { useQuery } from '@tanstack/react-query'

import { OfficeName } from '../../ui/office-name.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { namedOfficesQuery } from './offices.queries.ts'

/** A person's office by its key; "Not known" where Dialpad names none, or the offices can't be read. */
export const OfficeOf = ({ officeKey }: { officeKey: string | undefined }) => {
  const offices = useQuery(namedOfficesQuery)
  if (officeKey !== undefined && offices.isPending) return <Bar width="sm" />
  const office = offices.data?.find((candidate) => candidate.officeKey === officeKey)
  if (!office) return <span className="text-ink-3">Not known</span>
  return (
    <span className="block truncate" title={office.name}>
      <OfficeName name={office.name} country={office.country} />
    </span>
  )
}
