import type { User } from '@patchbay/contract'

import { personOf, wishOf, type Change, type Job, type Over, type StepRow } from '../job.ts'
import { difference, snapshotOf, type Effect, type Reading } from '../kinds/kind.ts'
import { rulesOf } from '../kinds/kinds.ts'
import { why, type Why } from '../reasons.ts'
import type { State } from '../states.ts'
import { waitFor, type Timing } from '../timing.ts'
import { isRecognized, unseen } from './as-left.ts'
import { done, stopped, unlessOnlyRead } from './ends.ts'
import { isToldOf } from './told-of.ts'

type Now = { user: User | undefined; api: string; at: number }
type Seen = { user: User | undefined; mayBeThere: boolean; at: number }
type Looked = { job: Job; step: StepRow; timing: Timing; over: Over }

const changedNumbers = (baseline: Reading, now: Reading): string[] | undefined => {
  const [before, after] = [baseline?.numbers ?? [], now?.numbers ?? []]
  const changed = [...difference(before, after), ...difference(after, before)]
  return changed.length > 0 ? changed : undefined
}

/** A reading has shown the effect. */
export const verified = (job: Job, step: StepRow, { user, api, at }: Now): Change => {
  const after = user ? snapshotOf(user) : { state: 'deleted' as const, numbers: [] }
  const reading = user ? after : null
  const seen = { ...step, state: 'verified' as const, reason: undefined }
  if (!isToldOf(job, { user, api })) return { ...done(job.steps, seen, at), reading }
  const numbers = step.number === undefined ? changedNumbers(step.baseline, after) : [step.number]
  return {
    ...done(job.steps, { ...seen, numbers }, at),
    api,
    after,
    reading,
    ...(user && { person: personOf(user) }),
  }
}

/** Nothing shows the effect, and nothing will: what it means depends on what the answer was. */
const notSeen = ({ kind, attempt, answer }: StepRow): { state: State; reason: Why } => {
  if (answer?.code === 'dialpad.refused') return { state: 'not_applied', reason: answer }
  if (answer?.code === 'dialpad.rate_limited') {
    return { state: attempt > 1 ? 'not_applied' : 'pending', reason: answer }
  }
  if (rulesOf(kind).appearsLater) {
    return { state: 'needs_review', reason: answer ?? why('person.pending_at_dialpad') }
  }
  return { state: 'not_applied', reason: why('readback.not_seen') }
}

/** Two readings agree, after nothing can change any more. */
const decided = ({ job, step, over }: Looked, effect: Exclude<Effect, 'applied'>, at: number): Change => {
  const ends = {
    not_applied: notSeen(step),
    changed_meanwhile: { state: 'conflict', reason: why('person.changed_meanwhile') },
    more_than_asked: { state: 'needs_review', reason: why('numbers.more_than_asked') },
    not_known: { state: 'needs_review', reason: why(unseen(job, over.api)) },
  } as const
  const { state, reason } = ends[effect]
  if (state !== 'pending') return stopped(step, { state, reason, at })
  return { state: 'running', reason, dueAt: at, step: { position: step.position, state } }
}

/** Looks often at first; what appears only after a while is looked for until it should have. */
const nextLookMs = ({ step, timing }: Looked, tries: number): number =>
  step.state === 'provisioning'
    ? waitFor(timing.provisioningPollMs, tries)
    : (timing.readBackMs[tries] ?? Number.POSITIVE_INFINITY)

const effectOf = (
  { job, step, over }: Looked,
  { now, mayBeThere }: { now: Reading; mayBeThere: boolean },
): Effect => {
  if (mayBeThere || (now && !isRecognized(job, now, { step, api: over.api }))) return 'not_known'
  return rulesOf(step.kind).effect(step.baseline, now, wishOf(job, step, over))
}

/** After a reading: verified, decided, or when to read next. */
export const afterReading = (looked: Looked, { user, mayBeThere, at }: Seen): Change => {
  const { job, step, timing } = looked
  const now = user && snapshotOf(user)
  const effect = effectOf(looked, { now, mayBeThere })
  if (effect === 'applied')
    return unlessOnlyRead(job, verified(job, step, { user, api: looked.over.api, at }))
  const { settleAt = at, position } = step
  if (at < settleAt) {
    const tries = job.tries + 1
    const dueAt = Math.min(at + nextLookMs(looked, tries), settleAt)
    return { state: job.state, reason: job.reason, dueAt, tries }
  }
  const reading = now ?? null
  const seen = JSON.stringify([effect, reading])
  if (seen === step.seen) return { ...unlessOnlyRead(job, decided(looked, effect, at)), reading }
  const state = 'settling'
  return { state, reason: step.reason, dueAt: at + timing.agreeMs, step: { position, state, seen }, reading }
}

/** After a reading that failed: until everything has settled it is a matter of patience, then nobody knows. */
export const afterFailure = (
  { job, step, timing }: Looked,
  { at, pauseMs }: { at: number; pauseMs: number },
): Change => {
  const { settleAt = at, position } = step
  const isEarly = at < settleAt
  const waitMs = waitFor(isEarly ? timing.readRetryMs : timing.recheckMs, job.tries)
  const next = { dueAt: at + Math.max(waitMs, pauseMs), tries: job.tries + 1 }
  if (isEarly) return { state: job.state, reason: job.reason, ...next }
  const state = 'unreadable'
  const reason = why('readback.unavailable')
  if (step.state === state) return { state, reason, ...next }
  return { state, reason, ...next, tries: 0, step: { position, state } }
}
