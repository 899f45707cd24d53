import type { ReasonCode, Snapshot, StepKind } from '@patchbay/contract'

import { isReadOver, mayBeApplied, type Job, type StepRow } from '../job.ts'
import { difference, type Reading } from '../kinds/kind.ts'

type Part = 'firstName' | 'lastName' | 'state' | 'numbers'

/** What is another after a step has taken effect. */
const changes: Record<StepKind, readonly Part[]> = {
  'add-user': ['firstName', 'lastName', 'state', 'numbers'],
  'edit-user': ['firstName', 'lastName'],
  'change-license': [],
  suspend: ['state'],
  reactivate: ['state'],
  // Whoever is still there was not deleted: they are as they were, or somebody else.
  'delete-user': [],
  'add-number': ['numbers'],
  'remove-number': ['numbers'],
  'remove-numbers': ['numbers'],
  // Within a country the numbers stay; for another one they are gone before it. Where nobody knows which, it is in doubt.
  transfer: [],
}

// Not the office: one that was never listed has another key over each API.
const told = ({ firstName = '', lastName = '', state }: Snapshot) => ({
  firstName,
  lastName,
  state: state === 'not_known' ? '' : state,
})

const isEqual = (left: Snapshot, now: Snapshot, besides: readonly Part[]): boolean => {
  const [before, after] = [told(left), told(now)]
  const compared = (['firstName', 'lastName', 'state'] as const)
    .filter((part) => !besides.includes(part))
    .filter((part) => before[part] !== '' && after[part] !== '')
  const isNamed = besides.includes('firstName') || compared.some((part) => part !== 'state')
  if (!isNamed || compared.some((part) => before[part] !== after[part])) return false
  if (besides.includes('numbers')) return true
  return difference(left.numbers, now.numbers).length + difference(now.numbers, left.numbers).length === 0
}

/** As they were last read: before the step that was sent, else after what is done. */
const leftAt = ({ before, after }: Job, step: StepRow | undefined): Reading =>
  step && step.attempt > 0 ? step.baseline : (after ?? before)

/**
 * Under the same address another one of Dialpad's APIs may tell of somebody who came after the one
 * who was confirmed: over it only who still is as they were left, but for what the step changes, is
 * taken for the same person.
 */
export const isRecognized = (
  job: Job,
  now: Snapshot,
  { step, api }: { step?: StepRow; api: string },
): boolean => {
  if (job.kind === 'add-user' || isReadOver(job, { api })) return true
  const left = leftAt(job, step)
  // Nothing was ever read or sent for them: whoever has their key is who was confirmed.
  if (!left) return job.api === undefined && job.steps.length === 0
  return isEqual(left, now, step && mayBeApplied(step) ? changes[step.kind] : [])
}

/** Why readings do not tell what became of a request. */
export const unseen = (job: Job, api: string): ReasonCode => {
  if (isReadOver(job, { api })) return 'readback.unavailable'
  return job.api === undefined ? 'readback.not_certain' : 'readback.other_api'
}

/** Why nothing is sent to whoever is found; the API that told of them can go on, where it is known. */
export const unrecognized = ({ api }: Job): ReasonCode =>
  api === undefined ? 'person.not_certain' : 'person.other_api'
