import type { PasswordLink } from '@patchbay/contract'
import { Clock, EyeOff, KeyRound } from 'lucide-react'

import { Button } from '../../ui/button.tsx'
import { CopyTextButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Time } from '../../ui/time.tsx'
import { linkAddress } from './link-address.ts'

type OneTimeLinkProps = { email: string; link: PasswordLink; onClose: () => void }

/** The only place where a link is ever shown: it is nowhere else, and gone with this. */
export const OneTimeLink = ({ email, link, onClose }: OneTimeLinkProps) => {
  const address = linkAddress(location.origin, link)
  return (
    <Dialog
      title={
        <>
          The link for <bdi className="wrap-anywhere">{email}</bdi>
        </>
      }
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Hide the link</Button>
          <CopyTextButton text={address}>Copy the link</CopyTextButton>
        </>
      }
    >
      <p className="text-body text-ink-2 mt-1.5 mb-4">
        Give it to them yourself, and to nobody else. Patchbay sends no e-mail.
      </p>
      <div className="flex flex-col gap-4">
        <TextField
          label="One-time link"
          value={address}
          readOnly
          spellCheck={false}
          data-initial-focus
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Facts
          facts={[
            { icon: KeyRound, text: 'Whoever opens it chooses the password of this account, once.' },
            {
              icon: Clock,
              text: (
                <>
                  It is good until <Time at={link.expiresAt} as="clock" />.
                </>
              ),
            },
            {
              icon: EyeOff,
              tone: 'warn',
              text: 'Patchbay can’t show it again. If it gets lost, make a new link; this one then ends.',
            },
          ]}
        />
      </div>
    </Dialog>
  )
}
