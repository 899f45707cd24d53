import type { KnownPeople, Office } from '@patchbay/contract'
import { Link } from 'react-router'

import { RowMenu } from '../../ui/menu.tsx'
import { Num } from '../../ui/num.tsx'
import { OfficeName } from '../../ui/office-name.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { peopleOf } from './known-people-words.ts'
import { officeMenu, officePath } from './office-acts.ts'

const Head = () => (
  <>
    <HeadCell>Office</HeadCell>
    <HeadCell>People</HeadCell>
    <HeadCell width="md">Numbers</HeadCell>
    <HeadCell width="md" room="lg">
      Licences
    </HeadCell>
    <HeadCell width="menu" labelHidden>
      Actions
    </HeadCell>
  </>
)

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'aside', width: 'sm' },
  { at: 'line', width: 'sm' },
  { at: 'hidden', width: 'sm', room: 'lg' },
  { at: 'end', width: 'xs' },
] as const

const People = ({ known }: { known: KnownPeople }) => (
  <>
    <Num className="text-ink max-md:text-ink-2">{peopleOf(known)}</Num>
    <span className="md:hidden">{peopleOf(known) === 1 ? ' person' : ' people'}</span>
    <span className="text-ink-3 ml-3 max-md:hidden">
      <Num>{known.active}</Num> active · <Num>{known.pending}</Num> pending · <Num>{known.suspended}</Num>{' '}
      suspended
    </span>
  </>
)

type OfficesTableProps = {
  /** Absent while nothing has been read yet. */
  rows: readonly Office[] | undefined
  known: (officeKey: string) => KnownPeople | undefined
  onAdd: (officeKey: string) => void
  busy: boolean
}

/** Offices with what is known of their people. */
export const OfficesTable = ({ rows, known, onAdd, busy }: OfficesTableProps) => (
  <Table caption="Offices" head={<Head />} busy={busy}>
    {rows ? (
      rows.map((office) => {
        const people = known(office.officeKey)
        return (
          <Row key={office.officeKey}>
            <RowHead cut={office.name}>
              <Link to={officePath(office.officeKey)} className="font-name rounded-tag hover:underline">
                <OfficeName name={office.name} country={office.country} />
              </Link>
            </RowHead>
            <Cell at="aside">{people ? <People known={people} /> : 'None read yet'}</Cell>
            <Cell at="line">
              {people ? <Num>{people.numbers}</Num> : 'Not known'}
              {people && <span className="md:hidden">{people.numbers === 1 ? ' number' : ' numbers'}</span>}
            </Cell>
            <Cell at="hidden" room="lg">
              Not known
            </Cell>
            <Cell at="end">
              <RowMenu
                label={`Actions for ${office.name}`}
                groups={officeMenu(office, () => onAdd(office.officeKey))}
              />
            </Cell>
          </Row>
        )
      })
    ) : (
      <SkeletonRows columns={skeleton} />
    )}
  </Table>
)
