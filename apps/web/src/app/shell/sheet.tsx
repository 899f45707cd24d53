import { Menu, X } from 'lucide-react'
import { useLayoutEffect, useRef, type ReactNode } from 'react'

import { IconButton } from '../../ui/icon-button.tsx'
import { Logo } from '../../ui/logo.tsx'

/** The menu under 768 px, over the whole height; open while it is mounted. */
export const Sheet = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => {
  const dialog = useRef<HTMLDialogElement>(null)

  // External system: the browser’s top layer, which has no declarative form.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    element.showModal()
    return () => element.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      aria-label="Menu"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        if (dialog.current !== null) onClose()
      }}
      className="animate-arrive bg-canvas text-ink m-0 h-dvh max-h-none w-full max-w-none flex-col open:flex md:hidden"
    >
      <div className="border-line flex h-13 shrink-0 items-center gap-1 border-b px-1.5">
        <IconButton icon={X} label="Close the menu" onClick={onClose} />
        <Logo />
      </div>
      {children}
    </dialog>
  )
}

export const SheetButton = ({ onOpen }: { onOpen: () => void }) => (
  <IconButton icon={Menu} label="Open the menu" aria-haspopup="dialog" onClick={onOpen} />
)
