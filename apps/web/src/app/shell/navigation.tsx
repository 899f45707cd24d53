import type { LucideIcon } from 'lucide-react'
import { NavLink } from 'react-router'

import { Icon } from '../../ui/icon.tsx'
import { Tip } from '../../ui/tip.tsx'

export type NavigationEntry = {
  label: string
  to: string
  icon: LucideIcon
  /** At the right, such as "1 running". */
  note?: string
}

/** `column` shrinks to icons between 768 and 1100 px, `sheet` never does. */
type Form = 'column' | 'sheet'

const shrinks: Record<Form, { row: string; words: string }> = {
  column: {
    row: 'md:max-lg:w-10 md:max-lg:justify-center md:max-lg:gap-0 md:max-lg:px-0',
    words: 'md:max-lg:sr-only',
  },
  sheet: { row: '', words: '' },
}

type NavigationProps = { entries: readonly NavigationEntry[]; form: Form; onGo?: () => void }

export const Navigation = ({ entries, form, onGo }: NavigationProps) => (
  <nav aria-label="Main">
    <ul className="flex flex-col gap-px">
      {entries.map(({ label, to, icon, note }) => (
        <li key={to}>
          <NavLink
            to={to}
            onClick={onGo}
            className={`group/tip rounded-control text-control text-ink-2 hover:bg-press-soft hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink [&[aria-current=page]>svg]:text-accent-ink relative flex h-11 items-center gap-2.5 px-2 transition-colors md:h-8 forced-colors:aria-[current=page]:underline ${shrinks[form].row}`}
          >
            <Icon of={icon} />
            <span className={`grow ${shrinks[form].words}`}>{label}</span>
            {note !== undefined && (
              <span className={`num text-note text-ink-3 font-normal ${shrinks[form].words}`}>{note}</span>
            )}
            {form === 'column' && (
              <span className="lg:hidden">
                <Tip side="right">{note === undefined ? label : `${label}, ${note}`}</Tip>
              </span>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
)
