import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { OperationView } from './operation-view.tsx'
import { operationQuery } from './operations.queries.ts'

const above = [{ label: 'Operations', to: '/operations' }]

const Missing = ({ error, onRetry }: { error: Error; onRetry: () => void }) =>
  hasCode(error, 'operation.not_found') ? (
    <EmptyState
      icon={SearchX}
      heading="There is no such operation"
      act={<LinkButton to="/operations">See all operations</LinkButton>}
    >
      The address may be mistyped. Nothing was sent to Dialpad.
    </EmptyState>
  ) : (
    <ErrorNotice words={errorWords(error)} onRetry={onRetry} />
  )

export const OperationPage = () => {
  const { operationKey = '' } = useParams()
  const operation = useQuery(operationQuery(operationKey))
  if (operation.data) {
    return (
      <OperationView
        key={operationKey}
        operation={operation.data}
        readAt={operation.dataUpdatedAt}
        error={operation.error}
        onRetry={() => void operation.refetch()}
      />
    )
  }
  return (
    <Page title="Operation">
      <PageHeader title="Operation" crumbs={<Breadcrumbs above={above} here="Operation" />} />
      {operation.isError ? (
        <Missing error={operation.error} onRetry={() => void operation.refetch()} />
      ) : (
        <SkeletonLines label="Reading the operation" lines={6} />
      )}
    </Page>
  )
}
