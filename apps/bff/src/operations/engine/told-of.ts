import type { User } from '@patchbay/contract'

import { isReadOver, type Job } from '../job.ts'

/**
 * Who sees a target goes by the office in which it was confirmed: whoever is found in neither that
 * one nor the one that they are to be in is not told of.
 */
export const isToldOf = (job: Job, { user, api }: { user: User | undefined; api: string }): boolean => {
  const { officeKey, kind, args } = job
  if (officeKey === undefined || user === undefined) return true
  // An office that was never listed has another key over each API.
  if (kind !== 'add-user' && !isReadOver(job, { api })) return true
  return user.officeKey === officeKey || user.officeKey === args.officeKey
}
