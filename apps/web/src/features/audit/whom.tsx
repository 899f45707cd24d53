import type { AuditRow } from '@patchbay/contract'
import { Building2 } from 'lucide-react'

import { Address } from '../../ui/address.tsx'
import { Icon } from '../../ui/icon.tsx'
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
      {path === undefined ? (
        shown
      ) : (
        <TextLink quiet to={path}>
          {shown}
        </TextLink>
      )}
      {email !== undefined && (
        <span className="block">
          <Address>{email}</Address>
        </span>
      )}
    </>
  )
}

/** To whom it was done, and in which offices. */
export const Whom = ({ row }: { row: AuditRow }) => {
  const offices = row.offices.map(({ officeKey, name = officeKey }) => name)
  return (
    <div className="min-w-0 wrap-anywhere">
      <Name row={row} />
      {offices.length > 0 && (
        <span className="mt-0.5 flex gap-1.5">
          <Icon of={Building2} size={14} className="text-ink-3 mt-0.5" />
          <span className="sr-only">{offices.length === 1 ? 'Office' : 'Offices'}</span>
          <bdi>{offices.join(', ')}</bdi>
        </span>
      )}
    </div>
  )
}
