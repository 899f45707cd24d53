import { LoaderCircle } from 'lucide-react'

import { Icon } from './icon.tsx'

/** A broken ring: something runs. It reads as one when it stands still, too. */
export const Ring = ({ size = 16, className = '' }: { size?: 14 | 16 | 18 | 20; className?: string }) => (
  <Icon of={LoaderCircle} size={size} className={`animate-turn ${className}`} />
)
