import type { CompanyNumber } from '@patchbay/contract'

import { personName } from '../../ui/person-name.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { Country, Holder, NumberType } from './number-facts.tsx'
import { statusWords } from './number-words.ts'

const Head = () => (
  <>
    <HeadCell width="lg">Number</HeadCell>
    <HeadCell>Who has it</HeadCell>
    <HeadCell>Office</HeadCell>
    <HeadCell width="lg">Status</HeadCell>
    <HeadCell width="md" room="lg">
      Country
    </HeadCell>
    <HeadCell width="sm" room="xl">
      Type
    </HeadCell>
  </>
)

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'line', width: 'md' },
  { at: 'line-more', width: 'sm' },
  { at: 'aside', width: 'md' },
  { at: 'hidden', width: 'sm', room: 'lg' },
  { at: 'hidden', width: 'xs', room: 'xl' },
] as const

const NumberRow = ({ entry }: { entry: CompanyNumber }) => (
  <Row>
    <RowHead>
      <TextLink to={`/numbers/${encodeURIComponent(entry.number)}`} quiet className="text-ink font-name">
        <PhoneNumber>{entry.number}</PhoneNumber>
      </TextLink>
    </RowHead>
    <Cell at="line" {...(entry.holder && { cut: personName(entry.holder) })}>
      <Holder entry={entry} />
    </Cell>
    <Cell at="line-more">
      <OfficeOf officeKey={entry.officeKey} />
    </Cell>
    <Cell at="aside">
      <span className={entry.status === 'available' ? 'text-ok font-medium' : ''}>
        {statusWords[entry.status]}
      </span>
    </Cell>
    <Cell at="hidden" room="lg">
      <Country {...entry} />
    </Cell>
    <Cell at="hidden" room="xl">
      <NumberType type={entry.type} />
    </Cell>
  </Row>
)

type NumbersTableProps = {
  /** Absent while nothing has been read yet. */
  rows: readonly CompanyNumber[] | undefined
  busy: boolean
}

export const NumbersTable = ({ rows, busy }: NumbersTableProps) => (
  <Table caption="Numbers" head={<Head />} busy={busy}>
    {rows ? (
      rows.map((entry) => <NumberRow key={entry.number} entry={entry} />)
    ) : (
      <SkeletonRows columns={skeleton} />
    )}
  </Table>
)
