import { Layers, PhoneOff, RotateCcw } from 'lucide-react'

import type { Fact } from '../../ui/facts.tsx'
import { ConfirmAct, type ActProps, type Planned, type Who } from './confirm-act.tsx'
import { NumberList } from './number-list.tsx'
import { allNumbers, numberCount, theyAre } from './people-words.ts'
import { Whom } from './whom.tsx'

const numbersOf = (planned: Planned): string[] => planned.flatMap(({ numbersLost }) => numbersLost)

const facts = (planned: Planned): Fact[] => {
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

const countOf = (who: Who): number => who.flatMap(({ numbers }) => numbers).length

export const RemoveNumbers = ({ users, onClose }: ActProps) => (
  <ConfirmAct
    users={users}
    onClose={onClose}
    bodyOf={(targets, planned) => ({
      kind: 'remove-numbers',
      targets,
      args: planned.length === 0 ? {} : { numbersLost: numbersOf(planned) },
    })}
    words={(who) => ({
      title: (
        <>
          Remove {allNumbers(countOf(who))} of <Whom people={who} />?
        </>
      ),
      meaning: `${theyAre(who)} can’t be called from outside any more.`,
      keep: countOf(who) === 1 ? 'Keep the number' : 'Keep the numbers',
      act: `Remove ${allNumbers(countOf(who))}`,
    })}
    facts={facts}
    actIcon={PhoneOff}
    danger
  />
)
