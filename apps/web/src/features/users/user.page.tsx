import type { User } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserX } from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { useNow } from '../../ui/clock.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RowMenu } from '../../ui/menu.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { personName } from '../../ui/person-name.ts'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { userOperationsQuery } from '../operations/operations.queries.ts'
import { marksByUser } from '../operations/recent.ts'
import { sessionQuery } from '../session/session.queries.ts'
import { ActDialog, type Asked, type AskedAct } from './act-dialog.tsx'
import { whyNot } from './availability.ts'
import { DetailsCard } from './details-card.tsx'
import { NumbersCard } from './numbers-card.tsx'
import { actIcons, personMenu, transferPath } from './person-menu.ts'
import { PersonHeadState } from './person-standing.tsx'
import { userFromLists, userQuery } from './users.queries.ts'
import { WhatHappened } from './what-happened.tsx'

const above = [{ label: 'People', to: '/users' }]

const Acts = ({ user, onAsk }: { user: User; onAsk: (asked: Asked) => void }) => {
  const navigate = useNavigate()
  const act: AskedAct = user.state === 'suspended' ? 'reactivate' : 'suspend'
  const move = 'Transfer to another office'
  const noMove = whyNot('transfer', user)
  return (
    <>
      <Button
        icon={actIcons.transfer}
        disabledReason={noMove}
        onClick={() => void navigate(transferPath([user]))}
      >
        {move}
      </Button>
      {whyNot(act, user) === undefined && (
        <Button icon={actIcons[act]} onClick={() => onAsk({ act, users: [user] })}>
          {act === 'suspend' ? 'Suspend' : 'Reactivate'}
        </Button>
      )}
      <RowMenu framed label={`Actions for ${personName(user)}`} groups={personMenu(user, onAsk)} />
    </>
  )
}

const Gone = ({ userKey }: { userKey: string }) => {
  const { data: session } = useQuery(sessionQuery)
  return (
    <Page title="Not found">
      <PageHeader title="No such person" crumbs={<Breadcrumbs above={above} here="Not found" />} />
      <EmptyState
        icon={UserX}
        heading="Dialpad knows no such person"
        act={<LinkButton to="/users">Go to People</LinkButton>}
      >
        They may have been deleted. For 72 hours Dialpad’s own portal can restore somebody who was active.
      </EmptyState>
      <WhatHappened userKey={userKey} session={session} />
    </Page>
  )
}

const NotThere = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <Page title="Person">
    <PageHeader title="Person" crumbs={<Breadcrumbs above={above} here="Person" />} />
    {error ? (
      <ErrorNotice words={errorWords(error)} onRetry={onRetry} />
    ) : (
      <Card title="Numbers">
        <SkeletonLines label="Reading the person" lines={5} />
      </Card>
    )}
  </Page>
)

export const UserPage = () => {
  const { userKey = '' } = useParams()
  const client = useQueryClient()
  const person = useQuery({ ...userQuery(userKey), placeholderData: () => userFromLists(client, userKey) })
  const { data: session } = useQuery(sessionQuery)
  const { data: lately } = useQuery(userOperationsQuery(userKey))
  const mark = marksByUser(lately?.items ?? [], useNow()).get(userKey)
  const [asked, setAsked] = useState<Asked>()

  const { data: user, error, isFetching } = person
  const retry = () => void person.refetch()
  if (hasCode(error, 'user.not_found')) return <Gone userKey={userKey} />
  if (!user) return <NotThere error={error} onRetry={retry} />

  const name = personName(user)
  return (
    <Page title={name}>
      <PageHeader
        title={<bdi>{name}</bdi>}
        crumbs={<Breadcrumbs above={above} here={name} />}
        state={<PersonHeadState user={user} mark={mark} />}
        note={
          <>
            <span className="break-all">{user.email}</span>
            <CopyButton text={user.email} label="Copy the e-mail address" />
          </>
        }
        acts={<Acts user={user} onAsk={setAsked} />}
      />
      {error && (
        <div className="mb-4">
          <StaleNotice what={errorWords(error).what} asOf={user.asOf} onRetry={retry} />
        </div>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19.75rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <NumbersCard user={user} onAsk={(act) => setAsked({ act, users: [user] })} />
          <WhatHappened userKey={userKey} session={session} />
        </div>
        <DetailsCard user={user} asOf={user.asOf} busy={isFetching} session={session} onRefresh={retry} />
      </div>
      <ActDialog asked={asked} onClose={() => setAsked(undefined)} />
    </Page>
  )
}
