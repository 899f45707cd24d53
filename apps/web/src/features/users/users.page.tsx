import { useQuery } from '@tanstack/react-query'
import { UserPlus, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'

import { readPage } from '../../api/page-search.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { PendingPeople } from './pending-people.tsx'
import { PeopleList } from './people-list.tsx'
import { usersPageQuery } from './users.queries.ts'

const AddAPerson = lazy(async () => ({ default: (await import('./add-a-person.tsx')).AddAPerson }))

const NobodyHere = ({ wayOut, onAdd }: { wayOut: string | undefined; onAdd: () => void }) =>
  wayOut === undefined ? (
    <EmptyState
      icon={Users}
      heading="No people yet"
      act={
        <Button icon={UserPlus} onClick={onAdd}>
          Add a person
        </Button>
      }
    >
      Add the first one, or check the Dialpad token.
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
  const add = () => setAdding(true)

  return (
    <Page title="People" width="full">
      <PageHeader
        title="People"
        acts={
          <Button kind="primary" icon={UserPlus} onClick={add}>
            Add a person
          </Button>
        }
      />
      <PendingPeople />
      <PeopleList
        label="people"
        people={people}
        page={page}
        empty={(wayOut) => <NobodyHere wayOut={wayOut} onAdd={add} />}
      />
      {isAdding && (
        <Suspense>
          <AddAPerson onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  )
}
