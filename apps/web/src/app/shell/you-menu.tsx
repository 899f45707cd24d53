import { ChevronDown, CircleUser, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'

import { Icon } from '../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { keepThemeChoice, onThemeChoice, readThemeChoice, themeChoices } from '../theme.ts'

export type You = {
  /** A name, or the e-mail address where there is none. */
  name: string
  /** Under the name, such as the role. */
  note?: string
}

const looks = {
  light: { icon: Sun, label: 'Light theme' },
  dark: { icon: Moon, label: 'Dark theme' },
  system: { icon: Monitor, label: 'System theme' },
}

const initials = (name: string): string =>
  (name.split('@')[0] ?? '')
    .split(/[\s._-]+/)
    .filter((part) => part !== '')
    .slice(0, 2)
    .map((part) => part[0]?.toUpperCase() ?? '')
    .join('')

type YouMenuProps = { you: You; form: 'column' | 'sheet'; onSignOut: () => void }

export const YouMenu = ({ you, form, onSignOut }: YouMenuProps) => {
  const chosen = useSyncExternalStore(onThemeChoice, () => readThemeChoice(() => localStorage))
  const themes: MenuItem[] = themeChoices.map((choice) => ({
    ...looks[choice],
    checked: choice === chosen,
    onSelect: () => keepThemeChoice(choice),
  }))
  const words = form === 'column' ? 'md:max-lg:sr-only' : ''
  return (
    <Menu
      label="You"
      side="above"
      groups={[
        themes,
        [
          { icon: CircleUser, label: 'Your account', to: '/account' },
          { icon: LogOut, label: 'Sign out', onSelect: onSignOut },
        ],
      ]}
      button={(props) => (
        <button
          type="button"
          {...props}
          className={`rounded-control hover:bg-press-soft flex min-h-11 w-full items-center gap-2.5 px-2 py-1.5 text-left transition-colors ${form === 'column' ? 'md:max-lg:w-10 md:max-lg:px-1.5' : ''}`}
        >
          <span
            aria-hidden
            className="bg-accent-tint text-note text-accent-ink flex size-7 shrink-0 items-center justify-center rounded-full font-semibold"
          >
            {initials(you.name)}
          </span>
          <span className={`min-w-0 grow ${words}`}>
            <bdi title={you.name} className="text-small text-ink block truncate font-medium">
              {you.name}
            </bdi>
            {you.note !== undefined && (
              <span className="text-note text-ink-2 block truncate">{you.note}</span>
            )}
          </span>
          <Icon of={ChevronDown} size={14} className={`text-ink-2 ${words}`} />
        </button>
      )}
    />
  )
}
