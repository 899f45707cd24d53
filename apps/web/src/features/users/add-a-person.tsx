import { UserPlus } from 'lucide-react'
import { useId, useState, type SubmitEvent } from 'react'

import { fieldErrors, hasCode } from '../../api/api-error.ts'
import { errorWords } from '../../api/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToasts } from '../../ui/toasts.tsx'
import { OfficeSelect } from '../offices/office-select.tsx'
import { OperationToast } from '../operations/operation-toast.tsx'
import { useStart } from '../operations/use-start.ts'
import { check, invitation, serverFaults, type Faults, type Typed } from './invitation.ts'

type AddAPersonProps = { officeKey?: string; onClose: () => void }

const showFirstFault = (form: HTMLFormElement, faults: Faults) => {
  const [first] = Object.keys(faults)
  if (first !== undefined) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
}

/** Invites somebody once, however often it is pressed; they are pending until Dialpad shows them. */
export const AddAPerson = ({ officeKey = '', onClose }: AddAPersonProps) => {
  const formId = useId()
  const toasts = useToasts()
  const [typed, setTyped] = useState<Typed>({ email: '', firstName: '', lastName: '', officeKey })
  const [found, setFound] = useState<Faults>({})
  const { start, isPending, error } = useStart(({ operationKey, body: { kind } }) => {
    const content = (close: () => void) => (
      <OperationToast operationKey={operationKey} kind={kind} whom={typed.email.trim()} onClose={close} />
    )
    toasts.show({ content, stays: true })
    onClose()
  })
  const refused = serverFaults(fieldErrors(error))
  // Of an ended session the sign-in over this page tells.
  const isRefused = error !== null && Object.keys(refused).length === 0 && !hasCode(error, 'session.missing')
  const faults: Faults = { ...refused, ...found }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const problems = check(typed)
    setFound(problems)
    showFirstFault(event.currentTarget, problems)
    if (Object.keys(problems).length === 0) start(invitation(typed))
  }

  const field = (name: 'email' | 'firstName' | 'lastName') => ({
    name,
    value: typed[name],
    error: faults[name],
    autoComplete: 'off',
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setTyped({ ...typed, [name]: currentTarget.value }),
  })

  return (
    <Dialog
      title="Add a person"
      busy={isPending}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} aria-disabled={isPending || undefined}>
            Add nobody
          </Button>
          <Button kind="primary" icon={UserPlus} type="submit" form={formId} busy={isPending}>
            Add the person
          </Button>
        </>
      }
    >
      <p className="text-body text-ink-2 mt-1.5 mb-4">
        Dialpad sends an invitation and needs a moment to create the person. Until it shows them, they are
        pending here. It may take a licence of the office, which Dialpad bills.
      </p>
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {isRefused && <ErrorNotice words={errorWords(error)} />}
        <TextField label="E-mail" type="email" {...field('email')} />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField label="First name" note="optional" {...field('firstName')} />
          <TextField label="Last name" note="optional" {...field('lastName')} />
        </div>
        <OfficeSelect
          value={typed.officeKey}
          error={faults.officeKey}
          onChoose={(chosen) => setTyped({ ...typed, officeKey: chosen })}
        />
      </form>
    </Dialog>
  )
}
