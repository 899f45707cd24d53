import { useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { formatPage, readPage } from '../../api/page-search.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { OperationsList } from './operations-list.tsx'
import { OperationsSkeleton } from './operations-table.tsx'
import { operationsPageQuery } from './operations.queries.ts'

const Empty = () => (
  <EmptyState
    icon={ListChecks}
    heading="No operations yet"
    act={<LinkButton to="/users">Go to People</LinkButton>}
  >
    Whatever Patchbay changes at Dialpad is listed here, with what became of it for each person.
  </EmptyState>
)

type NotReadProps = { error: Error; firstPage: string; onRetry: () => void }

const NotRead = ({ error, firstPage, onRetry }: NotReadProps) => {
  const navigate = useNavigate()
  if (!hasCode(error, 'cursor.invalid')) return <ErrorNotice words={errorWords(error)} onRetry={onRetry} />
  return (
    <ErrorNotice
      words={errorWords(error)}
      onRetry={() => void navigate({ search: firstPage }, { replace: true })}
      retryLabel="First page"
    />
  )
}

export const OperationsPage = () => {
  const [search] = useSearchParams()
  const page = readPage(search)
  const query = useQuery(operationsPageQuery(page))
  const { data, error, refetch } = query
  const firstPage = formatPage({ limit: page.limit, position: { start: 1 } })

  const content = () => {
    if (data === undefined) {
      if (!error) return <OperationsSkeleton />
      return <NotRead error={error} firstPage={firstPage} onRetry={() => void refetch()} />
    }
    return data.total === 0 ? <Empty /> : <OperationsList page={page} list={data} query={query} />
  }

  return (
    <Page title="Operations" width="full">
      <PageHeader title="Operations" />
      {content()}
    </Page>
  )
}
