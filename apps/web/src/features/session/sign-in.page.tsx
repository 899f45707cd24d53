import type { Session } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { DemoStrip } from '../../ui/demo-strip.tsx'
import { JacksPanel } from '../../ui/jacks-panel.tsx'
import { Mark } from '../../ui/logo.tsx'
import { linkTokenStore } from './link-token.ts'
import { OwnerForm } from './owner-form.tsx'
import { linkQuery, sessionQuery } from './session.queries.ts'
import { nextPath } from './session.search.ts'
import { SignInError } from './sign-in-error.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Nobody is signed in yet, so it is the page itself that tells. */
const isDemo = document.documentElement.hasAttribute('data-demo')

const Frame = ({ heading, lead, children }: { heading: string; lead: string; children: ReactNode }) => (
  <div className="flex min-h-dvh flex-col">
    <title>{`${heading} · Patchbay`}</title>
    {isDemo && <DemoStrip />}
    <main className="bg-surface flex grow">
      <div className="split:w-140 split:shrink-0 flex w-full items-center justify-center px-4 py-10">
        <div className="w-full max-w-90">
          <Mark size={34} />
          <h1 tabIndex={-1} className="text-display mt-6">
            {heading}
          </h1>
          <p className="text-body text-ink-2 mt-1 mb-6">{lead}</p>
          {children}
        </div>
      </div>
      <div className="border-line bg-canvas split:flex hidden grow items-center justify-center border-l p-10">
        <JacksPanel />
      </div>
    </main>
  </div>
)

/** Signs in by password or one-time link, or makes the first owner. */
export const SignInPage = () => {
  const client = useQueryClient()
  const [search] = useSearchParams()
  const token = useSyncExternalStore(linkTokenStore.subscribe, linkTokenStore.get)
  const link = useQuery(linkQuery(token))
  const session = useQuery({ ...sessionQuery, enabled: token === undefined })
  const [hasEntered, setEntered] = useState(false)
  const enter = (entered: Session) => {
    client.setQueryData(sessionQuery.queryKey, entered)
    setEntered(true)
  }

  if (link.isLoading || session.isLoading) return null
  if (session.data && (hasEntered || !link.error)) return <Navigate replace to={nextPath(search)} />
  if (token !== undefined && hasCode(link.error, 'session.owner_missing')) {
    return (
      <Frame heading="Create the owner" lead="This Patchbay has no owner yet. Your link makes you its owner.">
        <OwnerForm token={token} onSignedIn={enter} />
      </Frame>
    )
  }
  return (
    <Frame heading="Sign in to Patchbay" lead="People, offices and numbers of your company.">
      <div className="flex flex-col gap-4">
        {link.error && <SignInError error={link.error} />}
        <SignInForm size="large" onSignedIn={enter} />
        <p className="text-small text-ink-3">
          Can’t get in? Starting Patchbay again prints a new{' '}
          <span className="whitespace-nowrap">one-time</span> link for its owner.
        </p>
      </div>
    </Frame>
  )
}
