import type { KnownPeople, Office } from '@patchbay/contract'
import { Link } from 'react-router'

import { RowMenu } from '../../ui/menu.tsx'
import { Num } from '../../ui/num.tsx'
import { OfficeName } from '../../ui/office-name.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { useRights, type Rights } from '../session/rights.ts'
import { peopleOf } from './known-people-words.ts'
import { officeMenu, officePath } from './office-acts.ts'
import { LicensesHead, RowLicenses } from './row-licenses.tsx'

const Head = ({ withLicenses }: { withLicenses: boolean }) => (
  <>
    <HeadCell>Office</HeadCell>
    <HeadCell>People</HeadCell>
    <HeadCell width="xs" room={withLicenses ? 'xl' : 'always'}>
      Numbers
    </HeadCell>
    {withLicenses && (
      <HeadCell width="bars">
        <LicensesHead />
      </HeadCell>
    )}
    <HeadCell width="menu" labelHidden>
      Actions
    </HeadCell>
  </>
)

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'aside', width: 'sm' },
  { at: 'line', width: 'sm' },
  { at: 'end', width: 'xs' },
] as const

const skeletonWithLicenses = [
  ...skeleton.slice(0, 2),
  { at: 'line', width: 'sm', room: 'xl' },
  { at: 'below', width: 'full' },
  ...skeleton.slice(3),
] as const

const People = ({ known }: { known: KnownPeople }) => (
  <>
    <Num className="text-ink max-md:text-ink-2">{peopleOf(known)}</Num>
    <span className="md:hidden">{peopleOf(known) === 1 ? ' person' : ' people'}</span>
    <span className="text-note text-ink-3 block truncate max-xl:hidden">
      <Num>{known.active}</Num> active · <Num>{known.pending}</Num> pending · <Num>{known.suspended}</Num>{' '}
      suspended
    </span>
  </>
)

type OfficeRowProps = {
  office: Office
  known: KnownPeople | undefined
  withLicenses: boolean
  rights: Rights
  onAdd: () => void
}

const OfficeRow = ({ office, known, withLicenses, rights, onAdd }: OfficeRowProps) => (
  <Row>
    <RowHead cut={office.name}>
      <Link to={officePath(office.officeKey)} className="font-name rounded-tag hover:underline">
        <OfficeName name={office.name} country={office.country} />
      </Link>
    </RowHead>
    <Cell at="aside">{known ? <People known={known} /> : 'None read yet'}</Cell>
    <Cell at="line" room={withLicenses ? 'xl' : 'always'}>
      {known ? <Num>{known.numbers}</Num> : 'Not known'}
      {known && <span className="md:hidden">{known.numbers === 1 ? ' number' : ' numbers'}</span>}
    </Cell>
    {withLicenses && (
      <Cell at="below">
        <RowLicenses officeKey={office.officeKey} name={office.name} />
      </Cell>
    )}
    <Cell at="end">
      <RowMenu label={`Actions for ${office.name}`} groups={officeMenu({ office, rights, onAdd })} />
    </Cell>
  </Row>
)

type OfficesTableProps = {
  /** Absent while nothing has been read yet. */
  rows: readonly Office[] | undefined
  known: (officeKey: string) => KnownPeople | undefined
  onAdd: (officeKey: string) => void
  busy: boolean
}

/** Offices with what is known of their people, and their licences where Dialpad tells them. */
export const OfficesTable = ({ rows, known, onAdd, busy }: OfficesTableProps) => {
  const { officeLicenses } = useCapabilities()
  const rights = useRights()
  return (
    <Table caption="Offices" head={<Head withLicenses={officeLicenses} />} busy={busy}>
      {rows ? (
        rows.map((office) => (
          <OfficeRow
            key={office.officeKey}
            office={office}
            known={known(office.officeKey)}
            withLicenses={officeLicenses}
            rights={rights}
            onAdd={() => onAdd(office.officeKey)}
          />
        ))
      ) : (
        <SkeletonRows columns={officeLicenses ? skeletonWithLicenses : skeleton} />
      )}
    </Table>
  )
}
