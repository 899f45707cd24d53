import type { PlannedTarget, StepKind } from '@patchbay/contract'
import { ArrowRightLeft, PhoneOff, Plus } from 'lucide-react'
import { Fragment } from 'react'

import { PersonName } from '../../ui/name.tsx'
import { OutcomePill } from '../../ui/outcome.tsx'
import { personName } from '../../ui/person-name.ts'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { StepRail, type RailStep } from '../../ui/rail.tsx'
import { Cell, Row, RowHead } from '../../ui/table.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { nameOf } from '../operations/target-name.ts'
import { numberCount } from '../users/people-words.ts'
import { mayLose } from './plan.ts'

type Planned = { target: PlannedTarget; officeName: string; addNumber: boolean }

const removes = (kind: StepKind): boolean => kind === 'remove-numbers' || kind === 'remove-number'

/** However many calls it takes, giving up the numbers is one thing. */
const railOf = ({ steps, numbersLost }: PlannedTarget, addNumber: boolean): RailStep[] =>
  steps
    .filter((kind, index) => !removes(kind) || index === 0)
    .filter((kind) => addNumber || kind !== 'add-number')
    .map((kind) => {
      if (removes(kind)) {
        return { label: `Remove ${numberCount(numbersLost.length)}`, icon: PhoneOff, tone: 'bad' }
      }
      return kind === 'add-number'
        ? { label: 'Add 1 number', icon: Plus }
        : { label: 'Transfer', icon: ArrowRightLeft }
    })

const Numbers = ({ numbers }: { numbers: readonly string[] }) =>
  numbers.map((number, index) => (
    <Fragment key={number}>
      {index > 0 && ', '}
      <PhoneNumber>{number}</PhoneNumber>
    </Fragment>
  ))

const Keeps = ({ numbers = [] }: { numbers: readonly string[] | undefined }) => {
  if (numbers.length === 0) return 'Has no number'
  if (numbers.length > 1) return `Keeps ${numberCount(numbers.length)}`
  return (
    <>
      Keeps <Numbers numbers={numbers} />
    </>
  )
}

/** What the move means for the numbers of one person. */
const Meaning = ({ target, officeName, addNumber }: Planned) => {
  switch (target.check) {
    case 'blocked':
      return (
        <>
          <span className="text-ink block">Nothing would be sent</span>
          {target.reason?.message}
        </>
      )
    case 'skipped':
      return (
        <>
          <span className="text-ink block">Nothing to do</span>
          <bdi>Already in {officeName}</bdi>
        </>
      )
    case 'ready':
      return <Keeps numbers={target.before?.numbers} />
    case 'loses_numbers':
      return (
        <>
          <StepRail steps={railOf(target, addNumber)} />
          <span className="mt-0.5 block">
            {mayLose(target) ? 'May lose ' : 'Loses '}
            <Numbers numbers={target.numbersLost} />
          </span>
        </>
      )
  }
}

const Check = ({ target }: { target: PlannedTarget }) => {
  if (target.check === 'ready') return <OutcomePill outcome="ready">Can move</OutcomePill>
  if (mayLose(target)) return <OutcomePill outcome="loses_numbers">May lose numbers</OutcomePill>
  return <OutcomePill outcome={target.check} />
}

export const PlanRow = (planned: Planned) => {
  const { target } = planned
  return (
    <Row>
      <RowHead cut={personName(nameOf(target))}>
        <PersonName {...nameOf(target)} />
      </RowHead>
      <Cell at="line">
        <OfficeOf officeKey={target.before?.officeKey} />
      </Cell>
      <Cell at="below">
        <div className="md:py-1">
          <Meaning {...planned} />
        </div>
      </Cell>
      <Cell at="aside">
        <Check target={target} />
      </Cell>
    </Row>
  )
}
