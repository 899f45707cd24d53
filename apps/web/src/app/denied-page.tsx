import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'

import { rolesWith } from '../features/session/rights.ts'
import { roleNames } from '../features/session/role-words.ts'
import { sessionQuery } from '../features/session/session.queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page, PageHeader } from '../ui/page.tsx'
import { FirstPageButton } from './first-page.tsx'
import { guards, type GuardedPath } from './pages.ts'

/** `what` they would do there, in a sentence that says who may. */
type Words = { title: string; what: string }

const people: Words = { title: 'People', what: 'Seeing people' }
const offices: Words = { title: 'Offices', what: 'Seeing offices' }
const numbers: Words = { title: 'Numbers', what: 'Seeing numbers' }
const operations: Words = { title: 'Operations', what: 'Seeing what was changed at Dialpad' }

const words: Record<GuardedPath, Words> = {
  '/users': people,
  '/users/:userKey': people,
  '/offices': offices,
  '/offices/:officeKey': offices,
  '/licenses': { title: 'Unused licences', what: 'Seeing licences' },
  '/numbers': numbers,
  '/numbers/:number': numbers,
  '/operations': operations,
  '/operations/:operationKey': operations,
  '/analytics': { title: 'Analytics', what: 'Seeing reports' },
  '/audit': { title: 'Audit log', what: 'Seeing who did what' },
  '/accounts': { title: 'Accounts', what: 'Saying who may sign in to Patchbay' },
  '/settings': { title: 'Settings', what: 'Seeing how Patchbay reaches Dialpad' },
  '/transfer': { title: 'Transfer', what: 'Moving people to another office' },
}

/** In place of a page that whoever opened its address may not use: what it takes, and who can give it. */
export const DeniedPage = ({ path }: { path: GuardedPath }) => {
  const { title, what } = words[path]
  const { data: session } = useQuery(sessionQuery)
  return (
    <Page title={title}>
      <PageHeader title={title} />
      <EmptyState icon={Lock} heading="Your role does not include this" act={<FirstPageButton />}>
        {what} takes the role {rolesWith(guards[path])}
        {session && `; yours is ${roleNames[session.role]}`}. An owner can change your role.
      </EmptyState>
    </Page>
  )
}
