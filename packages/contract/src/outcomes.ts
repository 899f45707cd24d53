import { Type, type Static } from 'typebox'

/** Shown words: verified, not applied, unknown; before that waiting and running; skipped and blocked sent nothing. */
export const outcomes = [
  'waiting',
  'running',
  'verified',
  'not_applied',
  'unknown',
  'skipped',
  'blocked',
] as const
export const Outcome = Type.Enum([...outcomes])
export type Outcome = (typeof outcomes)[number]

export const reasonCodes = [
  'dialpad.refused',
  'dialpad.email_unusable',
  'dialpad.not_possible',
  'dialpad.token_rejected',
  'dialpad.unavailable',
  'dialpad.rate_limited',
  'access.ended',
  'answer.lost',
  'readback.unavailable',
  'readback.other_api',
  'readback.not_certain',
  'readback.not_seen',
  'person.pending_at_dialpad',
  'person.exists_already',
  'person.not_found',
  'person.not_told',
  'person.other_api',
  'person.not_certain',
  'person.changed_meanwhile',
  'person.state_known_already',
  'person.in_office_already',
  'person.pending',
  'person.as_wanted_already',
  'numbers.none',
  'numbers.not_confirmed',
  'numbers.will_be_lost',
  'numbers.may_be_lost',
  'numbers.more_than_asked',
  'numbers.not_free',
  'office.not_found',
  'step.after_check',
  'step.earlier_failed',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** Why an outcome is what it is. `words` are Dialpad’s own, as they came. */
export const Reason = Type.Object({
  code: Type.Enum([...reasonCodes]),
  message: Type.String(),
  words: Type.Array(Type.String()),
})
export type Reason = Static<typeof Reason>
