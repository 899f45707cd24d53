import type { OpenSession } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'

import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { NotRead } from '../../ui/not-read.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { endOtherSessionsMutation, endSessionMutation, sessionsQuery } from './account.queries.ts'
import { deviceWords } from './device-words.ts'

const Place = ({ session, onEnd, busy }: { session: OpenSession; onEnd: () => void; busy: boolean }) => {
  const { userAgent, ip, startedAt, lastSeenAt, isThis } = session
  const device = deviceWords(userAgent)
  return (
    <li className="flex items-center gap-4 py-2.5">
      <div className="text-body min-w-0 grow">
        <p className="font-medium">
          {device}
          {isThis && <span className="text-ink-3 font-normal"> (here)</span>}
        </p>
        <p className="text-small text-ink-2 wrap-anywhere">
          From {ip} · signed in <Time at={startedAt} />
          {!isThis && (
            <>
              {' '}
              · seen <Time at={lastSeenAt} />
            </>
          )}
        </p>
      </div>
      {!isThis && (
        <Button size="small" busy={busy} onClick={onEnd} aria-label={`Sign out ${device} from ${ip}`}>
          Sign out
        </Button>
      )}
    </li>
  )
}

/** Where whoever is signed in is signed in besides. */
export const SessionsCard = () => {
  const { data, error, refetch } = useQuery(sessionsQuery)
  const endOne = useMutation(endSessionMutation)
  const endOthers = useMutation(endOtherSessionsMutation)
  const failed = endOne.error ?? endOthers.error
  if (!data) {
    return (
      <Card title="Where you are signed in">
        <NotRead
          label="Reading where you are signed in"
          words={error ? errorWords(error) : undefined}
          onRetry={() => void refetch()}
        />
      </Card>
    )
  }
  const { sessions } = data
  return (
    <Card
      title="Where you are signed in"
      acts={
        sessions.length > 1 && (
          <Button size="small" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {failed && <ErrorNotice words={errorWords(failed)} />}
      <ul aria-label="Open sessions" className="divide-line-soft divide-y">
        {sessions.map((session) => (
          <Place
            key={session.sessionKey}
            session={session}
            busy={endOne.isPending && endOne.variables === session.sessionKey}
            onEnd={() => endOne.mutate(session.sessionKey)}
          />
        ))}
      </ul>
    </Card>
  )
}
