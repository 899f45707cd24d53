import { outcomes, type OperationSummary, type Outcome } from '@patchbay/contract'

export type Mark = { operationKey: string; outcome: Outcome }

const shownForMs = 10 * 60_000
const justNowMs = 30_000

/** The outcome of an operation for one person; of one for several the first there is. */
export const onlyOutcome = ({ counts }: Pick<OperationSummary, 'counts'>): Outcome | undefined =>
  outcomes.find((outcome) => counts[outcome] > 0)

/** What is decided, for good or ill; unknown is not. */
export const decidedCount = ({ counts }: Pick<OperationSummary, 'counts'>): number =>
  counts.verified + counts.not_applied + counts.skipped + counts.blocked

const isShown = (
  { state, startedAt, finishedAt }: OperationSummary,
  outcome: Outcome,
  now: number,
): boolean => {
  if (state === 'running') return true
  const keptMs = outcome === 'verified' ? justNowMs : shownForMs
  return now - Date.parse(finishedAt ?? startedAt) < keptMs
}

/** What is happening to people at this moment, or just did, by their key: the newest operation of each counts. */
export const marksByUser = (newestFirst: readonly OperationSummary[], now: number): Map<string, Mark> => {
  const marks = new Map<string, Mark>()
  const decided = new Set<string>()
  for (const operation of newestFirst) {
    const userKey = operation.onlyTarget?.userKey
    const outcome = onlyOutcome(operation)
    if (userKey === undefined || outcome === undefined || decided.has(userKey)) continue
    decided.add(userKey)
    if (isShown(operation, outcome, now)) {
      marks.set(userKey, { operationKey: operation.operationKey, outcome })
    }
  }
  return marks
}
