import type { Change, Job, StepRow } from '../job.ts'
import { why, type Why } from '../reasons.ts'
import { isDone, type State } from '../states.ts'

/** The end of a target: its step stands at `state`, and what follows it is not sent. */
export const stopped = (
  { position }: Pick<StepRow, 'position'>,
  { state, reason, at }: { state: State; reason: Why; at: number },
): Change => ({ state, reason, step: { position, state, reason, decidedAt: at } })

/** The next step's turn, or the end of a target whose steps are all done. */
export const done = (all: readonly StepRow[], step: StepRow, at: number): Change => {
  const ended = { ...step, decidedAt: at }
  const steps = all.map((other) => (other.position === step.position ? ended : other))
  if (steps.some(({ state }) => !isDone(state))) return { state: 'running', dueAt: at, step: ended }
  const isIdle = steps.every(({ state }) => state === 'skipped')
  return { state: isIdle ? 'skipped' : 'verified', step: ended }
}

/** A check sends nothing: whatever would be sent next waits for somebody who lets it go on. */
export const unlessOnlyRead = ({ isOnlyRead }: Job, change: Change): Change => {
  if (!isOnlyRead || change.state !== 'running') return change
  const { dueAt: _dueAt, ...decision } = change
  return { ...decision, state: 'not_applied', reason: change.reason ?? why('step.after_check') }
}
