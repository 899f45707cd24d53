import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'

import { rolesWith } from '../features/session/rights.ts'
import { roleNames } from '../features/session/role-words.ts'
import { sessionQuery } from '../features/session/session.queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page, PageHeader } from '../ui/page.tsx'
import { FirstPageButton } from './first-page.tsx'
import type { Guard } from './pages.ts'

/** In place of a page that whoever opened its address may not use: what it takes, and who can give it. */
export const DeniedPage = ({ guard: { title, right, what } }: { guard: Guard }) => {
  const { data: session } = useQuery(sessionQuery)
  return (
    <Page title={title}>
      <PageHeader title={title} />
      <EmptyState icon={Lock} heading="Your role does not include this" act={<FirstPageButton />}>
        {what} takes the role {rolesWith(right)}
        {session && `; yours is ${roleNames[session.role]}`}. An owner can change your role.
      </EmptyState>
    </Page>
  )
}
