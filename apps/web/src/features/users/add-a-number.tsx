import { BadgeCent, Hash, RotateCcw } from 'lucide-react'

import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom } from './people-words.ts'
import { Whom } from './whom.tsx'

export const AddANumber = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'add-number', targets, args: {} })}
    words={(who) => ({
      title: (
        <>
          Add a number for <Whom people={who} />?
        </>
      ),
      meaning:
        who.length === 1
          ? `${theyAre(who)} gets one more phone number.`
          : 'They get one more phone number each.',
      keep: 'Add no number',
      act: `Add a number for ${whom(who)}`,
    })}
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
    actIcon={Hash}
  />
)
