import type { ConnectionFinding, Result, checkConnection } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { PlugZap, RefreshCw } from 'lucide-react'

import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeWord } from '../../ui/code-word.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NotRead } from '../../ui/not-read.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { StaleNotice } from '../../ui/stale-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { connectionQuery } from './connection.queries.ts'
import { checkNames, outcomeLooks, summaryWords } from './finding-words.ts'

type Connection = Result<typeof checkConnection>

const apiWords = { v1: 'v1, the legacy admin API', v2: 'v2, the current API' }

const Finding = ({ finding: { check, outcome, found, next } }: { finding: ConnectionFinding }) => {
  const { word, icon, text } = outcomeLooks[outcome]
  return (
    <li className="flex gap-3 py-3">
      <Icon of={icon} className={`mt-0.5 ${text}`} />
      <div className="text-body min-w-0">
        <p className="flex flex-wrap gap-x-2">
          <strong className="font-semibold">{checkNames[check]}</strong>
          <span className={`font-medium ${text}`}>{word}</span>
        </p>
        <p className="break-words">{found}</p>
        {next !== undefined && <p className="text-ink-2 mt-0.5 break-words">{next}</p>}
      </div>
    </li>
  )
}

const Findings = ({ connection }: { connection: Connection }) => {
  const { items, dialpadOrigin, api } = connection
  return (
    <>
      <DescriptionList
        entries={[
          { term: 'Host', value: <CodeWord>{dialpadOrigin}</CodeWord> },
          { term: 'API in use', value: apiWords[api] },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState icon={PlugZap} heading="Nothing was checked">
          Patchbay had nothing to ask Dialpad. Look at what it prints at its start.
        </EmptyState>
      ) : (
        <ul aria-label="What was found" className="divide-line-soft border-line-soft divide-y border-t">
          {items.map((finding) => (
            <Finding key={finding.check} finding={finding} />
          ))}
        </ul>
      )}
    </>
  )
}

const ConnectionCard = () => {
  const { data, error, isFetching, refetch } = useQuery(connectionQuery)
  const check = () => void refetch()
  return (
    <Card
      title="Connection to Dialpad"
      note={data && <span role="status">{isFetching ? 'Checking…' : summaryWords(data.items)}</span>}
      acts={
        data && (
          <>
            <span className="text-small text-ink-3">
              as of <Time at={data.asOf} as="clock" />
            </span>
            <Button size="small" icon={RefreshCw} busy={isFetching} onClick={check}>
              Check again
            </Button>
          </>
        )
      }
    >
      {data ? (
        <>
          {error && <StaleNotice what={errorWords(error).what} asOf={data.asOf} onRetry={check} />}
          <Findings connection={data} />
        </>
      ) : (
        <NotRead
          label="Checking the connection"
          words={error ? errorWords(error) : undefined}
          onRetry={check}
        />
      )}
    </Card>
  )
}

export const SettingsPage = () => (
  <Page title="Settings">
    <PageHeader title="Settings" />
    <div className="max-w-180">
      <ConnectionCard />
    </div>
  </Page>
)
