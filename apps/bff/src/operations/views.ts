import type { Operation, OperationSummary, OperationTarget, Outcome, Step } from '@patchbay/contract'

import { currentStep, type Job, type StepRow } from './job.ts'
import { shownReason, why, type Why } from './reasons.ts'
import { argsOf, kindOf, type OperationRow } from './rows.ts'
import { outcomeOf, type State } from './states.ts'

const iso = (ms: number): string => new Date(ms).toISOString()
const asReason = (reason: Why | undefined) => reason && { reason: shownReason(reason) }

const toStep = (step: StepRow, reason: Why | undefined): Step => ({
  kind: step.kind,
  outcome: outcomeOf(step.state),
  ...asReason(reason),
  ...(step.numbers && { numbers: step.numbers }),
  ...(step.intentAt !== undefined && { startedAt: iso(step.intentAt) }),
  ...(step.decidedAt !== undefined && { decidedAt: iso(step.decidedAt) }),
})

/** What follows a step that did not take effect says so. */
const stepsOf = (job: Job): Step[] => {
  const current = currentStep(job)
  const hasStopped =
    current !== undefined && current.state !== 'pending' && outcomeOf(job.state) !== 'running'
  return job.steps.map((step) => {
    const isBehind = hasStopped && step.position > current.position
    return toStep(step, isBehind ? why('step.earlier_failed') : step.reason)
  })
}

/** States in which the next reading is worth telling: it is some time away. */
const readsByItself: readonly State[] = ['unreadable', 'provisioning', 'settling']

export const toTarget = (job: Job): OperationTarget => ({
  targetKey: job.targetKey,
  ...(job.person.userKey !== undefined && { userKey: job.person.userKey }),
  firstName: job.person.firstName,
  lastName: job.person.lastName,
  email: job.person.email,
  outcome: outcomeOf(job.state),
  ...asReason(job.reason),
  ...(job.before && { before: job.before }),
  ...(job.after && { after: job.after }),
  steps: stepsOf(job),
  canContinue: job.state === 'not_applied',
  canCheck: outcomeOf(job.state) === 'unknown',
  ...(job.dueAt !== undefined && readsByItself.includes(job.state) && { nextCheckAt: iso(job.dueAt) }),
})

/** How many targets of an operation stand at a state, and when the last of them was decided. */
export type StateCount = { state: State; people: number; decidedAt: number | undefined }

const countsOf = (counted: readonly StateCount[]): Record<Outcome, number> => {
  const counts = { waiting: 0, running: 0, verified: 0, not_applied: 0, unknown: 0, skipped: 0, blocked: 0 }
  for (const { state, people } of counted) counts[outcomeOf(state)] += people
  return counts
}

const onlyTarget = ({ person: { userKey, email, firstName, lastName } }: Job) => ({
  ...(userKey !== undefined && { userKey }),
  firstName,
  lastName,
  email,
})

export const toSummary = (
  row: OperationRow,
  { counted, only }: { counted: readonly StateCount[]; only: Job | undefined },
): OperationSummary => {
  const counts = countsOf(counted)
  const isRunning = counts.waiting + counts.running > 0
  const { officeKey } = argsOf(row)
  const finishedAt = Math.max(...counted.map(({ decidedAt = 0 }) => decidedAt))
  return {
    operationKey: row.operation_key,
    kind: kindOf(row),
    ...(officeKey !== undefined && { officeKey }),
    state: isRunning ? 'running' : 'finished',
    startedAt: iso(Number(row.started_at)),
    startedBy: row.started_by,
    ...(!isRunning && { finishedAt: iso(finishedAt) }),
    people: counted.reduce((sum, { people }) => sum + people, 0),
    counts,
    ...(only && { onlyTarget: onlyTarget(only) }),
  }
}

const countJobs = (jobs: readonly Job[]): StateCount[] =>
  jobs.map(({ state, decidedAt }) => ({ state, people: 1, decidedAt }))

/** When Dialpad's pause ends for the last of those who wait for it. */
const waitingUntil = (jobs: readonly Job[]): number | undefined => {
  const ends = jobs
    .filter(({ reason }) => reason?.code === 'dialpad.rate_limited')
    .map(({ dueAt }) => dueAt ?? 0)
  return Math.max(0, ...ends) || undefined
}

export const toOperation = (row: OperationRow, jobs: readonly Job[]): Operation => {
  const until = waitingUntil(jobs)
  const only = jobs.length === 1 ? jobs[0] : undefined
  return {
    ...toSummary(row, { counted: countJobs(jobs), only }),
    targets: jobs.map(toTarget),
    ...(until !== undefined && { waitingUntil: iso(until) }),
  }
}
