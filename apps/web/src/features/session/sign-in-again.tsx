import type { Session } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { Dialog } from '../../ui/dialog.tsx'
import { sessionQuery } from './session.queries.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Over the page when its session has ended: what was typed there stays for the same person. */
export const SignInAgain = ({ before }: { before: Session }) => {
  const client = useQueryClient()
  const [opened, setOpened] = useState(0)

  const goOn = (session: Session) => {
    // Somebody else must not find what the one before had chosen and typed.
    if (session.accountKey !== before.accountKey) {
      window.location.assign('/')
      return
    }
    client.setQueryData(sessionQuery.queryKey, session)
    void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  }

  return (
    // Esc opens it anew: there is nothing behind it to do without a session, and leaving loses what was typed.
    <Dialog key={opened} title="Sign in to go on" onClose={() => setOpened(opened + 1)}>
      <p className="text-body text-ink-2 mt-1.5 mb-4">
        Your session has ended. What you chose and typed on this page stays here.
      </p>
      <SignInForm email={before.email} onSignedIn={goOn} />
      <p className="text-small text-ink-2 mt-4">
        <a
          href="/sign-in"
          className="text-accent-ink rounded-tag decoration-accent-line underline underline-offset-3 hover:decoration-current"
        >
          Leave this page
        </a>{' '}
        and sign in as somebody else.
      </p>
    </Dialog>
  )
}
