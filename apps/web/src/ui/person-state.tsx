import { CircleDashed, CirclePause, CircleSlash, Trash2 } from 'lucide-react'

import { Icon } from './icon.tsx'
import { Pill } from './pill.tsx'

export type PersonStateWord = 'active' | 'pending' | 'suspended' | 'deleted' | 'cancelled' | 'not_known'

/** Normal is quiet: an active person has a dot, only exceptions have a pill. */
export const PersonState = ({ state }: { state: PersonStateWord }) => {
  switch (state) {
    case 'active':
      return (
        <span className="text-small text-ink-2 inline-flex min-h-5.5 items-center gap-2">
          <span className="bg-ok ml-1 size-2 rounded-full forced-colors:bg-[CanvasText]" />
          Active
        </span>
      )
    case 'pending':
      return (
        <Pill tone="warn" icon={<Icon of={CircleDashed} size={14} />}>
          Pending
        </Pill>
      )
    case 'suspended':
      return (
        <Pill tone="mute" icon={<Icon of={CirclePause} size={14} />}>
          Suspended
        </Pill>
      )
    case 'deleted':
      return (
        <Pill tone="bad" icon={<Icon of={Trash2} size={14} />}>
          Deleted
        </Pill>
      )
    case 'cancelled':
      return (
        <Pill tone="mute" icon={<Icon of={CircleSlash} size={14} />}>
          Cancelled
        </Pill>
      )
    case 'not_known':
      return <span className="text-small text-ink-3 inline-flex min-h-5.5 items-center">Not known</span>
  }
}
