import type { Account } from '@patchbay/contract'
import { Ban, LinkIcon, Play, UserRoundCog, type LucideIcon } from 'lucide-react'

import type { MenuItem } from '../../ui/menu.tsx'

export type AccountAct = 'new-link' | 'change-role' | 'disable' | 'enable'

/** What the question of an act is given. */
export type QuestionProps = { account: Account; onClose: () => void }

export const actIcons: Record<AccountAct, LucideIcon> = {
  'new-link': LinkIcon,
  'change-role': UserRoundCog,
  disable: Ban,
  enable: Play,
}

const own = 'Only another owner can'
const bySso = 'The company’s sign-in decides it'

type AccountMenu = { account: Account; isOwn: boolean; onAsk: (act: AccountAct) => void }

/** What can be done with one account; what can't says why. */
export const accountMenu = ({ account, isOwn, onAsk }: AccountMenu): MenuItem[][] => {
  const { state } = account
  const item = (act: AccountAct, label: string, disabledReason?: string): MenuItem => ({
    label,
    icon: actIcons[act],
    danger: act === 'disable' && disabledReason === undefined,
    disabledReason,
    onSelect: () => onAsk(act),
  })
  const notOwn = isOwn ? own : undefined
  const isSso = account.signsInBy === 'sso'
  const ownLink = isOwn ? 'Under Your account' : undefined
  const noLink = state === 'disabled' ? 'Disabled: enable it first' : undefined
  return [
    [
      item('new-link', 'Make a new link', isSso ? bySso : (noLink ?? ownLink)),
      item('change-role', 'Change role', isSso ? bySso : notOwn),
    ],
    [state === 'disabled' ? item('enable', 'Enable', notOwn) : item('disable', 'Disable', notOwn)],
  ]
}
