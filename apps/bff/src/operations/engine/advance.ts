import { currentStep, type Change, type Job, type StepRow } from '../job.ts'
import { why } from '../reasons.ts'
import type { Timing } from '../timing.ts'
import { readBackFrom } from './after-answer.ts'
import { afterFailure, afterReading } from './after-reading.ts'
import { endBeforeSend, planned, type Turn } from './before-send.ts'
import type { Engine } from './engine.ts'
import { readPerson, readSituation, type FailedRead } from './read-person.ts'
import { rejectUnsent } from './reject-unsent.ts'
import { sendStep } from './send-step.ts'

/** Reads again later, a few times. */
const readAgain = (
  job: Job,
  { code, pauseMs }: FailedRead,
  { at, timing }: { at: number; timing: Timing },
): Change => {
  // Only Dialpad's own portal can put that right.
  const waitMs = code === 'dialpad.email_unusable' ? undefined : timing.readRetryMs[job.tries]
  if (waitMs === undefined) return { state: 'not_applied', reason: why(code) }
  return { state: job.state, reason: why(code), dueAt: at + Math.max(waitMs, pauseMs), tries: job.tries + 1 }
}

/** Rights and offices may be others than when it was confirmed; a number is one of its own office's pool. */
const isAllowed = (
  { mayDo }: Engine,
  { accountKey, kind, args }: Job,
  { user, order: { number } }: Turn,
): Promise<boolean> => {
  const to = kind === 'add-user' || args.officeKey !== undefined ? [args.officeKey] : []
  const from = args.number === undefined ? [] : [number?.officeKey]
  return mayDo(accountKey, {
    kind,
    officeKeys: [...(user && kind !== 'add-user' ? [user.officeKey] : []), ...to, ...from],
  })
}

/** Plans where that is not done yet, and sends the next step if it is still called for. */
const takeTurn = async (engine: Engine, job: Job, turn: Turn): Promise<void> => {
  const { store } = engine
  if (!(await isAllowed(engine, job, turn))) {
    await store.move(job, { state: 'not_applied', reason: why('access.ended') }, turn.at)
    return
  }
  const ready = currentStep(job) ? job : await store.move(job, planned(job, turn), turn.at)
  const step = ready && currentStep(ready)
  if (!ready || !step) return
  const end = endBeforeSend(ready, step, turn)
  if (end) await store.move(ready, end, turn.at)
  else await sendStep(engine, ready, { step, user: turn.user })
}

/** Nothing is under way at Dialpad. */
const proceed = async (engine: Engine, job: Job): Promise<void> => {
  const { store, clock, timing } = engine
  const read = await readSituation(engine, job)
  const at = clock.now()
  if (engine.isStopping()) return
  if (read.kind === 'read') {
    const order = {
      kind: job.kind,
      args: job.args,
      capabilities: engine.capabilities,
      offices: read.offices,
      number: read.number,
      before: job.before,
    }
    const { user, mayBeThere, isHidden } = read
    await takeTurn(engine, job, { user, mayBeThere, isHidden, order, api: engine.api, at })
    return
  }
  if (read.code === 'dialpad.token_rejected') await rejectUnsent(engine)
  else await store.move(job, readAgain(job, read, { at, timing }), at)
}

/** Decides a step that was sent, or may have been, by reading alone. */
const settle = async (engine: Engine, job: Job, step: StepRow): Promise<void> => {
  const { store, clock, timing } = engine
  const read = await readPerson(engine, job)
  const at = clock.now()
  const looked = { job, step, timing, over: engine }
  if (read.kind === 'read') {
    await store.move(job, afterReading(looked, { ...read, at }), at)
    return
  }
  await store.move(job, afterFailure(looked, { at, pauseMs: read.pauseMs }), at)
  if (read.code === 'dialpad.token_rejected') await rejectUnsent(engine)
}

/** Nobody waits for the answer any more: the request may have been sent, and is never sent again. */
const recover = async ({ store, clock, timing }: Engine, job: Job, step: StepRow): Promise<void> => {
  const at = clock.now()
  await store.move(job, readBackFrom({ step, at, timing }, { reason: why('answer.lost') }), at)
}

/**
 * The one next thing for one person, from what the database says and nothing else: the same after a
 * restart. Whoever calls it sees to it that nobody else in this process is at the same person.
 */
export const advance = async (engine: Engine, job: Job): Promise<void> => {
  const step = currentStep(job)
  if (!step || step.state === 'pending') await proceed(engine, job)
  else if (step.state === 'in_flight') await recover(engine, job, step)
  else await settle(engine, job, step)
}
