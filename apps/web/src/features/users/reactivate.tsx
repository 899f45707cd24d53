import { Phone, Play, RotateCcw } from 'lucide-react'

import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

export const Reactivate = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'reactivate', targets, args: {} })}
    words={(who) => ({
      title: (
        <>
          Reactivate <Whom people={who} />?
        </>
      ),
      meaning: `${theyAre(who)} can sign in, call and be called again.`,
      keep: `Keep ${whomShort(who)} suspended`,
      act: `Reactivate ${whom(who)}`,
    })}
    facts={() => [
      { icon: Phone, text: 'Calls and texts are taken again on the numbers that are still there.' },
      {
        icon: RotateCcw,
        text: (
          <>
            <strong className="font-semibold">Way back:</strong> suspend again at any time.
          </>
        ),
      },
    ]}
    actIcon={Play}
  />
)
