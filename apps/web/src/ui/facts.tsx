import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'

export type Fact = { icon: LucideIcon; tone?: 'bad' | 'warn' | 'quiet'; text: ReactNode }

const tones = { bad: 'text-bad', warn: 'text-warn', quiet: 'text-ink-2' }

/** Each an icon and a sentence: what is lost, the way back, what is billed. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <ul className="text-body flex flex-col gap-3">
    {facts.map(({ icon, tone = 'quiet', text }, index) => (
      <li key={index} className="flex gap-3">
        <Icon of={icon} className={`mt-0.5 ${tones[tone]}`} />
        <div className="min-w-0">{text}</div>
      </li>
    ))}
  </ul>
)
