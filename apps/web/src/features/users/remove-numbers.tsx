import type { PlannedTarget } from '@patchbay/contract'
import { Layers, PhoneOff, RotateCcw } from 'lucide-react'

import type { Fact } from '../../ui/facts.tsx'
import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { NumberList } from './number-list.tsx'
import { allNumbers, numberCount, theyAre } from './people-words.ts'
import { Whom } from './whom.tsx'

const numbersOf = (planned: readonly PlannedTarget[]): string[] =>
  planned.flatMap(({ numbersLost }) => numbersLost)

const facts = (planned: readonly PlannedTarget[]): Fact[] => {
  const numbers = numbersOf(planned)
  const isOne = numbers.length === 1
  return [
    {
      icon: PhoneOff,
      tone: 'bad',
      text: (
        <>
          <strong className="block font-semibold">
            {numberCount(numbers.length)} {isOne ? 'is' : 'are'} lost
            {planned.length === 1 && ':'}
          </strong>
          {planned.length === 1 && <NumberList numbers={numbers} />}
        </>
      ),
    },
    { icon: Layers, text: 'Dialpad’s admin API removes all numbers of a person together, never one alone.' },
    {
      icon: RotateCcw,
      tone: 'warn',
      text: (
        <>
          <strong className="font-semibold">No way back from here:</strong> the same{' '}
          {isOne ? 'number' : 'numbers'} can’t be bought back. A new number can be added afterwards; it will
          be another one.
        </>
      ),
    },
  ]
}

export const RemoveNumbers = ({ users, onClose }: ActProps) => {
  const known = users.flatMap(({ numbers }) => numbers).length
  return (
    <ConfirmAct
      users={users}
      onClose={onClose}
      bodyOf={(targets, planned) => ({
        kind: 'remove-numbers',
        targets,
        args: planned.length === 0 ? {} : { numbersLost: numbersOf(planned) },
      })}
      title={
        <>
          Remove {allNumbers(known)} of <Whom people={users} />?
        </>
      }
      meaning={`${theyAre(users)} can’t be called from outside any more.`}
      facts={facts}
      keep={known === 1 ? 'Keep the number' : 'Keep the numbers'}
      act={(planned) => `Remove ${allNumbers(planned.length > 0 ? numbersOf(planned).length : known)}`}
      actIcon={PhoneOff}
      danger
    />
  )
}
