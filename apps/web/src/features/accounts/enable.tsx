import { KeyRound } from 'lucide-react'

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { roleWords } from '../session/role-words.ts'
import { actIcons, type QuestionProps } from './account-menu.ts'
import { enableMutation } from './accounts.queries.ts'
import { Refused } from './refused.tsx'
import { useChange, useTold } from './use-change.tsx'

export const Enable = ({ account, onClose }: QuestionProps) => {
  const { accountKey, email } = account
  const tell = useTold(onClose)
  const enable = useChange(enableMutation(accountKey), () => tell(`${email} may sign in again.`))
  return (
    <ConfirmDialog
      title={
        <>
          Enable <bdi className="wrap-anywhere">{email}</bdi>?
        </>
      }
      meaning={`They may sign in to Patchbay again, with the role ${roleWords(account)}.`}
      keep="Keep it disabled"
      act="Enable the account"
      actIcon={actIcons.enable}
      busy={enable.isPending}
      onKeep={onClose}
      onAct={() => enable.mutate()}
    >
      <Facts
        facts={[
          {
            icon: KeyRound,
            text: 'The password that they had is good again. Without one, make them a new link.',
          },
        ]}
      />
      <Refused tried={enable} />
    </ConfirmDialog>
  )
}
