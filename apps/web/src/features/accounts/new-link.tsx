import { KeyRound, Link2Off, LogOut, type LucideIcon } from 'lucide-react'
import { useState } from 'react'

import { Checkbox } from '../../ui/checkbox.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { actIcons, type QuestionProps } from './account-menu.ts'
import { newLinkMutation } from './accounts.queries.ts'
import { OneTimeLink } from './one-time-link.tsx'
import { Refused } from './refused.tsx'
import { useChange } from './use-change.tsx'

type Words = { icon: LucideIcon; text: string }

const before: Words = {
  icon: Link2Off,
  text: 'A link that was made for them before is worth nothing any more.',
}

const whenUsed: Words[] = [
  { icon: KeyRound, text: 'Their password stays until the link is used.' },
  { icon: LogOut, text: 'When it is used, all their sessions end.' },
]

/** For who has lost their password, their app, or the link before. */
export const NewLink = ({ account, onClose }: QuestionProps) => {
  const { accountKey, email, state, hasSecondFactor } = account
  const [removeSecondFactor, setRemove] = useState(false)
  const make = useChange(newLinkMutation(accountKey))
  if (make.data) return <OneTimeLink email={email} link={make.data} onClose={onClose} />
  return (
    <ConfirmDialog
      title={
        <>
          Make a new link for <bdi className="wrap-anywhere">{email}</bdi>?
        </>
      }
      meaning="Whoever has it can choose the password of this account, once."
      keep="Make no link"
      act="Make and show the link"
      actIcon={actIcons['new-link']}
      busy={make.isPending}
      onKeep={onClose}
      onAct={() => make.mutate({ removeSecondFactor })}
    >
      <Facts facts={state === 'active' ? [...whenUsed, before] : [before]} />
      {hasSecondFactor && (
        <Checkbox checked={removeSecondFactor} onChange={({ checked }) => setRemove(checked)}>
          Also remove the code of their app
          <span className="text-small text-ink-2 block">
            For a lost phone: when the link is used, the password alone lets them in.
          </span>
        </Checkbox>
      )}
      <Refused tried={make} />
    </ConfirmDialog>
  )
}
