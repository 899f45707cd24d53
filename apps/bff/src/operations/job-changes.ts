import type { Kysely } from 'kysely'

import type { Change, Job, StepRow } from './job.ts'
import type { OperationTables } from './operations.tables.ts'
import { asText, fromJob, fromStep } from './rows.ts'
import { isDecided } from './states.ts'

type Db = Kysely<OperationTables>

const stepsAfter = (steps: StepRow[], { plan, step: change }: Change): StepRow[] => {
  if (plan)
    return plan.map((step, position) => ({ position, ...step, state: 'pending', attempt: 0, unaccounted: 0 }))
  return steps.map((step) => (step.position === change?.position ? { ...step, ...change } : step))
}

/** An unknown outcome that is looked into again and again was decided when it became unknown. */
const decidedAt = (job: Job, { state }: Change, at: number): number | undefined => {
  if (!isDecided(state)) return undefined
  return state === job.state ? job.decidedAt : at
}

/** The job as it stands after the change. */
const after = (job: Job, change: Change, at: number): Job => ({
  ...job,
  state: change.state,
  reason: change.reason,
  dueAt: change.dueAt,
  tries: change.tries ?? 0,
  person: change.person ?? job.person,
  accountKey: change.accountKey ?? job.accountKey,
  isOnlyRead: change.isOnlyRead ?? job.isOnlyRead,
  api: change.api ?? job.api,
  before: change.before ?? job.before,
  after: change.after ?? job.after,
  decidedAt: decidedAt(job, change, at),
  revision: job.revision + 1,
  steps: stepsAfter(job.steps, change),
})

const insertSteps = async (db: Db, { operationKey, targetKey, steps }: Job): Promise<void> => {
  const rows = steps.map((step) => ({
    operation_key: operationKey,
    target_key: targetKey,
    position: step.position,
    kind: step.kind,
    number: step.number ?? null,
    ...fromStep(step),
  }))
  await db.insertInto('operation_step').values(rows).execute()
}

const updateStep = async (db: Db, job: Job, step: StepRow): Promise<void> => {
  await db
    .updateTable('operation_step')
    .set(fromStep(step))
    .where('operation_key', '=', job.operationKey)
    .where('target_key', '=', job.targetKey)
    .where('position', '=', step.position)
    .execute()
}

const insertEvent = async (
  db: Db,
  job: Job,
  { step, reading, at }: { step: StepRow | undefined; reading: Change['reading']; at: number },
): Promise<void> => {
  const ofStep = step && { step: step.position, step_state: step.state, attempt: step.attempt }
  await db
    .insertInto('operation_event')
    .values({
      operation_key: job.operationKey,
      target_key: job.targetKey,
      revision: job.revision,
      at,
      state: job.state,
      step: null,
      step_state: null,
      attempt: null,
      ...ofStep,
      reason: asText(job.reason ?? step?.reason),
      reading: asText(reading),
    })
    .execute()
}

/** Waiting a little longer is not history. */
const isEvent = (before: Job, { state, step, plan }: Change): boolean =>
  state !== before.state || step !== undefined || plan !== undefined

/**
 * Writes a transition with its history inside the given transaction. Undefined where the row has
 * changed since it was read: whoever changed it decides, and the caller must stop.
 */
export const writeChange = async (
  db: Db,
  job: Job,
  { change, at }: { change: Change; at: number },
): Promise<Job | undefined> => {
  const next = after(job, change, at)
  const won = await db
    .updateTable('operation_target')
    .set(fromJob(next))
    .where('operation_key', '=', job.operationKey)
    .where('target_key', '=', job.targetKey)
    .where('revision', '=', job.revision)
    .returning('revision')
    .executeTakeFirst()
  if (!won) return undefined
  const step = next.steps.find(({ position }) => position === change.step?.position)
  if (change.plan) await insertSteps(db, next)
  if (step) await updateStep(db, next, step)
  if (isEvent(job, change)) await insertEvent(db, next, { step, reading: change.reading, at })
  return next
}
