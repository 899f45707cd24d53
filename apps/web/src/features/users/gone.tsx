import { useQuery } from '@tanstack/react-query'
import { UserX } from 'lucide-react'

import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { personName } from '../../ui/person-name.ts'
import { userOperationsQuery } from '../operations/operations.queries.ts'
import { sessionQuery } from '../session/session.queries.ts'
import { WhatHappened } from './what-happened.tsx'

/** What somebody was called when something was last done to them. */
const useLastName = (userKey: string): string | undefined => {
  const { data } = useQuery(userOperationsQuery(userKey))
  const only = data?.items.find(({ onlyTarget }) => onlyTarget?.userKey === userKey)?.onlyTarget
  return only && personName(only)
}

/** Of somebody whom Dialpad does not know any more, what was done to them stays readable. */
export const Gone = ({ userKey }: { userKey: string }) => {
  const { data: session } = useQuery(sessionQuery)
  const name = useLastName(userKey)
  const isOfSome = session ? session.scope !== 'company' : false
  return (
    <>
      <EmptyState
        icon={UserX}
        heading="Dialpad knows no such person"
        act={<LinkButton to="/users">Go to People</LinkButton>}
      >
        {name !== undefined && (
          <>
            Here it was <bdi className="font-medium">{name}</bdi>.{' '}
          </>
        )}
        They may have been deleted; for 72 hours Dialpad’s own portal can restore somebody who was active. Or
        it is a record of Dialpad’s other API
        {isOfSome && ', or somebody of an office that your role is not for'}. What was done to them here is
        kept below.
      </EmptyState>
      <WhatHappened userKey={userKey} session={session} />
    </>
  )
}
