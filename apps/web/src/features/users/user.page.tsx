import type { getUser, Result, User } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/clock.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { RowMenu } from '../../ui/menu.tsx'
import { NotRead } from '../../ui/not-read.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { personName } from '../../ui/person-name.ts'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { userOperationsQuery } from '../operations/operations.queries.ts'
import { marksByUser } from '../operations/recent.ts'
import { useCapabilities } from '../session/capabilities.ts'
import { mayStart, useRights } from '../session/rights.ts'
import { sessionQuery } from '../session/session.queries.ts'
import { ActDialog } from './act-dialog.tsx'
import { whyNot, type Asked, type AskedAct } from './availability.ts'
import { DetailsCard } from './details-card.tsx'
import { Gone } from './gone.tsx'
import { NumbersCard } from './numbers-card.tsx'
import { OtherRecords } from './other-records.tsx'
import { actIcons, personMenu, transferPath } from './person-menu.ts'
import { PersonHeadState } from './person-standing.tsx'
import { userFromLists, userQuery } from './users.queries.ts'
import { WhatHappened } from './what-happened.tsx'

const Acts = ({ user, onAsk }: { user: User; onAsk: (asked: Asked) => void }) => {
  const navigate = useNavigate()
  const capabilities = useCapabilities()
  const act: AskedAct = user.state === 'suspended' ? 'reactivate' : 'suspend'
  const rights = useRights()
  const groups = personMenu({ user, capabilities, rights, lacking: 'explained', onAsk })
  if (groups.length === 0) return null
  return (
    <>
      {mayStart(rights, 'transfer') && (
        <Button
          icon={actIcons.transfer}
          disabledReason={whyNot('transfer', user)}
          onClick={() => void navigate(transferPath([user]))}
        >
          Transfer to another office
        </Button>
      )}
      {mayStart(rights, act) && whyNot(act, user) === undefined && (
        <Button icon={actIcons[act]} onClick={() => onAsk({ act, users: [user] })}>
          {act === 'suspend' ? 'Suspend' : 'Reactivate'}
        </Button>
      )}
      <RowMenu framed label={`Actions for ${personName(user)}`} groups={groups} />
    </>
  )
}

type HeadProps = { user: User | undefined; otherwise: string; onAsk: (asked: Asked) => void }

/** One h1 whatever is known of the person, so that it keeps the focus when they are read. */
const Head = ({ user, otherwise, onAsk }: HeadProps) => {
  const { data: lately } = useQuery({
    ...userOperationsQuery(user?.userKey ?? ''),
    enabled: user !== undefined,
  })
  const now = useNow()
  const name = user ? personName(user) : otherwise
  const about = user && {
    state: <PersonHeadState user={user} mark={marksByUser(lately?.items ?? [], now).get(user.userKey)} />,
    note: (
      <span className="flex min-w-0 items-center gap-x-2 max-md:gap-x-0">
        <span className="min-w-0 wrap-anywhere">{user.email}</span>
        <CopyButton text={user.email} label="Copy the e-mail address" />
      </span>
    ),
    acts: <Acts user={user} onAsk={onAsk} />,
  }
  return (
    <PageHeader
      title={<bdi>{name}</bdi>}
      crumbs={<Breadcrumbs above={[{ label: 'People', to: '/users' }]} here={name} />}
      {...about}
    />
  )
}

type CardsProps = {
  user: Result<typeof getUser>
  busy: boolean
  onAsk: (asked: Asked) => void
  onRefresh: () => void
}

const Cards = ({ user, busy, onAsk, onRefresh }: CardsProps) => {
  const { data: session } = useQuery(sessionQuery)
  return (
    <>
      <OtherRecords userKeys={user.mayAlsoBe} />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19.75rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <NumbersCard user={user} onAsk={onAsk} />
          <WhatHappened userKey={user.userKey} session={session} />
        </div>
        <DetailsCard
          user={user}
          busy={busy}
          session={session}
          onAsk={(act) => onAsk({ act, users: [user] })}
          onRefresh={onRefresh}
        />
      </div>
    </>
  )
}

export const UserPage = () => {
  const { userKey = '' } = useParams()
  const client = useQueryClient()
  const person = useQuery({ ...userQuery(userKey), placeholderData: () => userFromLists(client, userKey) })
  const [asked, setAsked] = useState<Asked>()

  const { data, error, isFetching } = person
  const isGone = hasCode(error, 'user.not_found')
  const user = isGone ? undefined : data
  const [otherwise, title] = isGone ? ['No such person', 'Not found'] : ['Person', 'Person']
  const words = error ? errorWords(error) : undefined
  const retry = () => void person.refetch()
  return (
    <Page title={user ? personName(user) : title}>
      <Head user={user} otherwise={otherwise} onAsk={setAsked} />
      {isGone && <Gone userKey={userKey} />}
      {!user && !isGone && <NotRead label="Reading the person" words={words} onRetry={retry} />}
      {user && words && <StaleNotice what={words.what} asOf={user.asOf} onRetry={retry} />}
      {user && <Cards user={user} busy={isFetching} onAsk={setAsked} onRefresh={retry} />}
      <ActDialog asked={asked} onClose={() => setAsked(undefined)} />
    </Page>
  )
}
