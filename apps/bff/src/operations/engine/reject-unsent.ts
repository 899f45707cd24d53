import { why } from '../reasons.ts'
import type { Engine } from './engine.ts'

/** Dialpad takes no token of ours: nobody for whom nothing is under way is begun. */
export const rejectUnsent = async ({ store, clock, log }: Engine): Promise<void> => {
  const jobs = await store.unsent()
  if (jobs.length > 0) log.error({ people: jobs.length }, 'Dialpad rejects the token: nothing more is sent')
  for (const job of jobs) {
    await store.move(job, { state: 'not_applied', reason: why('dialpad.token_rejected') }, clock.now())
  }
}
