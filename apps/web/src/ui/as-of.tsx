import { RefreshCw } from 'lucide-react'

import { TextButton } from './text-link.tsx'
import { Time } from './time.tsx'

type AsOfProps = { at: string | undefined; busy: boolean; onRefresh: () => void }

/** When what is shown was read, and reading it again; old rows stay meanwhile. */
export const AsOf = ({ at, busy, onRefresh }: AsOfProps) => (
  <span className="text-ink-3 inline-flex items-center gap-2">
    {at !== undefined && (
      <span className="whitespace-nowrap">
        as of <Time at={at} as="clock" />
      </span>
    )}
    <TextButton icon={RefreshCw} onClick={onRefresh} aria-disabled={busy || undefined}>
      {busy ? 'Refreshing…' : 'Refresh'}
    </TextButton>
  </span>
)
