import type { AccountState } from '@patchbay/contract'
import { Ban, CircleDashed } from 'lucide-react'

import { Icon } from '../../ui/icon.tsx'
import { PersonState } from '../../ui/person-state.tsx'
import { Pill } from '../../ui/pill.tsx'

/** Nothing of it was sent to Dialpad: the pills are outlined. */
export const AccountStanding = ({ state }: { state: AccountState }) => {
  if (state === 'active') return <PersonState state="active" />
  if (state === 'invited') {
    return (
      <Pill outline tone="warn" icon={<Icon of={CircleDashed} size={14} />}>
        Invited
      </Pill>
    )
  }
  return (
    <Pill outline tone="mute" icon={<Icon of={Ban} size={14} />}>
      {state === 'no_role' ? 'No role' : 'Disabled'}
    </Pill>
  )
}
