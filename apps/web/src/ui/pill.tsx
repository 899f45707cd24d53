import type { ReactNode } from 'react'

export type Tone = 'ok' | 'bad' | 'warn' | 'run' | 'mute'

const filled: Record<Tone, string> = {
  ok: 'bg-ok-tint text-ok',
  bad: 'bg-bad-tint text-bad',
  warn: 'bg-warn-tint text-warn',
  run: 'bg-run-tint text-run',
  mute: 'bg-mute-tint text-mute',
}

const outlined: Record<Tone, string> = {
  ok: 'border-ok text-ok',
  bad: 'border-bad text-bad',
  warn: 'border-warn text-warn',
  run: 'border-run text-run',
  mute: 'border-line-strong text-mute',
}

type PillProps = { tone: Tone; outline?: boolean; icon: ReactNode; children: ReactNode }

/** Filled: something was sent to Dialpad. Outlined: nothing was. */
export const Pill = ({ tone, outline = false, icon, children }: PillProps) => (
  <span
    className={`rounded-pill text-small inline-flex min-h-5.5 items-center gap-1.5 border px-1.5 font-medium whitespace-nowrap ${outline ? outlined[tone] : `border-transparent contrast-more:border-current ${filled[tone]}`}`}
  >
    {icon}
    {children}
  </span>
)
