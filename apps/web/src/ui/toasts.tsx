import { X } from 'lucide-react'
import { createContext, use, useId, useRef, useState, type ReactNode } from 'react'

import { IconButton } from './icon-button.tsx'
import { withRoom } from './toast-room.ts'

export type Toast = {
  /** An icon and a sentence, or a part of its own that follows an operation and closes itself. */
  content: ReactNode | ((close: () => void) => ReactNode)
  act?: ReactNode
  /** There is something to act on: it stays until it is closed. Facts leave after 8 s. */
  stays?: boolean
}

type Toasts = { show: (toast: Toast) => string; dismiss: (id: string) => void }

const Context = createContext<Toasts>({ show: () => '', dismiss: () => undefined })

export const useToasts = (): Toasts => use(Context)

type Shown = Toast & { id: string }

/** Runs out in 8 s; stands while its toast is pointed at or has the focus. */
export const DrainingLine = ({ onEnd }: { onEnd: () => void }) => (
  <span
    onAnimationEnd={onEnd}
    className="animate-drain bg-accent absolute inset-x-0 bottom-0 h-0.5 origin-left group-focus-within/toast:[animation-play-state:paused] group-hover/toast:[animation-play-state:paused]"
  />
)

const ToastBox = ({ toast, onClose }: { toast: Shown; onClose: () => void }) => (
  <li className="group/toast animate-arrive rounded-notice border-raised-line bg-raised text-body text-ink shadow-2 pointer-events-auto relative flex min-h-12 items-center gap-2.5 overflow-hidden border py-1.5 pr-1.5 pl-3.5">
    <div className="flex min-w-0 grow items-center gap-2.5">
      {typeof toast.content === 'function' ? toast.content(onClose) : toast.content}
    </div>
    {toast.act}
    <IconButton icon={X} label="Close the message" onClick={onClose} />
    {toast.stays !== true && <DrainingLine onEnd={onClose} />}
  </li>
)

/** At most three, bottom left of the content. The draining line is the clock: it stands while it is pointed at. */
export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const prefix = useId()
  const count = useRef(0)
  const dismiss = (id: string) => setShown((all) => all.filter((toast) => toast.id !== id))
  const [toasts] = useState<Toasts>(() => ({
    show: (toast) => {
      count.current += 1
      const id = `${prefix}${count.current}`
      setShown((all) => withRoom([...all, { ...toast, id }]))
      return id
    },
    dismiss,
  }))
  return (
    <Context value={toasts}>
      {children}
      <section
        aria-label="Messages"
        className="pointer-events-none fixed bottom-4 left-4 z-30 w-95 max-w-[calc(100vw-2rem)] md:left-18 lg:left-62 max-md:[body:has([data-bulk-bar])_&]:bottom-44"
      >
        <ol aria-live="polite" aria-relevant="additions text" className="flex flex-col gap-2">
          {shown.map((toast) => (
            <ToastBox key={toast.id} toast={toast} onClose={() => dismiss(toast.id)} />
          ))}
        </ol>
      </section>
    </Context>
  )
}
