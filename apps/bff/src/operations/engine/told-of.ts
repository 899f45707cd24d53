import type { User } from '@patchbay/contract'

import type { Job } from '../job.ts'

/**
 * Who sees a target goes by the office that it was confirmed for: whoever is found to have the
 * address that somebody is added with may be of another one, and is not told of.
 */
export const isToldOf = ({ kind, args: { officeKey } }: Job, user: User | undefined): boolean =>
  kind !== 'add-user' || officeKey === undefined || user === undefined || user.officeKey === officeKey
