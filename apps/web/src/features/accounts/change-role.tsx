import type { Role } from '@patchbay/contract'
import { LogOut } from 'lucide-react'
import { useState } from 'react'

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { roleNames } from '../session/role-words.ts'
import { actIcons, type QuestionProps } from './account-menu.ts'
import { changeRoleMutation } from './accounts.queries.ts'
import { Refused } from './refused.tsx'
import { roleOptions } from './role-meanings.ts'
import { useChange, useTold } from './use-change.tsx'

export const ChangeRole = ({ account, onClose }: QuestionProps) => {
  const { accountKey, email, role: current } = account
  const [role, setRole] = useState<Role>(current)
  const tell = useTold(onClose)
  const change = useChange(changeRoleMutation(accountKey), (changed) =>
    tell(`${changed.email} has the role ${roleNames[changed.role]} now.`),
  )
  return (
    <ConfirmDialog
      title={
        <>
          Change the role of <bdi className="wrap-anywhere">{email}</bdi>?
        </>
      }
      keep={`Keep ${roleNames[current]}`}
      act={role === current ? 'Change the role' : `Change to ${roleNames[role]}`}
      actIcon={actIcons['change-role']}
      busy={change.isPending}
      disabledReason={role === current ? 'Choose another role.' : undefined}
      onKeep={onClose}
      onAct={() => change.mutate(role)}
    >
      <RadioGroup<Role>
        legend="Role"
        legendHidden
        options={roleOptions(current)}
        value={role}
        onChoose={setRole}
      />
      <Facts
        facts={[
          { icon: LogOut, text: 'All their sessions end at once; they sign in again with the new role.' },
        ]}
      />
      <Refused tried={change} />
    </ConfirmDialog>
  )
}
