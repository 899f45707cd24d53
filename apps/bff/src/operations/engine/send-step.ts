import type { User } from '@patchbay/contract'

import type { SendResult } from '../../gateway/users.ts'
import { personOf, wishOf, type Change, type Job, type StepRow } from '../job.ts'
import { snapshotOf } from '../kinds/kind.ts'
import { rulesOf } from '../kinds/kinds.ts'
import { afterAnswer } from './after-answer.ts'
import type { Engine } from './engine.ts'
import { rejectUnsent } from './reject-unsent.ts'

/** At most one request, and none when too much time has passed since the intent. */
const sendOnce = async (
  engine: Engine,
  job: Job,
  { step, armedAt }: { step: StepRow; armedAt: number },
): Promise<SendResult> => {
  const { writes, timing, log } = engine
  // The clock on the wall may jump, and a process may be stopped right here.
  if (performance.now() - armedAt > timing.sendDeadlineMs) return { kind: 'not_sent' }
  const somebody = { userKey: job.targetKey, email: job.person.email }
  try {
    return await rulesOf(step.kind).send(writes, somebody, wishOf(job, step, engine))
  } catch (error) {
    log.error({ err: error, operationKey: job.operationKey }, 'the answer to a request is lost')
    return { kind: 'unclear' }
  }
}

/** Intent, one request, its answer: a crash in between leaves a row that says so. */
export const sendStep = async (
  engine: Engine,
  job: Job,
  { step, user }: { step: StepRow; user: User | undefined },
): Promise<void> => {
  const { store, clock, timing, reached, api } = engine
  const place = { targetKey: job.targetKey, step: step.kind }
  await reached('before_intent', place)
  if (engine.isStopping()) return
  const armedAt = performance.now()
  const at = clock.now()
  const baseline = user && snapshotOf(user)
  const intent: StepRow = {
    ...step,
    state: 'in_flight',
    attempt: step.attempt + 1,
    unaccounted: step.unaccounted + 1,
    baseline,
    reason: undefined,
    answer: undefined,
    seen: undefined,
    intentAt: at,
    settleAt: at + timing.settleMs,
    decidedAt: undefined,
  }
  // The address may be another one than when it was confirmed, and the old one somebody else's.
  const person = user && personOf(user)
  const reading = baseline ?? null
  const change: Change = {
    state: 'in_flight',
    dueAt: at,
    api,
    step: intent,
    reading,
    ...(person && { person }),
  }
  const armed = await store.move(job, change, at)
  if (!armed) return
  await reached('after_intent', place)
  const result = await sendOnce(engine, armed, { step: intent, armedAt })
  await reached('after_send', place)
  const answered = afterAnswer({ step: intent, at: clock.now(), timing }, result)
  await reached('before_record', place)
  await store.move(armed, answered, clock.now())
  if (result.kind === 'token_rejected') await rejectUnsent(engine)
}
