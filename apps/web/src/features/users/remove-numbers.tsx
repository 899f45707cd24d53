import type { Capabilities } from '@patchbay/contract'
import { Layers, PhoneOff, RotateCcw } from 'lucide-react'
import { useState } from 'react'

import { Checkbox } from '../../ui/checkbox.tsx'
import type { Fact } from '../../ui/facts.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { ConfirmAct, type ActProps, type Planned, type Who } from './confirm-act.tsx'
import { NumberList } from './number-list.tsx'
import { numberCount, theyAre, whichNumbers } from './people-words.ts'
import { Whom } from './whom.tsx'

const numbersOf = (planned: Planned): string[] => planned.flatMap(({ numbersLost }) => numbersLost)

const goneFact = (planned: Planned, head: string): Fact => ({
  icon: PhoneOff,
  tone: 'bad',
  text: (
    <>
      <strong className="block font-semibold">
        {head}
        {planned.length === 1 && ':'}
      </strong>
      {planned.length === 1 && <NumberList numbers={numbersOf(planned)} />}
    </>
  ),
})

const poolFact = (count: number): Fact => {
  const [words, are] = count === 1 ? ['It returns', 'it is'] : ['They return', 'they are']
  const text = (
    <>
      <strong className="font-semibold">{words} to the company’s pool</strong> if there is one, and can be
      given from there again. Without a pool {are} lost.
    </>
  )
  return { icon: RotateCcw, tone: 'warn', text }
}

const lostFacts = (count: number): Fact[] => [
  {
    icon: Layers,
    text: 'Dialpad’s API that is in use here removes all numbers of a person together, never one alone.',
  },
  {
    icon: RotateCcw,
    tone: 'warn',
    text: (
      <>
        <strong className="font-semibold">No way back from here:</strong> the same{' '}
        {count === 1 ? 'number' : 'numbers'} can’t be bought back. A new number can be added afterwards; it
        will be another one.
      </>
    ),
  },
]

const facts = (planned: Planned, { removeOneNumber }: Capabilities): Fact[] => {
  const count = numbersOf(planned).length
  const head = `${numberCount(count)} ${count === 1 ? 'is' : 'are'}`
  return removeOneNumber
    ? [goneFact(planned, `${head} taken away`), poolFact(count)]
    : [goneFact(planned, `${head} lost`), ...lostFacts(count)]
}

type WhichProps = {
  numbers: readonly string[]
  chosen: readonly string[]
  onChoose: (chosen: readonly string[]) => void
}

const Which = ({ numbers, chosen, onChoose }: WhichProps) => (
  <fieldset className="min-w-0">
    <legend className="text-control mb-1">Which numbers go</legend>
    {numbers.map((number, index) => (
      <Checkbox
        key={number}
        checked={chosen.includes(number)}
        onChange={({ checked }) =>
          onChoose(numbers.filter((other) => (other === number ? checked : chosen.includes(other))))
        }
      >
        <PhoneNumber>{number}</PhoneNumber>
        {index === 0 && <span className="text-ink-2"> Primary</span>}
      </Checkbox>
    ))}
  </fieldset>
)

type Choice = { chosen: readonly string[]; theirs: readonly string[] }

/** How many go, of how many; of several people all of theirs. */
const meantOf = (who: Who, choice: Choice | undefined): { count: number; of: number } => {
  if (choice && choice.chosen.length < choice.theirs.length) {
    return { count: choice.chosen.length, of: choice.theirs.length }
  }
  const count = who.flatMap(({ numbers }) => numbers).length
  return { count, of: count }
}

export const RemoveNumbers = ({ users, numbers: asked, onClose }: ActProps) => {
  const capabilities = useCapabilities()
  const [user] = users
  const theirs = user?.numbers ?? []
  const [chosen, setChosen] = useState(asked ?? theirs)
  const isOne = users.length === 1
  const canChoose = capabilities.removeOneNumber && isOne && asked === undefined && theirs.length > 1
  // What came since the page was read goes too only where all are meant.
  const some = isOne && chosen.length < theirs.length ? { numbers: [...chosen] } : {}
  const meant = (who: Who) => meantOf(who, isOne ? { chosen, theirs } : undefined)
  const isCutOff = (who: Who): boolean => meant(who).count === meant(who).of
  return (
    <ConfirmAct
      users={users}
      onClose={onClose}
      choice={canChoose && <Which numbers={theirs} chosen={chosen} onChoose={setChosen} />}
      unchosen={canChoose && chosen.length === 0 ? 'Tick at least one number.' : undefined}
      bodyOf={(targets, planned) => ({
        kind: 'remove-numbers',
        targets,
        args: { ...some, ...(planned.length > 0 && { numbersLost: numbersOf(planned) }) },
      })}
      words={(who) => ({
        title: (
          <>
            Remove {whichNumbers(meant(who))} of <Whom people={who} />?
          </>
        ),
        meaning: isCutOff(who)
          ? `${theyAre(who)} can’t be called from outside any more.`
          : `${theyAre(who)} can still be called on the others.`,
        keep: meant(who).count === 1 ? 'Keep the number' : 'Keep the numbers',
        act: `Remove ${whichNumbers(meant(who))}`,
      })}
      facts={(planned) => facts(planned, capabilities)}
      actIcon={PhoneOff}
      danger
    />
  )
}
