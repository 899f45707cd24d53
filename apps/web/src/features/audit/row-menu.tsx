import type { AuditRow } from '@patchbay/contract'
import { CircleUser, User } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { RowMenu } from '../../ui/menu.tsx'
import { isKey, readFilters, withFilter } from './audit.search.ts'

const already = 'The log shows nothing else now.'

/** Narrows the log to whom a row is about, or to who did it. */
export const NarrowMenu = ({ row: { seq, actor, person } }: { row: AuditRow }) => {
  const [search, setSearch] = useSearchParams()
  const filters = readFilters(search)
  const only = (name: 'personKey' | 'actorKey', key: string) => ({
    onSelect: () => setSearch(withFilter(search, name, key)),
    // Not left out: with its last entry the button would go, and the focus with it.
    disabledReason: filters[name] === key ? already : undefined,
  })
  const items = [
    ...(person && isKey(person.key)
      ? [{ icon: User, label: 'Only this person', ...only('personKey', person.key) }]
      : []),
    ...(actor && isKey(actor.key)
      ? [{ icon: CircleUser, label: 'Only by this account', ...only('actorKey', actor.key) }]
      : []),
  ]
  return items.length === 0 ? null : <RowMenu label={`Narrow the log by row ${seq}`} groups={[items]} />
}
