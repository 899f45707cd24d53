import type { Snapshot } from '@patchbay/contract'

import { isReadOver, type Job } from '../job.ts'
import { difference } from '../kinds/kind.ts'

// Not the office: one that was never listed has another key over each API.
const told = ({ firstName, lastName, state }: Snapshot): (string | undefined)[] => [
  firstName,
  lastName,
  state === 'not_known' ? undefined : state,
]

/**
 * Under the same address another one of Dialpad's APIs may tell of somebody who came after the one
 * who was confirmed: over it only who still is as they were left is gone on with.
 */
export const isAsLeft = (job: Job, now: Snapshot, api: string): boolean => {
  const left = job.after ?? job.before
  if (!left || isReadOver(job, { api })) return true
  const [before, after] = [told(left), told(now)]
  const isSame = before.every((text, place) => text === undefined || [undefined, text].includes(after[place]))
  const changed = [...difference(left.numbers, now.numbers), ...difference(now.numbers, left.numbers)]
  return isSame && changed.length === 0
}
