import { useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useSearchParams } from 'react-router'

import { errorWords } from '../../api/messages.ts'
import { readPage } from '../../api/page-search.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { OperationsList } from './operations-list.tsx'
import { OperationsSkeleton } from './operations-table.tsx'
import { operationsPageQuery } from './operations.queries.ts'
import { StaleNotice } from './stale-notice.tsx'

const Empty = () => (
  <EmptyState
    icon={ListChecks}
    heading="No operations yet"
    act={<LinkButton to="/users">Go to People</LinkButton>}
  >
    Whatever Patchbay changes at Dialpad is listed here, with what became of it for each person.
  </EmptyState>
)

export const OperationsPage = () => {
  const [search] = useSearchParams()
  const page = readPage(search)
  const { data, error, isPlaceholderData, refetch } = useQuery(operationsPageQuery(page))
  const again = () => void refetch()

  const content = () => {
    if (data === undefined) {
      return error ? <ErrorNotice words={errorWords(error)} onRetry={again} /> : <OperationsSkeleton />
    }
    if (data.total === 0) return <Empty />
    return <OperationsList page={page} list={data} isRefreshing={isPlaceholderData} onRefresh={again} />
  }

  return (
    <Page title="Operations" width="full">
      <PageHeader title="Operations" />
      {data && error && <StaleNotice error={error} readAt={data.asOf} onRetry={again} />}
      {content()}
    </Page>
  )
}
