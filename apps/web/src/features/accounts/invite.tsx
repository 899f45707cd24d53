import type { Role } from '@patchbay/contract'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'

import { fieldErrors } from '../../api/api-error.ts'
import { emailFault } from '../../api/email-fault.ts'
import { refusal } from '../../api/refusal.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { inviteMutation } from './accounts.queries.ts'
import { OneTimeLink } from './one-time-link.tsx'
import { roleOptions } from './role-meanings.ts'
import { chosenOf, ScopeChoice, scopeOf } from './scope-choice.tsx'
import { useChange } from './use-change.tsx'

const serverFault = (error: unknown): string | undefined => {
  const words = fieldErrors(error)['/email']
  return words && `It ${words}.`
}

/** Makes an account and shows its link. What is typed stays until then. */
export const Invite = ({ onClose }: { onClose: () => void }) => {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [chosen, setChosen] = useState(chosenOf('company'))
  const [found, setFound] = useState<string>()
  const [lacking, setLacking] = useState<string>()
  const invite = useChange(inviteMutation)

  if (invite.data) {
    const { account, link } = invite.data
    return <OneTimeLink email={account.email} link={link} onClose={onClose} />
  }

  const onCheck = () => {
    const fault = emailFault(email)
    setFound(fault)
    const scope = scopeOf(chosen, role)
    setLacking(scope ? undefined : 'Choose at least one office.')
    if (fault !== undefined) return ['email']
    if (!scope) return ['office']
    invite.mutate({ email: email.trim(), role, scope })
    return []
  }

  return (
    <FormDialog
      title="Invite somebody to Patchbay"
      meaning="You get a link to give to them; with it they choose a password."
      keep="Invite nobody"
      act="Invite and show the link"
      actIcon={UserPlus}
      busy={invite.isPending}
      refusal={refusal(invite.error)}
      onCheck={onCheck}
      onClose={onClose}
    >
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="off"
        data-initial-focus
        value={email}
        error={found ?? serverFault(invite.error)}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <RadioGroup<Role> legend="Role" options={roleOptions()} value={role} onChoose={setRole} />
      <ScopeChoice role={role} chosen={chosen} fault={lacking} onChoose={setChosen} />
    </FormDialog>
  )
}
