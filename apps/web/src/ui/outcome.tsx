import {
  Ban,
  Check,
  CircleCheck,
  CircleQuestionMark,
  Clock,
  LoaderCircle,
  OctagonX,
  SkipForward,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'
import { Pill, type Tone } from './pill.tsx'

export type OutcomeWord =
  | 'verified'
  | 'not_applied'
  | 'unknown'
  | 'running'
  | 'waiting'
  | 'skipped'
  | 'blocked'
  | 'loses_numbers'
  | 'ready'

type OutcomeLook = { word: string; icon: LucideIcon; tone: Tone; outline: boolean; text: string }

export const outcomeLooks: Record<OutcomeWord, OutcomeLook> = {
  verified: { word: 'Verified', icon: CircleCheck, tone: 'ok', outline: false, text: 'text-ok' },
  not_applied: { word: 'Not applied', icon: OctagonX, tone: 'bad', outline: false, text: 'text-bad' },
  unknown: { word: 'Unknown', icon: CircleQuestionMark, tone: 'warn', outline: false, text: 'text-warn' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'run', outline: false, text: 'text-run' },
  waiting: { word: 'Waiting', icon: Clock, tone: 'mute', outline: true, text: 'text-ink-3' },
  skipped: { word: 'Skipped', icon: SkipForward, tone: 'mute', outline: true, text: 'text-ink-3' },
  blocked: { word: 'Blocked', icon: Ban, tone: 'bad', outline: true, text: 'text-bad' },
  loses_numbers: {
    word: 'Loses numbers',
    icon: TriangleAlert,
    tone: 'warn',
    outline: true,
    text: 'text-warn',
  },
  ready: { word: 'Ready', icon: Check, tone: 'ok', outline: true, text: 'text-ok' },
}

/** The sign alone, in its colour; a word must stand beside it. */
export const OutcomeIcon = ({ outcome, size = 14 }: { outcome: OutcomeWord; size?: 14 | 16 }) => {
  const { icon, text } = outcomeLooks[outcome]
  return <Icon of={icon} size={size} className={`${text} ${outcome === 'running' ? 'animate-turn' : ''}`} />
}

/** Filled where something was sent to Dialpad, outlined where nothing was; `children` replace the word. */
export const OutcomePill = ({ outcome, children }: { outcome: OutcomeWord; children?: ReactNode }) => {
  const { word, icon, tone, outline } = outcomeLooks[outcome]
  if (outcome === 'ready') {
    return (
      <span className="text-small text-ink-2 inline-flex min-h-5.5 items-center gap-2">
        <OutcomeIcon outcome="ready" />
        {children ?? word}
      </span>
    )
  }
  return (
    <Pill
      tone={tone}
      outline={outline}
      icon={<Icon of={icon} size={14} className={outcome === 'running' ? 'animate-turn' : ''} />}
    >
      {children ?? word}
    </Pill>
  )
}
