import { BadgeCent, Phone, Play, RotateCcw } from 'lucide-react'

import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

export const Reactivate = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'reactivate', targets, args: {} })}
    title={
      <>
        Reactivate <Whom people={users} />?
      </>
    }
    meaning={`${theyAre(users)} can sign in, call and be called again.`}
    facts={() => [
      { icon: Phone, text: 'Calls and texts are taken again on the numbers that are still there.' },
      { icon: BadgeCent, text: 'The licence was billed all along; that does not change.' },
      {
        icon: RotateCcw,
        text: (
          <>
            <strong className="font-semibold">Way back:</strong> suspend again at any time.
          </>
        ),
      },
    ]}
    keep={`Keep ${whomShort(users)} suspended`}
    act={(planned) => `Reactivate ${whom(planned.length > 0 ? planned : users)}`}
    actIcon={Play}
  />
)
