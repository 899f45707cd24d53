import type { LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { Dialog } from './dialog.tsx'

type ConfirmDialogProps = {
  /** The question, with the name. */
  title: ReactNode
  /** One sentence: what it means. */
  meaning?: ReactNode
  /** What must be ticked first, in the first person. */
  tick?: ReactNode
  /** Fields, facts, an error notice. */
  children?: ReactNode
  /** Both buttons say the act: "Keep Tomás", "Delete Tomás Okafor". */
  keep: string
  act: string
  actIcon?: LucideIcon
  danger?: boolean
  busy?: boolean
  /** Why the act is not possible now. */
  disabledReason?: string | undefined
  onKeep: () => void
  onAct: () => void
}

export const ConfirmDialog = ({
  title,
  meaning,
  tick,
  children,
  keep,
  act,
  actIcon,
  danger = false,
  busy = false,
  disabledReason,
  onKeep,
  onAct,
}: ConfirmDialogProps) => {
  const [isTicked, setTicked] = useState(false)
  const untold = tick !== undefined && !isTicked ? 'Tick the box first.' : undefined
  return (
    <Dialog
      role="alertdialog"
      title={title}
      busy={busy}
      onClose={onKeep}
      footer={
        <>
          <Button onClick={onKeep} data-initial-focus aria-disabled={busy || undefined}>
            {keep}
          </Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            icon={actIcon}
            busy={busy}
            disabledReason={disabledReason ?? untold}
            onClick={onAct}
          >
            {act}
          </Button>
        </>
      }
    >
      {meaning !== undefined && <p className="text-body text-ink-2 mt-1.5">{meaning}</p>}
      <div className="mt-4 flex flex-col gap-4 empty:hidden">
        {children}
        {tick && (
          <Checkbox checked={isTicked} onChange={({ checked }) => setTicked(checked)}>
            {tick}
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}
