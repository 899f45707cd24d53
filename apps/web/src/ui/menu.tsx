import { Ellipsis, type LucideIcon } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

import { IconButton } from './icon-button.tsx'
import { MenuEntry, type MenuItem } from './menu-entry.tsx'
import { rovingIndex, typeaheadIndex } from './roving.ts'

export type { MenuItem } from './menu-entry.tsx'

type MenuButtonProps = {
  popoverTarget: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
}

type MenuProps = {
  /** What the menu is for, such as "Actions for Tomás Okafor". */
  label: string
  /** Groups are parted by a line. */
  groups: readonly (readonly MenuItem[])[]
  button: (props: MenuButtonProps) => ReactNode
  /** Where it opens, seen from the button. */
  side?: keyof typeof sides
}

const sides = {
  below: '[position-area:bottom_span-left] mt-1',
  'below-right': '[position-area:bottom_span-right] mt-1',
  above: '[position-area:top_span-right] mb-1',
}

const typeaheadMs = 600

/** Opens as a popover of the browser: a click beside it or Esc closes it, and focus goes back to its button. */
export const Menu = ({ label, groups, button, side = 'below' }: MenuProps) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const [isOpen, setOpen] = useState(false)
  const items = groups.flat()

  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-menu-entry]') ?? [])]
  const close = () => list.current?.hidePopover()

  const leap = (key: string, at: number): number | undefined => {
    if (key.length !== 1 || (key === ' ' && typed.current.text === '')) return undefined
    const isFresh = Date.now() - typed.current.at > typeaheadMs
    typed.current = { text: isFresh ? key : typed.current.text + key, at: Date.now() }
    const labels = items.map((item) => item.label)
    return typeaheadIndex(typed.current.text, at, labels)
  }

  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Tab') {
      close()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const next = rovingIndex(event.key, at, all.length) ?? leap(event.key, at)
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <>
      {button({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return
          typed.current = { text: '', at: 0 }
          setOpen(true)
        }}
        onToggle={({ newState }) => {
          if (newState === 'open') entries()[0]?.focus()
          // Not before: the browser gives the focus back only from an entry that is still there.
          else setOpen(false)
        }}
        onKeyDown={steer}
        className={`animate-arrive rounded-notice border-raised-line bg-raised shadow-2 fixed inset-auto m-0 max-h-[80dvh] w-max max-w-[min(20rem,calc(100vw-1rem))] min-w-58 overflow-y-auto border p-1.5 text-left outline-none [position-try-fallbacks:flip-block,flip-inline,flip-block_flip-inline] ${sides[side]}`}
      >
        {isOpen &&
          groups
            .filter((group) => group.length > 0)
            .map((group, index) => (
              <div
                key={group[0]?.label}
                role="group"
                className={index === 0 ? '' : 'border-raised-line mt-1.5 border-t pt-1.5'}
              >
                {group.map((item) => (
                  <MenuEntry key={item.label} item={item} close={close} />
                ))}
              </div>
            ))}
      </div>
    </>
  )
}

type RowMenuProps = Pick<MenuProps, 'label' | 'groups'> & { icon?: LucideIcon; framed?: boolean }

/** The ⋯ at the end of a row or a page head. */
export const RowMenu = ({ label, groups, icon = Ellipsis, framed = false }: RowMenuProps) => (
  <Menu
    label={label}
    groups={groups}
    button={(props) => <IconButton {...props} icon={icon} framed={framed} label={label} tip="More" />}
  />
)
