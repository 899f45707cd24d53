import type { LucideIcon } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode, type SubmitEvent } from 'react'

import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './notice.tsx'

type FormDialogProps = {
  title: ReactNode
  meaning: string
  keep: string
  act: string
  actIcon: LucideIcon
  busy: boolean
  /** What came back, if anything; what is said of single fields stands at them. */
  refusal: ComponentProps<typeof ErrorNotice>['words'] | undefined
  /** Answers the names of the fields that have to be put right first. */
  onCheck: () => readonly string[]
  onClose: () => void
  children: ReactNode
}

/** What is typed before there can be a question. Faults take the focus to the first field that has one. */
export const FormDialog = ({
  title,
  meaning,
  keep,
  act,
  actIcon,
  busy,
  refusal,
  ...props
}: FormDialogProps) => {
  const formId = useId()

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const [first] = props.onCheck()
    if (first !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }

  return (
    <Dialog
      title={title}
      busy={busy}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose} aria-disabled={busy || undefined}>
            {keep}
          </Button>
          <Button kind="primary" icon={actIcon} type="submit" form={formId} busy={busy}>
            {act}
          </Button>
        </>
      }
    >
      <p className="text-body text-ink-2 mt-1.5 mb-4">{meaning}</p>
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <ErrorNotice words={refusal} />}
        {props.children}
      </form>
    </Dialog>
  )
}
