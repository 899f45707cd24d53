import type { ReasonCode } from '@patchbay/contract'

import type { Sought } from '../../directory/seeking.ts'
import {
  isReadOver,
  mayBeApplied,
  personOf,
  wishOf,
  type Change,
  type Job,
  type Over,
  type StepRow,
} from '../job.ts'
import { snapshotOf, type Order, type Reading } from '../kinds/kind.ts'
import { kinds, rulesOf } from '../kinds/kinds.ts'
import { why, type Why } from '../reasons.ts'
import type { State } from '../states.ts'
import { verified } from './after-reading.ts'
import { isRecognized, unrecognized, unseen } from './as-left.ts'
import { done, stopped } from './ends.ts'
import { isToldOf } from './told-of.ts'

/** A person as just read, and what is to be done to them. */
export type Turn = Sought & { order: Order; api: string; at: number }

const overOf = ({ api, order: { capabilities } }: Turn): Over => ({ api, capabilities })

/** Over another API than the one that told of them before. */
const isUncertain = (job: Job, { user, mayBeThere, api }: Turn, step?: StepRow): boolean =>
  mayBeThere || (user !== undefined && !isRecognized(job, snapshotOf(user), { step, api }))

/** As they are now; who has an address already is told only where they may be, anybody else wherever they have gone. */
const personNow = (job: Job, { user, api }: Turn): Partial<Change> => {
  const before = user && snapshotOf(user)
  const isTold = job.kind !== 'add-user' || isToldOf(job, { user, api })
  return { ...(user && before && isTold && { person: personOf(user), api, before }), reading: before ?? null }
}

/** The steps that the person needs, or that there is nothing to do. */
export const planned = (job: Job, turn: Turn): Change => {
  const { user, order, at } = turn
  if (!isReadOver(job, turn) && isUncertain(job, turn)) {
    return { state: 'not_applied', reason: why(unrecognized(job)) }
  }
  if (turn.isHidden) return { state: 'not_applied', reason: why('person.not_told') }
  const plan = kinds[job.kind].plan(user, order)
  const now = personNow(job, turn)
  if (!('steps' in plan)) return { ...now, state: plan.check, reason: why(plan.reason) }
  return { ...now, state: 'running', dueAt: at, plan: plan.steps }
}

type Look = { step: StepRow; now: Reading; turn: Turn }

const ended = ({ step, now, turn }: Look, state: State, reason: Why): Change => ({
  ...stopped(step, { state, reason, at: turn.at }),
  reading: now ?? null,
})

/** What was sent stays in doubt until the API that told of them before is asked again. */
const doubt = (job: Job, look: Look): Change | undefined => {
  const { step, turn } = look
  if (!isUncertain(job, turn, step)) return undefined
  if (mayBeApplied(step)) return ended(look, 'conflict', why(unseen(job, turn.api)))
  return isReadOver(job, turn) ? undefined : ended(look, 'not_applied', why(unrecognized(job)))
}

/** What the step is for is so already: nobody has to send it. */
const needless = (job: Job, { step, now, turn }: Look): Change | undefined => {
  if (turn.mayBeThere) return undefined
  const kind = rulesOf(step.kind)
  const isSo = kind.effect(now, now, wishOf(job, step, overOf(turn))) === 'applied'
  if (!isSo && !(now && kind.isNeedless?.(now, turn.order))) return undefined
  const end = { ...step, state: 'skipped', reason: undefined } as const
  return { ...done(job.steps, end, turn.at), reading: now ?? null }
}

/** An earlier request of this step may have taken effect after it was given up. */
const lateEffect = (job: Job, look: Look): Change | undefined => {
  const { step, now, turn } = look
  const rules = rulesOf(step.kind)
  const effect = rules.effect(step.baseline, now, wishOf(job, step, overOf(turn)))
  if (effect === 'applied') return verified(job, step, turn)
  if (effect === 'not_applied') return undefined
  if (effect === 'not_known' && rules.afterRateLimit === 'send_again') return undefined
  const inTheWay = {
    changed_meanwhile: 'person.changed_meanwhile',
    more_than_asked: 'numbers.more_than_asked',
    not_known: unseen(job, turn.api),
  } as const
  return ended(look, 'conflict', why(inTheWay[effect]))
}

const missing = ({ isHidden }: Turn): ReasonCode => (isHidden ? 'person.not_told' : 'person.not_found')

const hindranceOf = (job: Job, { step, now, turn }: Look): ReasonCode | undefined => {
  const rules = rulesOf(step.kind)
  const isGone = !now || now.state === 'deleted'
  if (isGone && job.kind !== 'add-user') return missing(turn)
  if (rules.isPossible?.(wishOf(job, step, overOf(turn))) === false) return 'dialpad.not_possible'
  return isGone ? undefined : rules.hindrance?.(now, turn.order)
}

/** What looks changed over another API may only have another key there. */
const toldOver = (job: Job, { turn }: Look, code: ReasonCode): ReasonCode =>
  code === 'person.changed_meanwhile' && !isReadOver(job, turn) ? unrecognized(job) : code

const canPass: readonly ReasonCode[] = ['dialpad.not_possible', 'person.not_told']

/** Where nothing was ever sent for this person it is blocked, otherwise it stands where it stands; another API can go on. */
const standing = (job: Job, code: ReasonCode, turn: Turn): 'not_applied' | 'blocked' => {
  const isBegun = job.steps.some(({ attempt }) => attempt > 0)
  return isBegun || !isReadOver(job, turn) || canPass.includes(code) ? 'not_applied' : 'blocked'
}

const hindered = (job: Job, look: Look): Change | undefined => {
  const hindrance = hindranceOf(job, look)
  const code = hindrance && toldOver(job, look, hindrance)
  return code && ended(look, standing(job, code, look.turn), why(code))
}

/** How the step ends without a request; undefined when it is to be sent. */
export const endBeforeSend = (job: Job, step: StepRow, turn: Turn): Change | undefined => {
  const look = { step, now: turn.user && snapshotOf(turn.user), turn }
  const isSoAlready = mayBeApplied(step) ? lateEffect : needless
  return doubt(job, look) ?? isSoAlready(job, look) ?? hindered(job, look)
}
