import { Clock, PhoneOff, Trash2, UserX } from 'lucide-react'

import type { Fact } from '../../ui/facts.tsx'
import { ConfirmAct, type ActProps, type Planned } from './confirm-act.tsx'
import { NumberList } from './number-list.tsx'
import { numberCount, restorableUntil, theyAre, whom, whomShort } from './people-words.ts'
import { Whom } from './whom.tsx'

const numbersOf = (people: Planned): string[] => people.flatMap(({ numbersLost }) => numbersLost)

const goesOnHold = (people: Planned): Fact[] => {
  const numbers = numbersOf(people)
  if (numbers.length === 0) return []
  const text = (
    <>
      <strong className="block font-semibold">
        {numberCount(numbers.length)} {numbers.length === 1 ? 'goes' : 'go'} on hold
        {people.length === 1 && ':'}
      </strong>
      {people.length === 1 && <NumberList numbers={numbers} />}
    </>
  )
  return [{ icon: PhoneOff, tone: 'bad', text }]
}

const restorable = (people: Planned): Fact[] => {
  if (people.length === 0) return []
  const text = (
    <>
      <strong className="font-semibold">Can be restored until {restorableUntil(Date.now())}</strong> (72
      hours), only in Dialpad’s own portal. After that the {people.length === 1 ? 'person' : 'people'} and the
      numbers are gone.
    </>
  )
  return [{ icon: Clock, tone: 'warn', text }]
}

/** Dialpad keeps nothing of somebody who never accepted the invitation. */
const lostAtOnce = (pending: Planned): Fact[] => {
  if (pending.length === 0) return []
  const numbers = numbersOf(pending)
  const text = (
    <>
      <strong className="block font-semibold">
        {pending.length === 1 ? 'Still pending: ' : `${pending.length} are still pending: `}
        gone at once, with {numbers.length === 0 ? 'no way to restore' : numberCount(numbers.length)}.
      </strong>
      {numbers.length > 0 && (
        <span className="block">
          <NumberList numbers={numbers} />
        </span>
      )}
      Nobody can restore a pending person.
    </>
  )
  return [{ icon: UserX, tone: 'bad', text }]
}

const facts = (planned: Planned): Fact[] => {
  const pending = planned.filter(({ before }) => before?.state === 'pending')
  const settled = planned.filter(({ before }) => before?.state !== 'pending')
  return [...goesOnHold(settled), ...restorable(settled), ...lostAtOnce(pending)]
}

export const DeletePerson = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets) => ({ kind: 'delete-user', targets, args: {} })}
    words={(who) => ({
      title: (
        <>
          Delete <Whom people={who} />?
        </>
      ),
      meaning: `${theyAre(who)} can no longer sign in, call or be called.`,
      keep: `Keep ${whomShort(who)}`,
      act: `Delete ${whom(who)}`,
    })}
    facts={facts}
    actIcon={Trash2}
    danger
  />
)
