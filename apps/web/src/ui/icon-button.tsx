import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

import { Icon } from './icon.tsx'
import { Tip } from './tip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** What it does, with its object: the name for assistive technology. */
  label: string
  /** Shown on hover and focus; the label where it is left out. */
  tip?: string
  framed?: boolean
}

const frame = {
  bare: 'border-transparent text-ink-2 hover:bg-press-soft hover:text-ink md:size-7',
  framed: 'border-btn-line bg-btn text-ink shadow-0 hover:bg-hover md:size-8.5',
}

/** Only for signs that everybody reads: ⋯, ×, copy, menu, show the password. */
export const IconButton = ({
  icon,
  label,
  tip = label,
  framed = false,
  className = '',
  ...rest
}: IconButtonProps) => (
  <button
    type="button"
    {...rest}
    aria-label={label}
    className={`group/tip rounded-control active:bg-press relative inline-flex size-11 shrink-0 items-center justify-center border transition-colors ${framed ? frame.framed : frame.bare} ${className}`}
  >
    <Icon of={icon} />
    <Tip>{tip}</Tip>
  </button>
)
