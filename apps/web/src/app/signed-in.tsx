import type { OperationSummary, Session } from '@patchbay/contract'
import { useMutation, useQuery, type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Outlet, redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { errorWords } from '../api/messages.ts'
import { kindSentence, whomOf } from '../features/operations/kind-words.ts'
import { recentOperationsQuery } from '../features/operations/operations.queries.ts'
import { decidedCount } from '../features/operations/recent.ts'
import { sessionQuery, signOutMutation } from '../features/session/session.queries.ts'
import { signInPath } from '../features/session/session.search.ts'
import { useToasts } from '../ui/toasts.tsx'
import { entries } from './pages.ts'
import { RunningCard } from './shell/running-card.tsx'
import { Shell } from './shell/shell.tsx'

const SignInAgain = lazy(async () => ({
  default: (await import('../features/session/sign-in-again.tsx')).SignInAgain,
}))

/** Nobody gets further without a session; signing in leads back to where they wanted to go. */
export const requireSession =
  (client: QueryClient) =>
  async ({ request }: LoaderFunctionArgs): Promise<Session | Response> => {
    const session = await client.ensureQueryData(sessionQuery)
    if (session) return session
    const { pathname, search } = new URL(request.url)
    return redirect(signInPath(pathname + search))
  }

const runningCard = (operations: readonly OperationSummary[]) => {
  const running = operations.find(({ state }) => state === 'running')
  if (!running) return undefined
  const { kind, counts, people, operationKey } = running
  const to = `/operations/${operationKey}`
  const title = kindSentence(kind, 'doing', whomOf(running))
  const segments = (['verified', 'not_applied', 'unknown', 'running', 'waiting'] as const).map((outcome) => ({
    outcome,
    count: counts[outcome],
  }))
  const words = `${decidedCount(running)} of ${people} decided`
  return {
    card: <RunningCard {...{ title, to, segments, words }} unknown={counts.unknown} />,
    to,
    label: `${title}: ${words}`,
  }
}

const entriesWith = (running: number) =>
  entries.map((entry) =>
    entry.to === '/operations' && running > 0 ? { ...entry, note: `${running} running` } : entry,
  )

/** The shell around the pages, and the way back in when the session ends while one is open. */
export const SignedIn = () => {
  const entered = useLoaderData<Session>()
  const { data: session = entered } = useQuery(sessionQuery)
  const { data: recent } = useQuery(recentOperationsQuery)
  const toasts = useToasts()
  const signOut = useMutation({
    ...signOutMutation,
    // A page load, so that nothing of the session stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => toasts.show({ content: errorWords(error).what, stays: true }),
  })
  const running = recent && runningCard(recent.items)
  return (
    <Shell
      you={{ name: entered.email }}
      demo={entered.demo}
      entries={entriesWith(recent?.running ?? 0)}
      {...(running && { running })}
      onSignOut={() => signOut.mutate()}
    >
      <Outlet />
      {session === null && (
        <Suspense>
          <SignInAgain before={entered} />
        </Suspense>
      )}
    </Shell>
  )
}
