import { Link2Off, LogOut, RotateCcw } from 'lucide-react'

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { actIcons, type QuestionProps } from './account-menu.ts'
import { disableMutation } from './accounts.queries.ts'
import { Refused } from './refused.tsx'
import { useChange, useTold } from './use-change.tsx'

export const Disable = ({ account: { accountKey, email }, onClose }: QuestionProps) => {
  const tell = useTold(onClose)
  const disable = useChange(disableMutation(accountKey), () =>
    tell(`${email} is disabled. All their sessions have ended.`),
  )
  return (
    <ConfirmDialog
      title={
        <>
          Disable <bdi className="wrap-anywhere">{email}</bdi>?
        </>
      }
      meaning="They can no longer sign in to Patchbay. Nothing changes at Dialpad."
      keep="Keep the account"
      act="Disable the account"
      actIcon={actIcons.disable}
      danger
      busy={disable.isPending}
      onKeep={onClose}
      onAct={() => disable.mutate()}
    >
      <Facts
        facts={[
          { icon: LogOut, tone: 'bad', text: 'All their sessions end at once.' },
          { icon: Link2Off, text: 'A link that was made for them is worth nothing any more.' },
          {
            icon: RotateCcw,
            text: (
              <>
                <strong className="font-semibold">Way back:</strong> enable it at any time. Role and password
                stay.
              </>
            ),
          },
        ]}
      />
      <Refused tried={disable} />
    </ConfirmDialog>
  )
}
