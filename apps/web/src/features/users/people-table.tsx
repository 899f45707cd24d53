import type { User } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, type ReactNode } from 'react'

import { Checkbox } from '../../ui/checkbox.tsx'
import { useNow } from '../../ui/clock.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { HeadBox, HeadCell, Table } from '../../ui/table.tsx'
import { recentOperationsQuery } from '../operations/operations.queries.ts'
import { marksByUser } from '../operations/recent.ts'
import { useRights } from '../session/rights.ts'
import type { Asked } from './availability.ts'
import { PersonRow } from './person-row.tsx'
import { coverage, toggled, togglePage, withRange, type Selection } from './selection.ts'

type PeopleTableProps = {
  caption: string
  /** Absent while nothing has been read yet. */
  rows: readonly User[] | undefined
  selection: Selection
  onSelection: (change: (before: Selection) => Selection) => void
  onAsk: (asked: Asked) => void
  busy: boolean
}

const skeleton = [
  { at: 'title', width: 'md' },
  { at: 'hidden', width: 'lg', room: 'lg' },
  { at: 'aside', width: 'sm' },
  { at: 'line', width: 'sm' },
  { at: 'line-more', width: 'sm' },
  { at: 'end', width: 'xs' },
] as const

const skeletonWithBoxes = [{ at: 'box', width: 'xs' }, ...skeleton] as const

const Head = ({ box }: { box: ReactNode }) => (
  <>
    {box && <HeadBox>{box}</HeadBox>}
    <HeadCell>Name</HeadCell>
    <HeadCell room="lg">E-mail</HeadCell>
    <HeadCell width="sm">State</HeadCell>
    <HeadCell width="md">Office</HeadCell>
    <HeadCell width="lg">Numbers</HeadCell>
    <HeadCell width="menu" labelHidden>
      Actions
    </HeadCell>
  </>
)

/** People with boxes for who may do something to several, their state at this moment, and a menu each. */
export const PeopleTable = ({ caption, rows, selection, onSelection, onAsk, busy }: PeopleTableProps) => {
  const { data: recent } = useQuery(recentOperationsQuery)
  const marks = marksByUser(recent?.items ?? [], useNow())
  const maySelect = useRights().includes('operations.start')
  const lastChosen = useRef<string>(undefined)

  const select = useCallback(
    (user: User, withShift: boolean) => {
      // Whoever was chosen last may be on another page: then there is no range, only this one.
      const from = rows?.find(({ userKey }) => userKey === lastChosen.current)
      lastChosen.current = user.userKey
      onSelection((before) =>
        withShift && from && rows
          ? withRange(before, rows, [from.userKey, user.userKey])
          : toggled(before, user),
      )
    },
    [onSelection, rows],
  )

  const page = coverage(selection, rows ?? [])
  const box = maySelect && (
    <Checkbox
      labelHidden
      checked={page === 'all'}
      mixed={page === 'some'}
      onChange={() => onSelection((before) => togglePage(before, rows ?? []))}
    >
      Choose everybody on this page
    </Checkbox>
  )
  return (
    <Table caption={caption} head={<Head box={box} />} busy={busy}>
      {rows ? (
        rows.map((user) => (
          <PersonRow
            key={user.userKey}
            user={user}
            selected={maySelect ? selection.has(user.userKey) : undefined}
            mark={marks.get(user.userKey)}
            onSelect={select}
            onAsk={onAsk}
          />
        ))
      ) : (
        <SkeletonRows columns={maySelect ? skeletonWithBoxes : skeleton} />
      )}
    </Table>
  )
}
