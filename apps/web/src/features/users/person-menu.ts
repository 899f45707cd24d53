import type { Capabilities, User } from '@patchbay/contract'
import {
  ArrowLeftRight,
  BadgeCent,
  CirclePause,
  Eye,
  Hash,
  Pencil,
  PhoneOff,
  Play,
  Trash2,
  type LucideIcon,
} from 'lucide-react'

import type { MenuItem } from '../../ui/menu.tsx'
import { personName } from '../../ui/person-name.ts'
import { mayStart, type Rights } from '../session/rights.ts'
import { whyNever, whyNot, type Asked, type AskedAct } from './availability.ts'
import { allNumbers } from './people-words.ts'

export const actIcons: Record<AskedAct | 'transfer', LucideIcon> = {
  'edit-user': Pencil,
  'change-license': BadgeCent,
  suspend: CirclePause,
  reactivate: Play,
  'add-number': Hash,
  'remove-numbers': PhoneOff,
  transfer: ArrowLeftRight,
  'delete-user': Trash2,
}

export const transferPath = (users: readonly Pick<User, 'userKey'>[]): string =>
  `/transfer?people=${users.map(({ userKey }) => userKey).join(',')}`

const removeLabel = ({ numbers }: User, { removeOneNumber }: Capabilities): string => {
  if (numbers.length > 1 && removeOneNumber) return 'Remove numbers'
  return numbers.length === 0 ? 'Remove all numbers' : `Remove ${allNumbers(numbers.length)}`
}

type PersonMenu = {
  user: User
  capabilities: Capabilities
  rights: Rights
  /** What Dialpad’s API in use can’t do for anybody. */
  lacking: 'hidden' | 'explained'
  onAsk: (asked: Asked) => void
}

const moveItems = ({ user, rights }: PersonMenu): MenuItem[] => {
  if (!mayStart(rights, 'transfer')) return []
  const move = { label: 'Transfer to another office', icon: actIcons.transfer }
  const disabledReason = whyNot('transfer', user)
  if (disabledReason === undefined) return [{ ...move, to: transferPath([user]) }]
  return [{ ...move, disabledReason, onSelect: () => undefined }]
}

/** Everything that whoever looks may do to one person; what can't be done says why. */
export const personMenu = (menu: PersonMenu): MenuItem[][] => {
  const { user, capabilities, rights, lacking, onAsk } = menu
  const item = (act: AskedAct, label: string): MenuItem[] => {
    if (!mayStart(rights, act)) return []
    const never = whyNever(act, capabilities)
    if (never !== undefined && lacking === 'hidden') return []
    return [
      {
        label,
        icon: actIcons[act],
        danger: act === 'delete-user',
        disabledReason: never ?? whyNot(act, user),
        onSelect: () => onAsk({ act, users: [user] }),
      },
    ]
  }
  return [
    [...item('edit-user', 'Edit name and details'), ...item('change-license', 'Change licence')],
    [
      ...item('suspend', 'Suspend'),
      ...item('reactivate', 'Reactivate'),
      ...item('add-number', 'Add a number'),
      ...item('remove-numbers', removeLabel(user, capabilities)),
      ...moveItems(menu),
    ],
    item('delete-user', 'Delete person'),
  ].filter((group) => group.length > 0)
}

export const openItem = (user: User): MenuItem => ({
  label: `Open ${personName(user)}`,
  icon: Eye,
  to: `/users/${user.userKey}`,
})
