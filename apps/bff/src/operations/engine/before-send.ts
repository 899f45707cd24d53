import type { ReasonCode, Snapshot, User } from '@patchbay/contract'

import { personOf, wishOf, type Change, type Job, type Over, type StepRow } from '../job.ts'
import { snapshotOf, type Order, type Reading, type StepRules } from '../kinds/kind.ts'
import { kinds, rulesOf } from '../kinds/kinds.ts'
import { why } from '../reasons.ts'
import { verified } from './after-reading.ts'
import { isAsLeft } from './as-left.ts'
import { done, stopped } from './ends.ts'

/** A person as just read, and what is to be done to them. */
export type Turn = { user: User | undefined; mayBeThere: boolean; order: Order; api: string; at: number }

const overOf = ({ api, order: { capabilities } }: Turn): Over => ({ api, capabilities })

/** The steps that the person needs, or that there is nothing to do. */
export const planned = (job: Job, { user, order, api, at }: Turn): Change => {
  const plan = kinds[job.kind].plan(user, order)
  const before = user && snapshotOf(user)
  const known = { ...(user && { person: personOf(user), api, before }), reading: before ?? null }
  if (!('steps' in plan)) {
    return { state: plan.check, reason: why(plan.reason), ...known }
  }
  return { state: 'running', dueAt: at, plan: plan.steps, ...known }
}

type Look = { step: StepRow; now: Reading; turn: Turn }

/** What the step is for is so already: nobody has to send it. */
const needless = (job: Job, { step, now, turn }: Look): Change | undefined => {
  const kind = rulesOf(step.kind)
  const isSo = kind.effect(now, now, { ...wishOf(job, step, overOf(turn)), isComparable: true }) === 'applied'
  if (!isSo && !(now && kind.isNeedless?.(now, turn.order))) return undefined
  return { ...done(job.steps, { ...step, state: 'skipped' }, turn.at), reading: now ?? null }
}

const inTheWay = {
  changed_meanwhile: 'person.changed_meanwhile',
  more_than_asked: 'numbers.more_than_asked',
  not_known: 'readback.unavailable',
} as const

/** An earlier request of this step may have taken effect after it was given up. */
const lateEffect = (job: Job, { step, now, turn }: Look): Change | undefined => {
  const rules = rulesOf(step.kind)
  const effect = rules.effect(step.baseline, now, wishOf(job, step, overOf(turn)))
  if (effect === 'applied') return verified(job, step, turn)
  if (effect === 'not_applied') return undefined
  if (effect === 'not_known' && rules.afterRateLimit === 'send_again') return undefined
  const code = inTheWay[effect]
  return { ...stopped(step, { state: 'conflict', reason: why(code), at: turn.at }), reading: now ?? null }
}

const hindranceOfSomebody = (job: Job, now: Snapshot, { rules, turn }: { rules: StepRules; turn: Turn }) =>
  isAsLeft(job, now, turn.api) ? rules.hindrance?.(now, turn.order) : 'person.changed_meanwhile'

const hindranceOf = (job: Job, { step, now, turn }: Look): ReasonCode | undefined => {
  const rules = rulesOf(step.kind)
  const isGone = !now || now.state === 'deleted'
  if (isGone && job.kind !== 'add-user') return 'person.not_found'
  if (rules.isPossible?.(wishOf(job, step, overOf(turn))) === false) return 'dialpad.not_possible'
  return isGone ? undefined : hindranceOfSomebody(job, now, { rules, turn })
}

/** Where nothing was ever sent for this person it is blocked, otherwise it stands where it stands; another API can go on. */
const standing = ({ steps }: Job, code: ReasonCode): 'not_applied' | 'blocked' => {
  const isBegun = steps.some(({ attempt }) => attempt > 0)
  return isBegun || code === 'dialpad.not_possible' ? 'not_applied' : 'blocked'
}

/** How the step ends without a request; undefined when it is to be sent. */
export const endBeforeSend = (job: Job, step: StepRow, turn: Turn): Change | undefined => {
  const look = { step, now: turn.user && snapshotOf(turn.user), turn }
  const isSoAlready = step.attempt > 0 ? lateEffect : needless
  const end = turn.mayBeThere ? undefined : isSoAlready(job, look)
  if (end) return end
  const code = hindranceOf(job, look)
  if (!code) return undefined
  return {
    ...stopped(step, { state: standing(job, code), reason: why(code), at: turn.at }),
    reading: look.now ?? null,
  }
}
