import type { LucideIcon } from 'lucide-react'
import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'

import { Icon } from './icon.tsx'
import { Ring } from './ring.tsx'

type Kind = 'primary' | 'secondary' | 'danger' | 'danger-ghost' | 'ghost'
type Size = 'small' | 'normal' | 'large'
type Look = { kind?: Kind | undefined; size?: Size | undefined; icon?: LucideIcon | undefined }

const colours: Record<Kind, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-btn-line bg-btn text-ink shadow-0 hover:bg-hover active:bg-press',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
  'danger-ghost': 'border-transparent text-bad hover:bg-hover active:bg-press-soft',
  ghost: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-press-soft',
}

const off =
  'aria-disabled:border-transparent aria-disabled:bg-mute-tint aria-disabled:text-ink-3 aria-disabled:shadow-none aria-disabled:hover:bg-mute-tint'

const sizes: Record<Size, string> = {
  normal: 'min-h-11 md:min-h-8.5 md:px-3.5',
  large: 'min-h-11 md:min-h-10 md:px-4',
  small: 'min-h-11 md:min-h-7 md:px-2.5',
}

// Where there is no frame, the words themselves stand in line with what is around them.
const narrowPadding = (kind: Kind, size: Size): string => {
  if (kind === 'ghost' || kind === 'danger-ghost') return 'max-md:px-0'
  return size === 'small' ? 'max-md:px-3' : 'max-md:px-4'
}

/** The look of a button, for what must be another element. */
export const buttonLook = ({ kind = 'secondary', size = 'normal' }: Omit<Look, 'icon'>): string =>
  `inline-flex max-w-full items-center justify-center gap-2 rounded-control border py-1 text-control transition-colors select-none md:whitespace-nowrap ${sizes[size]} ${narrowPadding(kind, size)} ${colours[kind]} ${off}`

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  Look & {
    /** Runs: it can't be pressed again, and shows the ring. */
    busy?: boolean
    /** Can't be pressed, and why; the sentence stands beside the button. */
    disabledReason?: string | undefined
  }

/** A sentence beside the control that it explains. */
const WithReason = ({ id, reason, children }: { id: string; reason: string; children: ReactNode }) => (
  <span className="inline-flex items-center gap-3 max-md:flex-col max-md:items-stretch max-md:gap-2">
    <span id={id} className="text-body text-ink-2">
      {reason}
    </span>
    {children}
  </span>
)

const attribute = (isSet: boolean): true | undefined => (isSet ? true : undefined)

export const Button = ({
  kind,
  size,
  icon,
  busy = false,
  disabledReason,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps) => {
  const reasonId = useId()
  const isOff = busy || disabledReason !== undefined || rest['aria-disabled'] === true
  // Not the attribute `disabled`: focus stays where it is, and the reason is read with the name.
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      type="button"
      aria-describedby={disabledReason && reasonId}
      {...rest}
      onClick={press}
      aria-disabled={attribute(isOff)}
      aria-busy={attribute(busy)}
      className={`${buttonLook({ kind, size })} ${className}`}
    >
      {busy ? <Ring /> : icon && <Icon of={icon} />}
      {children}
    </button>
  )
  if (disabledReason === undefined) return button
  return (
    <WithReason id={reasonId} reason={disabledReason}>
      {button}
    </WithReason>
  )
}

/** Goes somewhere and looks like a button. */
export const LinkButton = ({
  kind = 'secondary',
  size = 'normal',
  icon,
  className = '',
  children,
  ...rest
}: LinkProps & Look) => (
  <Link {...rest} className={`${buttonLook({ kind, size })} ${className}`}>
    {icon && <Icon of={icon} />}
    {children}
  </Link>
)
