import { useQuery } from '@tanstack/react-query'
import { UserPlus, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { errorWords } from '../../api/messages.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { CountLine } from '../../ui/bulk-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { sessionQuery } from '../session/session.queries.ts'
import { AccountsTable, type Asked } from './accounts-table.tsx'
import { accountsQuery } from './accounts.queries.ts'

// In one piece, loaded when the first one is asked.
const Question = lazy(async () => ({ default: (await import('./question.tsx')).Question }))

const countWords = (count: number) => (count === 1 ? '1 account' : `${count} accounts`)

const NobodyElse = () => (
  <EmptyState icon={Users} heading="Nobody else has an account yet">
    Whoever you invite gets a link from you, chooses a password with it, and may do what their role says.
  </EmptyState>
)

const AccountsList = ({ onAsk }: { onAsk: (asked: Asked) => void }) => {
  const { data: session } = useQuery(sessionQuery)
  const { data, error, dataUpdatedAt, isFetching, refetch } = useQuery(accountsQuery)
  const read = () => void refetch()
  if (!data && error) return <ErrorNotice words={errorWords(error)} onRetry={read} />
  const rows = data?.accounts
  const asOf = rows && new Date(dataUpdatedAt).toISOString()
  return (
    <>
      {error && <StaleNotice what={errorWords(error).what} asOf={asOf} onRetry={read} />}
      <CountLine>
        {rows && <span className="num">{countWords(rows.length)}</span>}
        {rows && <AsOf at={asOf} busy={isFetching} onRefresh={read} />}
      </CountLine>
      <AccountsTable rows={rows} ownKey={session?.accountKey} onAsk={onAsk} />
      {rows?.length === 1 && <NobodyElse />}
    </>
  )
}

/** Who may sign in to Patchbay. */
export const AccountsPage = () => {
  const [asked, setAsked] = useState<Asked | 'invite'>()
  return (
    <Page title="Accounts" width="full">
      <PageHeader
        title="Accounts"
        note="Who may sign in to Patchbay. Who has an account at Dialpad is listed under People."
        acts={
          <Button kind="primary" icon={UserPlus} onClick={() => setAsked('invite')}>
            Invite somebody
          </Button>
        }
      />
      <AccountsList onAsk={setAsked} />
      {asked && (
        <Suspense>
          <Question asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </Page>
  )
}
