import { currentStep, type Change, type Job } from './job.ts'
import { outcomeOf, states } from './states.ts'

/** Reads an unknown step once more and decides; undefined where there is none. */
export const checked = (job: Job, at: number): Change | undefined => {
  const step = currentStep(job)
  if (!step || outcomeOf(job.state) !== 'unknown') return undefined
  const state = 'settling'
  const { settleAt = at, position } = step
  const asked = {
    position,
    state,
    settleAt: Math.min(settleAt, at),
    seen: undefined,
    decidedAt: undefined,
  } as const
  // Where it is still read by itself it would go on by itself: only sooner.
  const isOver = !states[job.state].live
  return { state, reason: job.reason, dueAt: at, step: asked, ...(isOver && { isOnlyRead: true }) }
}

/** Lets a target that stopped go on; the engine reads before it sends. */
export const continued = (job: Job, at: number): Change | undefined => {
  if (job.state !== 'not_applied') return undefined
  const step = currentStep(job)
  if (!step) return { state: 'pending', dueAt: at, isOnlyRead: false }
  const again = { position: step.position, state: 'pending', decidedAt: undefined } as const
  return { state: 'running', dueAt: at, step: again, isOnlyRead: false }
}
