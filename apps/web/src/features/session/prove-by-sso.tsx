import { useQueryClient } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useEffect } from 'react'

import { Button, buttonLook } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { ProveFormProps } from './prove-acts.tsx'
import { provenChannel } from './proven-channel.ts'
import { sessionQuery } from './session.queries.ts'

/** In a page of its own, so that this one keeps what was chosen; it tells when somebody is back. */
export const ProveBySso = ({ session, provenFor, onProven, onLeave }: ProveFormProps) => {
  const client = useQueryClient()

  // External systems: the other page, and this one coming to the front again.
  useEffect(() => {
    const look = async () => {
      const now = await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
      if (now && now.provenAt > session.provenAt) onProven(now)
    }
    const channel = new BroadcastChannel(provenChannel)
    channel.addEventListener('message', () => void look())
    return () => channel.close()
  }, [client, session.provenAt, onProven])

  return (
    <div className="flex flex-col gap-4">
      <p className="text-body">
        Sign in once more with your company’s account. It opens in a new page, which closes by itself; this
        one waits and then goes on.
      </p>
      <div className="flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">
        <Button onClick={onLeave}>Do nothing</Button>
        <a
          href={`/auth/sso?${new URLSearchParams({ proof: provenFor, next: '/proven' }).toString()}`}
          target="_blank"
          data-initial-focus
          className={buttonLook({ kind: 'primary', size: 'normal' })}
        >
          <Icon of={ExternalLink} />
          Open the sign-in
        </a>
      </div>
    </div>
  )
}
