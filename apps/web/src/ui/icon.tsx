import type { LucideIcon } from 'lucide-react'

/** Decoration beside a word: hidden from assistive technology. */
export const Icon = ({
  of: Shape,
  size = 16,
  className = '',
}: {
  of: LucideIcon
  size?: 14 | 16 | 18 | 20
  className?: string
}) => (
  <Shape size={size} strokeWidth={size === 14 ? 2 : 1.75} aria-hidden className={`shrink-0 ${className}`} />
)
