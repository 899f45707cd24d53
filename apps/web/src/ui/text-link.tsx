import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Link, type LinkProps } from 'react-router'

import { Icon } from './icon.tsx'

const look =
  'inline-flex items-center gap-1.5 rounded-tag text-accent-ink underline-offset-2 hover:underline aria-disabled:text-ink-3 aria-disabled:no-underline'

/** A link within text. */
export const TextLink = ({ className = '', ...rest }: LinkProps) => (
  <Link {...rest} className={`rounded-tag text-accent-ink underline-offset-2 hover:underline ${className}`} />
)

/** A link to another site, such as Dialpad’s own portal; opens beside Patchbay. */
export const OutLink = ({ href, children }: { href: string; children: string }) => (
  <a
    href={href}
    target="_blank"
    rel="noreferrer"
    className="rounded-tag text-accent-ink underline-offset-2 hover:underline"
  >
    {children}
    <span className="sr-only"> (opens in a new tab)</span>
  </a>
)

type TextButtonProps = ComponentProps<'button'> & { icon?: LucideIcon; tone?: 'accent' | 'bad' }

/** An act that stands within text, such as Refresh. */
export const TextButton = ({ icon, tone = 'accent', className = '', children, ...rest }: TextButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`${look} min-h-6 font-medium max-md:min-h-11 ${tone === 'bad' ? 'text-bad' : ''} ${className}`}
  >
    {icon && <Icon of={icon} size={14} />}
    {children}
  </button>
)
