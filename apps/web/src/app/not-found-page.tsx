import { MapPinOff } from 'lucide-react'

import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page, PageHeader } from '../ui/page.tsx'

export const NotFoundPage = () => (
  <Page title="Not found">
    <PageHeader title="There is nothing here" />
    <EmptyState
      icon={MapPinOff}
      heading="This address has no page"
      act={<LinkButton to="/users">Go to People</LinkButton>}
    >
      It may be mistyped, or what stood here is gone.
    </EmptyState>
  </Page>
)
