import type { PlannedTarget } from '@patchbay/contract'
import { Fragment } from 'react'

import { Checkbox } from '../../ui/checkbox.tsx'
import { PhoneNumber } from '../../ui/phone-number.tsx'
import { numberCount } from '../users/people-words.ts'
import { mayLose, numbersLost } from './plan.ts'

const lossWords = (targets: readonly PlannedTarget[], count: number): string => {
  if (targets.some(mayLose)) return `${numberCount(count)} may be lost`
  return `${numberCount(count)} ${count === 1 ? 'is' : 'are'} lost`
}

type LossTickProps = {
  targets: readonly PlannedTarget[]
  isTicked: boolean
  onTick: (isTicked: boolean) => void
}

/** The tick without which no number is given up, naming each one. */
export const LossTick = ({ targets, isTicked, onTick }: LossTickProps) => {
  const lost = numbersLost(targets)
  if (lost.length === 0) return null
  return (
    <div className="rounded-notice border-warn-line bg-warn-tint border px-3.5 py-2.5">
      <Checkbox checked={isTicked} onChange={({ checked }) => onTick(checked)}>
        I understand that <strong className="font-semibold">{lossWords(targets, lost.length)}</strong>:{' '}
        {lost.map((number, index) => (
          <Fragment key={number}>
            {index > 0 && ', '}
            <PhoneNumber>{number}</PhoneNumber>
          </Fragment>
        ))}
      </Checkbox>
    </div>
  )
}
