import type { OperationSummary, OperationTarget, Outcome } from '@patchbay/contract'

type Counts = OperationSummary['counts']

/** As the bar shows them, left to right. */
const barOrder: readonly Outcome[] = [
  'verified',
  'not_applied',
  'unknown',
  'running',
  'skipped',
  'blocked',
  'waiting',
]

/** What somebody has to look at comes first. */
const attentionOrder: readonly Outcome[] = [
  'unknown',
  'not_applied',
  'running',
  'waiting',
  'blocked',
  'skipped',
  'verified',
]

const words: Record<Outcome, string> = {
  verified: 'verified',
  not_applied: 'not applied',
  unknown: 'unknown',
  running: 'running',
  waiting: 'waiting',
  skipped: 'skipped',
  blocked: 'blocked',
}

export const segmentsOf = (counts: Counts): { outcome: Outcome; count: number }[] =>
  barOrder.map((outcome) => ({ outcome, count: counts[outcome] }))

/** `8 verified, 1 not applied, 1 unknown`; what there is none of is left out. */
export const countWords = (counts: Counts): string =>
  segmentsOf(counts)
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${words[outcome]}`)
    .join(', ')

/** Those of one outcome stay in the order in which they were chosen. */
export const attentionFirst = (targets: readonly OperationTarget[]): OperationTarget[] =>
  targets.toSorted(
    (one, other) => attentionOrder.indexOf(one.outcome) - attentionOrder.indexOf(other.outcome),
  )
