import type { Operation, Outcome } from '@patchbay/contract'
import { Hourglass } from 'lucide-react'

import { Icon } from '../../ui/icon.tsx'
import { Num } from '../../ui/num.tsx'
import { OutcomeIcon, outcomeLooks } from '../../ui/outcome.tsx'
import { SegmentBar } from '../../ui/segment-bar.tsx'
import { countWords, segmentsOf } from './counting.ts'
import { decidedCount } from './recent.ts'

/** Shown even where there are none of them. */
const always: readonly Outcome[] = ['verified', 'not_applied', 'unknown']

const pauseWords = (until: string, readAt: number): string => {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - readAt) / 1000))
  return `Waiting ${seconds} s: Dialpad asked us to slow down`
}

type ProgressCardProps = { operation: Operation; readAt: number }

/** How many people stand where; `readAt` is when that was read, in ms. */
export const ProgressCard = ({ operation, readAt }: ProgressCardProps) => {
  const { counts, people, waitingUntil } = operation
  const decided = `${decidedCount(operation)} of ${people} decided`
  const segments = segmentsOf(counts)
  const shown = segments.filter(({ outcome, count }) => count > 0 || always.includes(outcome))
  return (
    <section aria-label="Progress" className="rounded-card border-line bg-surface border px-4 pt-3.5 pb-4">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="num text-control text-ink">{decided}</p>
        {waitingUntil !== undefined && Date.parse(waitingUntil) > readAt && (
          <p className="num text-control text-warn flex items-center gap-2">
            <Icon of={Hourglass} />
            {pauseWords(waitingUntil, readAt)}
          </p>
        )}
      </div>
      <SegmentBar segments={segments} label={countWords(counts)} />
      <dl className="mt-4 grid auto-cols-fr gap-y-3 max-md:grid-cols-3 md:grid-flow-col">
        {shown.map(({ outcome, count }) => (
          <div
            key={outcome}
            className="border-line flex flex-col-reverse px-4 first:pl-0 max-md:px-3 [&:not(:first-child)]:border-l max-md:[&:nth-child(3n+1)]:border-l-0 max-md:[&:nth-child(3n+1)]:pl-0"
          >
            <dt className="text-small text-ink-2">{outcomeLooks[outcome].word}</dt>
            <dd className={`text-count flex items-center gap-2 ${outcomeLooks[outcome].text}`}>
              <OutcomeIcon outcome={outcome} size={16} />
              <Num>{count}</Num>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
