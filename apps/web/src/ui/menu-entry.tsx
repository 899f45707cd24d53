import { Check, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { Link, type To } from 'react-router'

import { Icon } from './icon.tsx'

type Common = {
  label: string
  icon?: LucideIcon
  danger?: boolean
}

export type MenuItem = Common &
  (
    | {
        onSelect: () => void
        /** Why it can't be done now; shown below the label. */
        disabledReason?: string | undefined
        /** One of several: the chosen one has a tick. */
        checked?: boolean
      }
    | { to: To }
  )

const look =
  'flex w-full items-start gap-2.5 rounded-control px-2 py-1.5 text-left text-control font-normal max-md:min-h-11 max-md:items-center focus:bg-raised-hover focus:outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 hover:bg-raised-hover'

export const MenuEntry = ({ item, close }: { item: MenuItem; close: () => void }) => {
  const reasonId = useId()
  const colour = item.danger ? 'text-bad' : 'text-ink'
  const icon = item.icon && (
    <span className="flex h-5 items-center">
      <Icon of={item.icon} className={item.danger ? '' : 'text-ink-2'} />
    </span>
  )
  if ('to' in item) {
    return (
      <Link
        to={item.to}
        role="menuitem"
        data-menu-entry
        tabIndex={-1}
        onClick={close}
        className={`${look} ${colour}`}
      >
        {icon}
        {item.label}
      </Link>
    )
  }
  const { onSelect, disabledReason, checked } = item
  const isOff = disabledReason !== undefined
  // The menu is closed first, so that focus is back on its button before a dialog takes it.
  const choose = () => {
    if (isOff) return
    close()
    onSelect()
  }
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      aria-disabled={isOff || undefined}
      aria-describedby={isOff ? reasonId : undefined}
      data-menu-entry
      tabIndex={-1}
      onClick={choose}
      onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      className={`${look} ${isOff ? 'text-ink-3' : colour}`}
    >
      {icon}
      <span className="min-w-0 grow">
        {item.label}
        {isOff && (
          <span id={reasonId} className="text-small text-ink-3 block">
            {disabledReason}
          </span>
        )}
      </span>
      {checked === true && <Icon of={Check} className="text-accent-ink mt-0.5" />}
    </button>
  )
}
