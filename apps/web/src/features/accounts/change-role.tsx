import type { Role, Scope } from '@patchbay/contract'
import { LogOut } from 'lucide-react'
import { useState } from 'react'

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { roleWords } from '../session/role-words.ts'
import { actIcons, type QuestionProps } from './account-menu.ts'
import { changeRoleMutation } from './accounts.queries.ts'
import { Refused } from './refused.tsx'
import { roleOptions } from './role-meanings.ts'
import { chosenOf, ScopeChoice, scopeOf } from './scope-choice.tsx'
import { useChange, useTold } from './use-change.tsx'

const reasonNotTo = (scope: Scope | undefined, isSame: boolean): string | undefined => {
  if (!scope) return 'Choose at least one office.'
  return isSame ? 'Choose another role, or other offices.' : undefined
}

export const ChangeRole = ({ account, onClose }: QuestionProps) => {
  const { accountKey, email, role: current } = account
  const [role, setRole] = useState<Role>(current)
  const [chosen, setChosen] = useState(chosenOf(account.scope))
  const scope = scopeOf(chosen, role)
  const isSame = role === current && JSON.stringify(scope) === JSON.stringify(account.scope)
  const tell = useTold(onClose)
  const change = useChange(changeRoleMutation(accountKey), (changed) =>
    tell(`${changed.email} has the role ${roleWords(changed)} now.`),
  )
  return (
    <ConfirmDialog
      title={
        <>
          Change the role of <bdi className="wrap-anywhere">{email}</bdi>?
        </>
      }
      keep={`Keep ${roleWords(account)}`}
      act={scope && !isSame ? `Change to ${roleWords({ role, scope })}` : 'Change the role'}
      actIcon={actIcons['change-role']}
      busy={change.isPending}
      disabledReason={reasonNotTo(scope, isSame)}
      onKeep={onClose}
      onAct={() => scope && change.mutate({ role, scope })}
    >
      <RadioGroup<Role>
        legend="Role"
        legendHidden
        options={roleOptions(current)}
        value={role}
        onChoose={setRole}
      />
      <ScopeChoice role={role} chosen={chosen} fault={undefined} onChoose={setChosen} />
      <Facts
        facts={[
          { icon: LogOut, text: 'All their sessions end at once; they sign in again with the new role.' },
        ]}
      />
      <Refused tried={change} />
    </ConfirmDialog>
  )
}
