import { CirclePause, PhoneOff, RotateCcw } from 'lucide-react'

import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

export const Suspend = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'suspend', targets, args: {} })}
    words={(who) => ({
      title: (
        <>
          Suspend <Whom people={who} />?
        </>
      ),
      meaning: `${theyAre(who)} can no longer sign in, call or be called.`,
      keep: `Keep ${whomShort(who)} active`,
      act: `Suspend ${whom(who)}`,
    })}
    facts={() => [
      { icon: PhoneOff, text: 'Calls and texts are not taken. Numbers and data stay.' },
      {
        icon: RotateCcw,
        text: (
          <>
            <strong className="font-semibold">Way back:</strong> reactivate at any time, here or in Dialpad’s
            own portal.
          </>
        ),
      },
    ]}
    actIcon={CirclePause}
  />
)
