import { useEffect } from 'react'

import { Logo } from '../../ui/logo.tsx'
import { provenChannel } from './proven-channel.ts'

/** Where somebody is led back to who proved at the company's sign-in that it is them. */
export const ProvenPage = () => {
  // External systems: the page that waits, and the browser, which may keep this one open.
  useEffect(() => {
    const channel = new BroadcastChannel(provenChannel)
    channel.postMessage('proven')
    channel.close()
    window.close()
  }, [])

  return (
    <main className="mx-auto flex max-w-90 flex-col gap-4 px-4 py-16">
      <Logo />
      <h1 className="text-title">Thank you, that was you</h1>
      <p className="text-body text-ink-2">The page that you came from goes on. You can close this one.</p>
    </main>
  )
}
