import { Hash, RotateCcw } from 'lucide-react'
import { useState } from 'react'

import type { Fact } from '../../ui/facts.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCapabilities } from '../session/capabilities.ts'
import { ConfirmAct, type ActProps } from './confirm-act.tsx'
import { theyAre, whom } from './people-words.ts'
import { PoolSearch } from './pool-search.tsx'
import { Whom } from './whom.tsx'

type How = 'any' | 'area' | 'pool'
type Choice = { how: How; areaCode: string; number?: string }

const any = { value: 'any', label: 'Any number', hint: 'Dialpad chooses it.' } as const
const area = { value: 'area', label: 'With an area code' } as const
const pool = {
  value: 'pool',
  label: 'A number of the pool',
  hint: 'One that the company holds back.',
} as const

const areaCode = (typed: string): string => typed.replaceAll(/\D/g, '').replace(/^0+/, '')

/** What is missing or wrong; undefined where there is nothing left to choose. */
const unchosen = ({ how, number, ...typed }: Choice): string | undefined => {
  const code = areaCode(typed.areaCode)
  if (how === 'area' && (code === '' || code.length > 8)) return 'Type 1 to 8 digits.'
  return how === 'pool' && number === undefined ? 'Choose a number.' : undefined
}

/** Dialpad can be asked which number it is only once it has chosen. */
const numberFact = ({ how, number = '', ...typed }: Choice): Fact => {
  if (how === 'pool') return { icon: Hash, text: <PhoneNumber>{number}</PhoneNumber> }
  const text = 'It is shown here once Dialpad has it.'
  if (how === 'any') return { icon: Hash, text: `Dialpad chooses the number. ${text}` }
  const code = areaCode(typed.areaCode)
  return { icon: Hash, text: `Dialpad chooses a number with the area code ${code}. ${text}` }
}

const wayBack = (canRemove: boolean): Fact => ({
  icon: RotateCcw,
  text: (
    <>
      <strong className="font-semibold">Way back:</strong>{' '}
      {canRemove
        ? 'remove the number again, here.'
        : 'only in Dialpad’s own portal. From here a number can’t be taken away alone.'}
    </>
  ),
})

type ChoosingProps = ActProps & { choice: Choice; onChange: (choice: Choice) => void }

const Choosing = ({ users, choice, onChange }: ChoosingProps) => {
  const { how } = choice
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup<How>
        legend="Which number"
        options={users.length === 1 ? [any, area, pool] : [any, area]}
        value={how}
        onChoose={(chosen) => onChange({ ...choice, how: chosen })}
      />
      {how === 'area' && (
        <TextField
          label="Area code"
          inputMode="numeric"
          autoComplete="off"
          value={choice.areaCode}
          hint="Such as 415 or 30, without the country’s code."
          onChange={({ currentTarget }) => onChange({ ...choice, areaCode: currentTarget.value })}
        />
      )}
      {how === 'pool' && (
        <PoolSearch
          user={users[0]}
          chosen={choice.number}
          onChoose={(number) => onChange({ ...choice, number })}
        />
      )}
    </div>
  )
}

export const AddANumber = ({ users, onClose }: ActProps) => {
  const { chooseNumber, removeOneNumber } = useCapabilities()
  const [choice, setChoice] = useState<Choice>({ how: 'any', areaCode: '' })
  const { how, number } = choice
  return (
    <ConfirmAct
      users={users}
      onClose={onClose}
      choice={
        chooseNumber && <Choosing users={users} onClose={onClose} choice={choice} onChange={setChoice} />
      }
      unchosen={unchosen(choice)}
      bodyOf={(targets, planned) => ({
        kind: 'add-number',
        targets,
        args: {
          ...(how === 'pool' && number !== undefined && { number }),
          // The plan is the same for every area code, and not asked for at each digit.
          ...(how === 'area' && planned.length > 0 && { areaCode: areaCode(choice.areaCode) }),
        },
      })}
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
        act: who.length === 1 ? 'Add a number' : `Add a number for ${whom(who)}`,
      })}
      facts={() => [numberFact(choice), wayBack(removeOneNumber)]}
      actIcon={Hash}
    />
  )
}
