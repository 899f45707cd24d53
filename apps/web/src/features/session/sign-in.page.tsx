import type { Session } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useLoaderData, useLocation, useNavigate, useRevalidator, useSearchParams } from 'react-router'

import { JacksPanel } from '../../ui/jacks-panel.tsx'
import { Mark } from '../../ui/logo.tsx'
import { OwnerForm } from './owner-form.tsx'
import { sessionQuery } from './session.queries.ts'
import { linkToken, nextPath } from './session.search.ts'
import { SignInError } from './sign-in-error.tsx'
import { SignInForm } from './sign-in-form.tsx'
import type { SignInStart } from './sign-in.loader.ts'

const Frame = ({ heading, lead, children }: { heading: string; lead: string; children: ReactNode }) => (
  <main className="bg-surface flex min-h-dvh">
    <title>{`${heading} · Patchbay`}</title>
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
)

/** Signs in by password or one-time link, or makes the first owner. */
export const SignInPage = () => {
  const start = useLoaderData<SignInStart>()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { revalidate } = useRevalidator()
  const { hash } = useLocation()

  // External system: the address bar, where a link can be pasted while this page is open.
  useEffect(() => {
    if (linkToken(window.location.hash) !== undefined) void revalidate()
  }, [hash, revalidate])

  const enter = (session: Session) => {
    client.setQueryData(sessionQuery.queryKey, session)
    void navigate(nextPath(search), { replace: true })
  }

  if (start.kind === 'owner') {
    return (
      <Frame
        heading="Create the owner"
        lead="This Patchbay has no owner yet. Its first link makes you the one."
      >
        <OwnerForm token={start.token} onSignedIn={enter} />
      </Frame>
    )
  }
  return (
    <Frame heading="Sign in to Patchbay" lead="People, offices and numbers of your company.">
      <div className="flex flex-col gap-4">
        {start.error !== undefined && <SignInError error={start.error} />}
        <SignInForm onSignedIn={enter} />
        <p className="text-small text-ink-3">
          Can’t get in? Starting Patchbay again prints a new one-time link for its owner.
        </p>
      </div>
    </Frame>
  )
}
