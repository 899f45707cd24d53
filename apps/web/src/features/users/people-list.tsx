import type { UserPage } from '@patchbay/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import type { Page } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { ListFrame } from '../../ui/list-frame.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { Asked } from './availability.ts'
import { PeopleBulkBar } from './people-bulk-bar.tsx'
import { PeopleTable } from './people-table.tsx'
import { nobody, outOfSight, refreshed } from './selection.ts'

type PeopleListProps = {
  /** Whom it lists. */
  label: string
  people: UseQueryResult<UserPage>
  page: Page
  /** In the table's place where there is nobody; `wayOut` leads out of a later page that is empty. */
  empty: (wayOut: string | undefined) => ReactNode
  /** Beside the count. */
  note?: ReactNode
}

/** A page of people, those chosen on this page and others, and what can be done to them. */
export const PeopleList = ({ label, people, page, empty, note }: PeopleListProps) => {
  const [selection, setSelection] = useState(nobody)
  const [asked, setAsked] = useState<Asked>()
  const { list, pages, wayOut } = useList(people, page)
  const rows = people.data?.items
  const bar = (
    <PeopleBulkBar
      chosen={refreshed(selection, rows ?? [])}
      outOfSight={outOfSight(selection, rows ?? [])}
      onAsk={setAsked}
      onClear={() => setSelection(nobody)}
    />
  )
  return (
    <>
      <ListFrame
        label={label}
        list={list}
        pages={pages}
        note={note}
        bar={selection.size > 0 && bar}
        empty={empty(wayOut)}
      >
        <PeopleTable
          caption={label}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          onAsk={setAsked}
          busy={people.isPlaceholderData || !rows}
        />
      </ListFrame>
      <ActDialog asked={asked} onClose={() => setAsked(undefined)} />
    </>
  )
}
