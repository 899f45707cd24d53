import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import type { Page } from '../../api/page-search.ts'
import { useList } from '../../api/use-list.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { CountLine } from '../../ui/bulk-bar.tsx'
import { Pagination, rangeWords } from '../../ui/pagination.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { namedOfficesQuery } from '../offices/offices.queries.ts'
import { OperationsTable } from './operations-table.tsx'
import type { OperationPage } from './operations.queries.ts'

type OperationsListProps = { page: Page; list: OperationPage; query: UseQueryResult<OperationPage> }

/** A page of operations with the pages around it; what was read before stays while it is read again. */
export const OperationsList = ({ page, list, query }: OperationsListProps) => {
  const { data: offices = [] } = useQuery(namedOfficesQuery)
  const officeName = (key: string) => offices.find((office) => office.officeKey === key)?.name ?? key

  const { items, asOf } = list
  const { error, isPlaceholderData, refetch } = query
  const { pages } = useList(query, page)
  const refresh = () => void refetch()

  return (
    <>
      {error && <StaleNotice what={errorWords(error).what} asOf={asOf} onRetry={refresh} />}
      <CountLine>
        <span className="num">{rangeWords(pages)}</span>
        <AsOf at={asOf} busy={isPlaceholderData} onRefresh={refresh} />
      </CountLine>
      <OperationsTable operations={items} officeName={officeName} busy={isPlaceholderData} />
      <Pagination label="Pages of operations" {...pages} />
    </>
  )
}
