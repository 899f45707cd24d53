import type { OwnAccount } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { NotRead } from '../../ui/not-read.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { roleNames } from '../session/role-words.ts'
import { sessionQuery } from '../session/session.queries.ts'
import { ownAccountQuery } from './account.queries.ts'
import { PasswordCard } from './password-card.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

const Details = ({ account }: { account: OwnAccount }) => {
  const { data: session } = useQuery(sessionQuery)
  // Kept while a session that has ended is signed in again: the page stays as it is.
  const [role, setRole] = useState(session?.role)
  if (session && session.role !== role) setRole(session.role)
  return (
    <Card title="Details">
      <DescriptionList
        entries={[
          { term: 'E-mail', value: <span className="wrap-anywhere">{account.email}</span> },
          ...(account.signsInBy === 'sso' ? [{ term: 'Signs in', value: 'With the company’s account' }] : []),
          ...(role === undefined ? [] : [{ term: 'Role', value: roleNames[role] }]),
        ]}
      />
    </Card>
  )
}

/** How whoever is signed in signs in. */
export const AccountPage = () => {
  const { data: account, error, refetch } = useQuery(ownAccountQuery)
  return (
    <Page title="Your account">
      <PageHeader title="Your account" />
      <div className="flex max-w-180 flex-col gap-4">
        {account ? (
          <>
            <Details account={account} />
            {account.signsInBy === 'password' && (
              <>
                <PasswordCard account={account} />
                <SecondFactorCard account={account} />
              </>
            )}
            <SessionsCard />
          </>
        ) : (
          <NotRead
            label="Reading your account"
            words={error ? errorWords(error) : undefined}
            onRetry={() => void refetch()}
          />
        )}
      </div>
    </Page>
  )
}
