import type { OperationSummary, Session } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'

import { actAs } from '../api/acting-as.ts'
import { errorWords } from '../api/messages.ts'
import { kindSentence, whomOf } from '../features/operations/kind-words.ts'
import { recentOperationsQuery } from '../features/operations/operations.queries.ts'
import { decidedCount } from '../features/operations/recent.ts'
import { CapabilitiesContext } from '../features/session/capabilities.ts'
import { readAsked, subscribeToAsked } from '../features/session/proof.ts'
import { RightsContext } from '../features/session/rights.ts'
import { roleWords } from '../features/session/role-words.ts'
import { sessionQuery, signOutMutation } from '../features/session/session.queries.ts'
import { signInPath } from '../features/session/session.search.ts'
import { useToasts } from '../ui/toasts.tsx'
import { ErrorPage } from './error-page.tsx'
import { FaultBoundary } from './fault-boundary.tsx'
import { allowedEntries } from './pages.ts'
import { RunningCard } from './shell/running-card.tsx'
import { NextPageLine, Shell } from './shell/shell.tsx'
import { keepThemeChoice, readThemeChoice } from './theme.ts'

const ProveDialog = lazy(async () => ({
  default: (await import('../features/session/prove-dialog.tsx')).ProveDialog,
}))

const SignInAgain = lazy(async () => ({
  default: (await import('../features/session/sign-in-again.tsx')).SignInAgain,
}))

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

const entriesWith = (running: number, { capabilities, rights }: Session) =>
  allowedEntries({ capabilities, rights }).map((entry) =>
    entry.to === '/operations' && running > 0 ? { ...entry, note: `${running} running` } : entry,
  )

type FrameProps = {
  /** The session that the page was opened with. */
  entered: Session
  isOver: boolean
}

const Frame = ({ entered, isOver }: FrameProps) => {
  const { pathname } = useLocation()
  const { data: recent } = useQuery({
    ...recentOperationsQuery,
    enabled: entered.rights.includes('operations.read'),
  })
  const asked = useSyncExternalStore(subscribeToAsked, readAsked)
  const toasts = useToasts()
  const signOut = useMutation({
    ...signOutMutation,
    // The answer empties the browser's storage, of which the theme is no part of the session.
    onMutate: () => readThemeChoice(() => localStorage),
    onSuccess: (_answer, _input, theme) => {
      keepThemeChoice(theme)
      // A page load, so that nothing of the session stays in memory.
      window.location.assign('/sign-in')
    },
    onError: (error) => toasts.show({ content: errorWords(error).what, stays: true }),
  })
  const running = recent && runningCard(recent.items)
  return (
    <Shell
      you={{ name: entered.email, note: roleWords(entered) }}
      demo={entered.demo}
      entries={entriesWith(recent?.running ?? 0, entered)}
      {...(running && { running })}
      onSignOut={() => signOut.mutate()}
    >
      <Suspense fallback={<NextPageLine />}>
        {/* A fault of one page leaves the navigation as it is. */}
        <FaultBoundary key={pathname}>
          <Outlet />
        </FaultBoundary>
      </Suspense>
      {isOver && (
        <Suspense>
          <SignInAgain before={entered} />
        </Suspense>
      )}
      {asked && !isOver && (
        <Suspense>
          <ProveDialog session={entered} asked={asked} />
        </Suspense>
      )}
    </Shell>
  )
}

/** Nobody gets further without a session; one that ends while a page is open leaves the page as it is. */
export const SignedIn = () => {
  const { pathname, search } = useLocation()
  const { data: session, error } = useQuery(sessionQuery)
  const [entered, setEntered] = useState<Session>()
  if (session && session !== entered) {
    actAs(session.accountKey)
    setEntered(session)
  }

  if (entered) {
    return (
      <CapabilitiesContext value={entered.capabilities}>
        <RightsContext value={entered.rights}>
          <Frame entered={entered} isOver={session === null} />
        </RightsContext>
      </CapabilitiesContext>
    )
  }
  if (session === null) return <Navigate replace to={signInPath(pathname + search)} />
  return error ? <ErrorPage error={error} /> : null
}
