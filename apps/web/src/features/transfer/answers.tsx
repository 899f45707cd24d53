import type { PlannedTarget } from '@patchbay/contract'
import { Fragment, type ReactNode } from 'react'

import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { personName } from '../../ui/person-name.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { OfficeOf } from '../offices/office-of.tsx'
import { peopleCount } from '../operations/kind-words.ts'
import { getNumber, mayLose, movers, withCheck } from './plan.ts'
import type { TransferStep } from './transfer.search.ts'
import { wizardLink, type Wizard } from './wizard.tsx'

type SectionProps = { wizard: Wizard; title: string; step: TransferStep; children: ReactNode }

const Section = ({ wizard, title, step, children }: SectionProps) => (
  <Card
    title={title}
    acts={
      <TextLink {...wizardLink(wizard, { step })} aria-label={`Change: ${title}`}>
        Change
      </TextLink>
    }
  >
    {children}
  </Card>
)

const Names = ({ targets }: { targets: readonly PlannedTarget[] }) =>
  targets.map((target, index) => (
    <Fragment key={target.targetKey}>
      {index > 0 && ', '}
      <bdi>{personName(target)}</bdi>
    </Fragment>
  ))

const people = (targets: readonly PlannedTarget[]): string => peopleCount(targets.length)

/** What is sent for whom, in which order. */
const Order = ({ targets, addNumber }: { targets: readonly PlannedTarget[]; addNumber: boolean }) => {
  const losing = withCheck(targets, 'loses_numbers')
  const unclear = losing.filter(mayLose)
  const across = losing.filter((target) => !mayLose(target))
  const keeping = withCheck(targets, 'ready')
  const steps = ['remove all numbers', 'transfer', ...(addNumber ? ['add one new number'] : [])]
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {keeping.length > 0 && <li>{people(keeping)}: transfer. Their numbers stay.</li>}
      {across.length > 0 && (
        <li>
          {people(across)} from another country: {steps.join(', then ')}.
        </li>
      )}
      {unclear.length > 0 && (
        <li>{people(unclear)} where a country is not known: transfer. Their numbers may be lost.</li>
      )}
      <li>Every step is read back before the next; where one fails, that person stops there.</li>
    </ul>
  )
}

type AnswersProps = {
  wizard: Wizard
  targets: readonly PlannedTarget[]
  officeKey: string
  onAddNumber: (addNumber: boolean) => void
}

/** What was answered, each with a way to change it. */
export const Answers = ({ wizard, targets, officeKey, onAddNumber }: AnswersProps) => {
  const { addNumber } = wizard.transfer
  const moving = movers(targets)
  const skipped = withCheck(targets, 'skipped')
  const withNumber = getNumber(moving)
  return (
    <>
      <Section wizard={wizard} title="People" step="people">
        <p>
          {people(moving)}: <Names targets={moving} />
        </p>
        {skipped.length > 0 && (
          <p className="text-ink-2 mt-1">
            {people(skipped)} skipped, there already: <Names targets={skipped} />
          </p>
        )}
      </Section>
      <Section wizard={wizard} title="Office" step="office">
        <OfficeOf officeKey={officeKey} />
      </Section>
      <Section wizard={wizard} title="What is sent" step="check">
        <Order targets={moving} addNumber={addNumber} />
        {withNumber.length > 0 && (
          <div className="mt-2">
            <Checkbox checked={addNumber} onChange={({ checked }) => onAddNumber(checked)}>
              Add one new number of the new office for {people(withNumber)} who lose theirs
            </Checkbox>
          </div>
        )}
      </Section>
    </>
  )
}
