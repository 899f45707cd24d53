import type { IdlePerson } from '@patchbay/contract'

import { PersonName } from '../../ui/name.tsx'
import { personName } from '../../ui/person-name.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { licenseName } from '../operations/license-words.ts'

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'line', width: 'lg' },
  { at: 'line-more', width: 'sm' },
  { at: 'aside', width: 'sm' },
  { at: 'hidden', width: 'xs', room: 'lg' },
] as const

const Head = ({ isDeleted }: { isDeleted: boolean }) => (
  <>
    <HeadCell>Name</HeadCell>
    <HeadCell width="xl">E-mail</HeadCell>
    <HeadCell>Office</HeadCell>
    <HeadCell width="lg">Licence</HeadCell>
    <HeadCell width="md" room="lg" numeric={!isDeleted}>
      {isDeleted ? 'Restorable until' : 'Numbers'}
    </HeadCell>
  </>
)

const License = ({ license }: Pick<IdlePerson, 'license'>) =>
  license === undefined ? <span className="text-ink-3">Not known</span> : licenseName(license)

const IdleRow = ({ person }: { person: IdlePerson }) => {
  const { userKey, email, officeKey, numbers, restorableUntil } = person
  return (
    <Row>
      <RowHead cut={personName(person)}>
        {restorableUntil === undefined ? (
          <TextLink to={`/users/${userKey}`} quiet className="text-ink">
            <PersonName {...person} />
          </TextLink>
        ) : (
          <PersonName {...person} />
        )}
      </RowHead>
      <Cell at="line" cut={email}>
        {email}
      </Cell>
      <Cell at="line-more">
        <OfficeOf officeKey={officeKey} />
      </Cell>
      <Cell at="aside">
        <License {...person} />
      </Cell>
      <Cell at="hidden" room="lg" numeric={restorableUntil === undefined}>
        {restorableUntil === undefined ? numbers.length : <Time at={restorableUntil} />}
      </Cell>
    </Row>
  )
}

type IdleTableProps = {
  caption: string
  /** Absent while nothing has been read yet. */
  rows: readonly IdlePerson[] | undefined
  isDeleted: boolean
  busy: boolean
}

export const IdleTable = ({ caption, rows, isDeleted, busy }: IdleTableProps) => (
  <Table caption={caption} head={<Head isDeleted={isDeleted} />} busy={busy}>
    {rows ? (
      rows.map((person) => <IdleRow key={person.userKey} person={person} />)
    ) : (
      <SkeletonRows columns={skeleton} />
    )}
  </Table>
)
