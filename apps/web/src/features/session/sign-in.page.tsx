import type { Session } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'

import { hasCode } from '../../api/api-error.ts'
import { DemoStrip } from '../../ui/demo-strip.tsx'
import { JacksPanel } from '../../ui/jacks-panel.tsx'
import { Mark } from '../../ui/logo.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { ChoosePasswordForm } from './choose-password-form.tsx'
import { linkTokenStore } from './link-token.ts'
import { OwnerForm } from './owner-form.tsx'
import { linkQuery, sessionQuery } from './session.queries.ts'
import { faultIn, nextPath } from './session.search.ts'
import { SignInForm } from './sign-in-form.tsx'
import { signInWords } from './sign-in-words.ts'
import { sso, SsoButton } from './sso-button.tsx'

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

const NoWayIn = () => (
  <p className="text-small text-ink-3">
    {isDemo ? (
      <>
        Can’t get in? Starting Patchbay again prints a new <span className="whitespace-nowrap">one-time</span>{' '}
        link for its owner, who can make one for anybody else.
      </>
    ) : (
      'Can’t get in? An owner of this Patchbay can make you a new link. For the first owner, whoever starts it can.'
    )}
  </p>
)

const WaysIn = ({ next, onSignedIn }: { next: string; onSignedIn: (session: Session) => void }) => (
  <>
    {sso !== undefined && <SsoButton next={next} />}
    {sso !== 'only' && (
      <>
        <SignInForm size="large" onSignedIn={onSignedIn} />
        <NoWayIn />
      </>
    )}
  </>
)

/** What the link is for, where it does not sign in by itself. */
const linkForms = {
  'session.owner_missing': {
    heading: 'Create the owner',
    lead: 'This Patchbay has no owner yet. Your link makes you its owner.',
    Form: OwnerForm,
  },
  'session.password_needed': {
    heading: 'Choose your password',
    lead: 'You sign in with it from now on, and any other session of yours ends.',
    Form: ChoosePasswordForm,
  },
}

const linkFormFor = (error: unknown) => {
  if (hasCode(error, 'session.owner_missing')) return linkForms['session.owner_missing']
  return hasCode(error, 'session.password_needed') ? linkForms['session.password_needed'] : undefined
}

/** Signs in by password or one-time link, makes the first owner, or has somebody who was invited choose a password. */
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
  const linkForm = linkFormFor(link.error)
  if (token !== undefined && linkForm) {
    const { heading, lead, Form } = linkForm
    return (
      <Frame heading={heading} lead={lead}>
        <Form key={token} token={token} onSignedIn={enter} />
      </Frame>
    )
  }
  const fault = faultIn(search)
  const isSpent = hasCode(link.error, 'session.link_invalid')
  return (
    <Frame heading="Sign in to Patchbay" lead="People, offices and numbers of your company.">
      <div className="flex flex-col gap-4">
        {link.error && (
          <ErrorNotice
            key={link.errorUpdatedAt}
            words={signInWords(link.error)}
            {...(!isSpent && { onRetry: () => void link.refetch(), retryLabel: 'Use the link again' })}
          />
        )}
        {fault && <ErrorNotice words={signInWords(fault)} />}
        <WaysIn next={nextPath(search)} onSignedIn={enter} />
      </div>
    </Frame>
  )
}
