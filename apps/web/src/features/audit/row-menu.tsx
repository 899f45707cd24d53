import type { AuditRow } from '@patchbay/contract'
import { CircleUser, User } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { RowMenu } from '../../ui/menu.tsx'
import { isKey, readFilters, withFilter } from './audit.search.ts'

/** Narrows the log to whom a row is about, or to who did it. */
export const NarrowMenu = ({ row: { seq, actor, person } }: { row: AuditRow }) => {
  const [search, setSearch] = useSearchParams()
  const { personKey, actorKey } = readFilters(search)
  const only = (name: 'personKey' | 'actorKey', key: string) => () => setSearch(withFilter(search, name, key))
  const isOffered = (key: string | undefined, chosen: string | undefined) =>
    key !== undefined && key !== chosen && isKey(key)
  const items = [
    ...(person && isOffered(person.key, personKey)
      ? [{ icon: User, label: 'Only this person', onSelect: only('personKey', person.key) }]
      : []),
    ...(actor && isOffered(actor.key, actorKey)
      ? [{ icon: CircleUser, label: 'Only by this account', onSelect: only('actorKey', actor.key) }]
      : []),
  ]
  return items.length === 0 ? null : <RowMenu label={`Narrow the log by row ${seq}`} groups={[items]} />
}
