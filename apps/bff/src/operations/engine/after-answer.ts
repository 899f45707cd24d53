import type { SendResult } from '../../gateway/users.ts'
import { mayBeApplied, type Change, type StepRow } from '../job.ts'
import { rulesOf } from '../kinds/kinds.ts'
import { why, type Why } from '../reasons.ts'
import { waitFor, type Timing } from '../timing.ts'
import { stopped } from './ends.ts'

/** Answers "slow down" in a row, after which a step that may be sent again is not. */
const mostAttempts = 5

export type Sent = { step: StepRow; at: number; timing: Timing }

/** One request less that may have taken effect: the answer to it says that nothing was done. */
const accountedFor = ({ step, ...sent }: Sent): Sent => ({
  ...sent,
  step: { ...step, unaccounted: step.unaccounted - 1 },
})

/** From now on readings decide; `reason` is what the answer was, and stays the step's own. */
export const readBackFrom = (
  { step, at, timing }: Sent,
  known: { reason?: Why; pauseMs?: number },
): Change => {
  const isLate = rulesOf(step.kind).appearsLater && known.reason?.code !== 'dialpad.rate_limited'
  const reason = known.reason ?? (isLate ? why('person.pending_at_dialpad') : undefined)
  const [state, longestMs, schedule] = isLate
    ? (['provisioning', timing.provisioningMs, timing.provisioningPollMs] as const)
    : (['settling', timing.settleMs, timing.readBackMs] as const)
  const dueAt = at + (known.pauseMs ?? waitFor(schedule, 0))
  const settleAt = Math.max((step.intentAt ?? at) + longestMs, dueAt)
  const { position, unaccounted } = step
  const answer = known.reason
  return {
    state,
    reason,
    dueAt,
    step: { position, unaccounted, state, reason, answer, settleAt, seen: undefined },
  }
}

const notApplied = (sent: Sent, reason: Why): Change => {
  const { step, at } = accountedFor(sent)
  const { position, unaccounted } = step
  const end = stopped(step, { state: 'not_applied', reason, at })
  return { ...end, step: { position, ...end.step, unaccounted, answer: reason } }
}

const afterRateLimit = (sent: Sent, retryAfterMs: number | undefined): Change => {
  const { step, at, timing } = sent
  const reason = why('dialpad.rate_limited')
  const askedMs = retryAfterMs ?? waitFor(timing.readRetryMs, step.attempt - 1)
  const pauseMs = Math.min(askedMs, timing.longestPauseMs)
  if (rulesOf(step.kind).afterRateLimit === 'read_first') return readBackFrom(sent, { reason, pauseMs })
  if (step.attempt >= mostAttempts) return notApplied(sent, reason)
  const { position, unaccounted } = accountedFor(sent).step
  return {
    state: 'running',
    reason,
    dueAt: at + pauseMs,
    step: { position, unaccounted, state: 'pending', reason, answer: reason },
  }
}

const neverApplied = {
  not_sent: 'dialpad.unavailable',
  not_possible: 'dialpad.not_possible',
  unsendable: 'dialpad.email_unusable',
  token_rejected: 'dialpad.token_rejected',
} as const

/** What an answer means: an accepted step is no more proven than an unclear one. */
export const afterAnswer = (sent: Sent, result: SendResult): Change => {
  switch (result.kind) {
    case 'accepted':
      return readBackFrom(sent, {})
    case 'unclear':
      return readBackFrom(sent, { reason: why('answer.lost') })
    case 'refused': {
      const reason = why('dialpad.refused', result.words)
      const accounted = accountedFor(sent)
      // "There already" may well be what an earlier request has done.
      return mayBeApplied(accounted.step) ? readBackFrom(accounted, { reason }) : notApplied(sent, reason)
    }
    case 'rate_limited':
      return afterRateLimit(sent, result.retryAfterMs)
    case 'not_found':
      return notApplied(sent, why(result.what === 'user' ? 'person.not_found' : 'office.not_found'))
    default:
      return notApplied(sent, why(neverApplied[result.kind]))
  }
}
