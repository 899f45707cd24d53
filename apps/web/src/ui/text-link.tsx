import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Link, type LinkProps } from 'react-router'

import { Icon } from './icon.tsx'

const underlined =
  'rounded-tag text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current'

type TextLinkProps = LinkProps & {
  /** In the ink around it, underlined under the pointer only: the name of a row. */
  quiet?: boolean
}

/** A link within text. */
export const TextLink = ({ quiet = false, className = '', ...rest }: TextLinkProps) => (
  <Link
    {...rest}
    className={`${quiet ? 'rounded-tag underline-offset-3 hover:underline' : underlined} ${className}`}
  />
)

/** A link to another site, such as Dialpad’s own portal; opens beside Patchbay. */
export const OutLink = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noreferrer" className={underlined}>
    {children}
    <span className="sr-only"> (opens in a new tab)</span>
  </a>
)

type Tone = 'accent' | 'bad'

const tones: Record<Tone, string> = { accent: 'text-accent-ink', bad: 'text-bad' }

// The target is higher than the line, which stays as high as its text.
const target = 'relative after:absolute after:-inset-x-1.5 after:-inset-y-1.5 max-md:after:-inset-y-3.5'

type TextButtonProps = ComponentProps<'button'> & { icon?: LucideIcon; tone?: Tone }

/** An act that stands within text, such as Refresh. */
export const TextButton = ({ icon, tone = 'accent', className = '', children, ...rest }: TextButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`rounded-tag aria-disabled:text-ink-3 inline-flex items-center gap-1.5 font-medium underline-offset-3 hover:underline aria-disabled:no-underline ${icon ? 'align-bottom' : ''} ${target} ${tones[tone]} ${className}`}
  >
    {icon && <Icon of={icon} size={14} />}
    {children}
  </button>
)
