import type { AuditRow } from '@patchbay/contract'

import { TextLink } from '../../ui/text-link.tsx'
import { useRights } from '../session/rights.ts'
import { isOwnDoing, nameParts, peopleWords, personPath } from './who.ts'

const Name = ({ row }: { row: AuditRow }) => {
  const rights = useRights()
  const { person } = row
  if (!person) return peopleWords(row)
  if (isOwnDoing(row)) return <span className="text-ink-3">Their own account</span>
  const { name, email } = nameParts(person.name)
  const path = rights.includes('users.read') ? personPath(row) : undefined
  const shown = <bdi className="font-name text-ink">{name}</bdi>
  return (
    <>
      {path === undefined ? shown : <TextLink to={path}>{shown}</TextLink>}
      {email !== undefined && <bdi className="block truncate">{email}</bdi>}
    </>
  )
}

/** To whom it was done, and in which offices. */
export const Whom = ({ row }: { row: AuditRow }) => {
  const offices = row.offices.map(({ officeKey, name = officeKey }) => name)
  return (
    <div className="min-w-0" title={row.person?.name}>
      <Name row={row} />
      {offices.length > 0 && <bdi className="block wrap-anywhere">{offices.join(', ')}</bdi>}
    </div>
  )
}
