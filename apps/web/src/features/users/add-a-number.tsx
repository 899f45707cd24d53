import { BadgeCent, Hash, RotateCcw } from 'lucide-react'

import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom } from './people-words.ts'
import { Whom } from './whom.tsx'

export const AddANumber = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'add-number', targets, args: {} })}
    title={
      <>
        Add a number for <Whom people={users} />?
      </>
    }
    meaning={`${theyAre(users)} ${users.length === 1 ? 'gets' : 'get'} one more phone number${users.length === 1 ? '' : ' each'}.`}
    facts={() => [
      { icon: Hash, text: 'Dialpad chooses the number. It is shown here once Dialpad has it.' },
      {
        icon: BadgeCent,
        text: 'Whether it costs extra depends on your plan with Dialpad; the admin API does not say.',
      },
      {
        icon: RotateCcw,
        text: (
          <>
            <strong className="font-semibold">Way back:</strong> only in Dialpad’s own portal. From here a
            number can’t be taken away alone.
          </>
        ),
      },
    ]}
    keep="Add no number"
    act={(planned) => `Add a number for ${whom(planned.length > 0 ? planned : users)}`}
    actIcon={Hash}
  />
)
