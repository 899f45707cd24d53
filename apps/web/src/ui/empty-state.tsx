import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'

type EmptyStateProps = { icon: LucideIcon; heading: string; children: ReactNode; act?: ReactNode }

/** In the table’s place: why it is empty, and one act. */
export const EmptyState = ({ icon, heading, children, act }: EmptyStateProps) => (
  <div className="flex flex-col items-start gap-1 py-10">
    <Icon of={icon} size={20} className="text-ink-3 mb-2" />
    <h2 className="text-heading">{heading}</h2>
    <p className="text-body text-ink-2 max-w-120">{children}</p>
    {act !== undefined && <div className="mt-3 flex flex-wrap gap-2">{act}</div>}
  </div>
)
