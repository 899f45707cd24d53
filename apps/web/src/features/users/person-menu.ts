import type { User } from '@patchbay/contract'
import { ArrowLeftRight, CirclePause, Eye, Hash, PhoneOff, Play, Trash2, type LucideIcon } from 'lucide-react'

import type { MenuItem } from '../../ui/menu.tsx'
import { personName } from '../../ui/person-name.ts'
import type { Asked, AskedAct } from './act-dialog.tsx'
import { whyNot } from './availability.ts'
import { allNumbers } from './people-words.ts'

export const actIcons: Record<AskedAct | 'transfer', LucideIcon> = {
  suspend: CirclePause,
  reactivate: Play,
  'add-number': Hash,
  'remove-numbers': PhoneOff,
  transfer: ArrowLeftRight,
  'delete-user': Trash2,
}

export const transferPath = (users: readonly Pick<User, 'userKey'>[]): string =>
  `/transfer?people=${users.map(({ userKey }) => userKey).join(',')}`

const removeLabel = ({ numbers }: User): string =>
  numbers.length === 0 ? 'Remove all numbers' : `Remove ${allNumbers(numbers.length)}`

/** Everything that can be done to one person; what can't says why. */
export const personMenu = (user: User, onAsk: (asked: Asked) => void): MenuItem[][] => {
  const item = (act: AskedAct, label: string): MenuItem => ({
    label,
    icon: actIcons[act],
    danger: act === 'delete-user',
    disabledReason: whyNot(act, user),
    onSelect: () => onAsk({ act, users: [user] }),
  })
  const move = { label: 'Transfer to another office', icon: actIcons.transfer }
  const noMove = whyNot('transfer', user)
  return [
    [
      item('suspend', 'Suspend'),
      item('reactivate', 'Reactivate'),
      item('add-number', 'Add a number'),
      item('remove-numbers', removeLabel(user)),
      noMove === undefined
        ? { ...move, to: transferPath([user]) }
        : { ...move, disabledReason: noMove, onSelect: () => undefined },
    ],
    [item('delete-user', 'Delete person')],
  ]
}

export const openItem = (user: User): MenuItem => ({
  label: `Open ${personName(user)}`,
  icon: Eye,
  to: `/users/${user.userKey}`,
})
