import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useLocation } from 'react-router'

import {
  formatPage,
  pageLinks,
  pageSizes,
  readTrail,
  type Page,
  type PageLink,
} from '../../api/page-search.ts'
import { CountLine } from '../../ui/bulk-bar.tsx'
import { Pagination, rangeWords } from '../../ui/pagination.tsx'
import { TextButton } from '../../ui/text-link.tsx'
import { Time } from '../../ui/time.tsx'
import { allOfficesQuery } from '../offices/offices.queries.ts'
import { OperationsTable } from './operations-table.tsx'
import type { OperationPage } from './operations.queries.ts'

const asLink = (link: PageLink | undefined) => link && { to: { search: link.search }, state: link.state }

type OperationsListProps = {
  page: Page
  list: OperationPage
  /** Another page is on its way; the one before stays in sight. */
  isRefreshing: boolean
  onRefresh: () => void
}

export const OperationsList = ({ page, list, isRefreshing, onRefresh }: OperationsListProps) => {
  const { state } = useLocation()
  const { data: offices = [] } = useQuery(allOfficesQuery)
  const officeName = (key: string) => offices.find((office) => office.officeKey === key)?.name ?? key

  const { items, cursor, total, asOf } = list
  const start = page.position.start === undefined ? undefined : page.position.start - 1
  const range = { start, rows: items.length, total }
  const links = pageLinks(page, {
    trail: readTrail(state),
    rows: items.length,
    ...(cursor !== undefined && { nextCursor: cursor }),
  })
  const sizeLink = (size: number) => {
    const limit = pageSizes.find((known) => known === size) ?? page.limit
    return { to: { search: formatPage({ limit, position: { start: 1 } }) } }
  }

  return (
    <>
      <CountLine>
        <span className="num">{rangeWords(range)}</span>
        {isRefreshing ? (
          <span role="status">Refreshing…</span>
        ) : (
          <span>
            as of <Time at={asOf} as="clock" />
          </span>
        )}
        <TextButton icon={RefreshCw} onClick={onRefresh}>
          Refresh
        </TextButton>
      </CountLine>
      <OperationsTable operations={items} officeName={officeName} busy={isRefreshing} />
      <Pagination
        label="Pages of operations"
        {...range}
        first={asLink(links.first)}
        previous={asLink(links.previous)}
        next={asLink(links.next)}
        size={page.limit}
        sizeLink={sizeLink}
      />
    </>
  )
}
