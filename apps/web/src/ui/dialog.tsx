import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'

type DialogProps = {
  title: ReactNode
  /** Esc, too, is the safe answer. */
  onClose: () => void
  children: ReactNode
  /** Buttons, the safe one first. */
  footer?: ReactNode
  /** Something is on its way: the dialog stays until it is known how it went. */
  busy?: boolean
  role?: 'dialog' | 'alertdialog'
}

/** Open while it is mounted. What has `data-initial-focus` takes the focus, else the first control; at the end it goes back. */
export const Dialog = ({ title, onClose, children, footer, busy = false, role = 'dialog' }: DialogProps) => {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  // External system: the browser’s top layer, which has no declarative form.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    element.showModal()
    element.querySelector<HTMLElement>('[data-initial-focus]')?.focus()
    return () => element.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      role={role === 'alertdialog' ? role : undefined}
      aria-labelledby={id}
      aria-busy={busy || undefined}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!busy) onClose()
      }}
      onClose={(event) => {
        if (event.target !== event.currentTarget || dialog.current === null) return
        // Esc twice in a row closes it without asking.
        if (busy) dialog.current.showModal()
        else onClose()
      }}
      className="animate-arrive rounded-dialog border-raised-line bg-raised text-body text-ink shadow-3 m-auto max-h-[calc(100dvh-2rem)] w-130 max-w-[calc(100vw-2rem)] flex-col overflow-hidden border open:flex max-md:mx-0 max-md:mb-0 max-md:w-full max-md:max-w-full max-md:rounded-b-none"
    >
      <div className="overflow-y-auto px-5.5 pt-5 pb-5 max-md:px-4">
        <h2 id={id} className="text-question">
          {title}
        </h2>
        {children}
      </div>
      {footer !== undefined && (
        <div className="border-raised-line bg-raised-foot flex flex-wrap justify-end gap-2 border-t px-5.5 py-3.5 max-md:flex-col-reverse max-md:px-4">
          {footer}
        </div>
      )}
    </dialog>
  )
}
