import { idleReasons, type IdleReason } from '@patchbay/contract'

export const reasonWords: Record<IdleReason, string> = {
  pending: 'Never activated',
  suspended: 'Suspended',
  deleted: 'Deleted, can be restored',
}

/** What is known of each, in a line. */
export const reasonMeaning: Record<IdleReason, string> = {
  pending: 'They have an invitation that they have not accepted, and a licence that waits for them.',
  suspended:
    'Dialpad’s admin API text says that they stay billed; its help on SCIM says that they use no licence.',
  deleted:
    'Deleted with Patchbay within the last 72 hours. Dialpad tells of no other deletions, and their licences are among the surplus below.',
}

/** What the address says; anything else is the first. */
export const readReason = (search: URLSearchParams): IdleReason =>
  idleReasons.find((reason) => reason === search.get('reason')) ?? 'pending'

/** The address of another list, from its first page. */
export const withReason = (search: URLSearchParams, reason: string): URLSearchParams => {
  const next = new URLSearchParams(search)
  for (const old of ['cursor', 'start']) next.delete(old)
  next.set('reason', reason)
  return next
}
