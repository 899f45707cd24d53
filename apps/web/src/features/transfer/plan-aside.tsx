import type { PlannedTarget, planOperation, Result } from '@patchbay/contract'
import { CircleQuestionMark, Hash, MapPin } from 'lucide-react'

import { Card } from '../../ui/card.tsx'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { Num } from '../../ui/num.tsx'
import { peopleCount } from '../operations/kind-words.ts'
import { LicenseLines } from '../operations/license-lines.tsx'
import { numberCount } from '../users/people-words.ts'
import { mayLose, numbersLost, withCheck } from './plan.ts'

type PlanAsideProps = { plan: Result<typeof planOperation>; officeName: string }

const counts = [
  { check: 'ready', label: 'Can move', tone: 'text-ink' },
  { check: 'loses_numbers', label: 'Move, lose numbers', tone: 'text-warn' },
  { check: 'skipped', label: 'Skipped', tone: 'text-ink' },
  { check: 'blocked', label: 'Blocked', tone: 'text-bad' },
] as const

const lossFact = (targets: readonly PlannedTarget[]): Fact[] => {
  const count = numbersLost(targets).length
  if (count === 0) return []
  const verb = targets.some(mayLose) ? 'may be lost' : `${count === 1 ? 'is' : 'are'} lost`
  return [
    {
      icon: Hash,
      tone: 'warn',
      text: (
        <>
          <strong className="font-semibold">
            {numberCount(count)} {verb}
          </strong>{' '}
          and can’t be bought back here. You tick this once more before anything is sent.
        </>
      ),
    },
  ]
}

const factsOf = ({ plan: { targets }, officeName }: PlanAsideProps): Fact[] => [
  ...lossFact(targets),
  {
    icon: CircleQuestionMark,
    text: (
      <>
        <strong className="font-semibold">Rights: not known.</strong> Dialpad refuses where the token’s owner
        does not administer <bdi>{officeName}</bdi>.
      </>
    ),
  },
  {
    icon: MapPin,
    text: (
      <>
        Emergency addresses do not move. Set them for <bdi>{officeName}</bdi> in Dialpad.
      </>
    ),
  },
]

/** The counts of a plan, and what the table can’t say. */
export const PlanAside = (props: PlanAsideProps) => {
  const { plan, officeName } = props
  const { targets, licenses } = plan
  return (
    <div className="flex flex-col gap-4">
      <Card title={`${peopleCount(targets.length)} to ${officeName}`}>
        <dl className="divide-line-soft text-body divide-y">
          {counts.map(({ check, label, tone }) => {
            const count = withCheck(targets, check).length
            return (
              <div key={check} className="flex min-h-10 items-center justify-between gap-3">
                <dt className="text-ink-2">{label}</dt>
                <dd className={`font-medium ${count === 0 ? 'text-ink-3' : tone}`}>
                  <Num>{count}</Num>
                </dd>
              </div>
            )
          })}
        </dl>
      </Card>
      <Card title="Also good to know">
        <div className="flex flex-col gap-3">
          <Facts facts={factsOf(props)} />
          <LicenseLines kind="transfer" effects={licenses} />
        </div>
      </Card>
    </div>
  )
}
