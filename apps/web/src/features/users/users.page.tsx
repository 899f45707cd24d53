import { useQuery } from '@tanstack/react-query'
import { UserPlus, Users } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { mayStart, rolesWith, useRights } from '../session/rights.ts'
import { PendingPeople } from './pending-people.tsx'
import { PeopleList } from './people-list.tsx'
import { usersPageQuery } from './users.queries.ts'

const AddAPerson = lazy(async () => ({ default: (await import('./add-a-person.tsx')).AddAPerson }))

const NobodyHere = ({ wayOut, add }: { wayOut: string | undefined; add: ReactNode }) =>
  wayOut === undefined ? (
    <EmptyState icon={Users} heading="No people yet" act={add}>
      {add
        ? 'Add the first one, or'
        : `Somebody with the role ${rolesWith('operations.start_all')} can add the first one, or`}{' '}
      check the Dialpad token.
    </EmptyState>
  ) : (
    <EmptyState
      icon={Users}
      heading="Nobody after this"
      act={<LinkButton to={{ search: wayOut }}>First page</LinkButton>}
    >
      The page before was the last one.
    </EmptyState>
  )

export const UsersPage = () => {
  const [search] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const page = readPage(search)
  const people = useQuery(usersPageQuery(page))
  const mayAdd = mayStart(useRights(), 'add-user')
  const add = (kind: 'primary' | 'secondary') =>
    mayAdd && (
      <Button kind={kind} icon={UserPlus} onClick={() => setAdding(true)}>
        Add a person
      </Button>
    )

  return (
    <Page title="People" width="full">
      <PageHeader title="People" acts={add('primary')} />
      <PendingPeople />
      <PeopleList
        label="people"
        people={people}
        page={page}
        empty={(wayOut) => <NobodyHere wayOut={wayOut} add={add('secondary')} />}
      />
      {isAdding && (
        <Suspense>
          <AddAPerson onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  )
}
