import type { OperationTarget } from '@patchbay/contract'

import { Card } from '../../ui/card.tsx'
import { OutcomeIcon } from '../../ui/outcome.tsx'
import { personName } from '../../ui/person-name.ts'
import { causesOf, type Cause } from './causes.ts'
import { peopleCount } from './kind-words.ts'
import { ReasonText } from './reason-text.tsx'
import { nameOf } from './target-name.ts'

const whomWords = ({ targets }: Cause): string => {
  const [only] = targets
  return targets.length === 1 && only ? personName(nameOf(only)) : peopleCount(targets.length)
}

/** The reasons by which people stand still, each with what to do about it. */
export const CausesCard = ({ targets }: { targets: readonly OperationTarget[] }) => {
  const causes = causesOf(targets)
  if (causes.length === 0) return null
  return (
    <Card title="Why, and what to do">
      <ul className="flex flex-col gap-3">
        {causes.map((cause) => (
          <li key={JSON.stringify(cause.reason)} className="flex gap-2.5">
            <span className="flex h-5 items-center">
              <OutcomeIcon outcome={cause.targets[0]?.outcome ?? 'unknown'} size={16} />
            </span>
            <p className="text-body text-ink-2 min-w-0">
              <bdi className="text-ink font-medium">{whomWords(cause)}:</bdi>{' '}
              <ReasonText reason={cause.reason} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
