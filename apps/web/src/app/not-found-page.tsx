import { MapPinOff } from 'lucide-react'

import { EmptyState } from '../ui/empty-state.tsx'
import { Page, PageHeader } from '../ui/page.tsx'
import { FirstPageButton } from './first-page.tsx'

export const NotFoundPage = () => (
  <Page title="Not found">
    <PageHeader title="There is nothing here" />
    <EmptyState icon={MapPinOff} heading="This address has no page" act={<FirstPageButton />}>
      It may be mistyped, or what stood here is gone.
    </EmptyState>
  </Page>
)
