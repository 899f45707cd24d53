import type { AuditRow } from '@patchbay/contract'

import { Address } from '../../ui/address.tsx'
import { OutcomeIcon, type OutcomeWord } from '../../ui/outcome.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Cell, HeadCell, Row, RowHead, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { sentenceOf } from './kind-words.ts'
import { RowDetails } from './row-details.tsx'
import { NarrowMenu } from './row-menu.tsx'
import { useOfficeName } from './use-office-name.ts'
import { actorWords } from './who.ts'
import { Whom } from './whom.tsx'

const Head = () => (
  <>
    <HeadCell width="when">When</HeadCell>
    <HeadCell width="name" room="lg">
      By
    </HeadCell>
    <HeadCell>What</HeadCell>
    <HeadCell>Whom</HeadCell>
    <HeadCell>Before → after</HeadCell>
    <HeadCell width="menu" labelHidden>
      Narrow
    </HeadCell>
  </>
)

const skeleton = [
  { at: 'aside', width: 'sm' },
  { at: 'line', width: 'sm', room: 'lg' },
  { at: 'title', width: 'md' },
  { at: 'below', width: 'md' },
  { at: 'below-more', width: 'sm' },
  { at: 'end', width: 'sign' },
] as const

const signs: Partial<Record<string, OutcomeWord>> = {
  'change.verified': 'verified',
  'change.not_applied': 'not_applied',
  'change.unknown': 'unknown',
  'session.refused': 'blocked',
  'access.refused': 'blocked',
}

const Sentence = ({ row }: { row: AuditRow }) => {
  const sign = Object.hasOwn(signs, row.kind) ? signs[row.kind] : undefined
  return (
    <span className="wrap-anywhere">
      {sign && (
        <span className="mr-1.5 inline-block align-[-0.125rem]">
          <OutcomeIcon outcome={sign} />
        </span>
      )}
      <bdi>{sentenceOf(row)}</bdi>
    </span>
  )
}

type EntryProps = { row: AuditRow; officeName: ReturnType<typeof useOfficeName> }

const Entry = ({ row, officeName }: EntryProps) => {
  const actor = actorWords(row)
  return (
    <Row>
      <Cell at="aside" tall>
        <span className="md:block md:pt-0.5">
          <Time at={row.at} as="seconds" />
        </span>
        <span className="hidden md:max-lg:block">
          <Address>{actor}</Address>
        </span>
      </Cell>
      <Cell at="line" room="lg" tall>
        <span className={row.actor ? '' : 'text-ink-3'}>
          <Address>{actor}</Address>
        </span>
      </Cell>
      <RowHead tall>
        <Sentence row={row} />
      </RowHead>
      <Cell at="below" tall>
        <Whom row={row} />
      </Cell>
      <Cell at="below-more" tall>
        <RowDetails row={row} officeName={officeName} />
      </Cell>
      <Cell at="end" tall>
        <NarrowMenu row={row} />
      </Cell>
    </Row>
  )
}

type AuditTableProps = {
  /** Absent while nothing has been read yet. */
  rows: readonly AuditRow[] | undefined
  busy: boolean
}

export const AuditTable = ({ rows, busy }: AuditTableProps) => {
  const officeName = useOfficeName(rows)
  return (
    <Table caption="Audit log, newest first" head={<Head />} busy={busy}>
      {rows ? (
        rows.map((row) => <Entry key={row.seq} row={row} officeName={officeName} />)
      ) : (
        <SkeletonRows columns={skeleton} />
      )}
    </Table>
  )
}
