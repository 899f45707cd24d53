/** All in ms; a list gives the wait before each try in turn, its last entry repeats unless said otherwise. */
export type Timing = {
  /** The longest pause between a committed intent and its request; after it nothing is sent. */
  sendDeadlineMs: number
  /** From the intent: no request of it can change anything at Dialpad any more. */
  settleMs: number
  /** After an answer, the effect is looked for at these moments, then once `settleMs` has passed. */
  readBackMs: readonly number[]
  /** Between two readings that must agree before something is called not applied. */
  agreeMs: number
  /** How long Dialpad may take to show an added person. */
  provisioningMs: number
  provisioningPollMs: readonly number[]
  /** After a reading that failed before anything was sent; at its end the person is given up. */
  readRetryMs: readonly number[]
  /** After a reading that failed once everything has settled; never given up. */
  recheckMs: readonly number[]
  /** A longer Retry-After is cut to this. */
  longestPauseMs: number
  /** How long stopping waits for what is being sent. */
  stopMs: number
}

/**
 * `settleMs` is 5 s to the request, 5 s in the queue for the rate budget, 15 s for the answer, and
 * 30 s in which Dialpad may still apply what it answered with a fault.
 */
export const productionTiming: Timing = {
  sendDeadlineMs: 5_000,
  settleMs: 55_000,
  readBackMs: [200, 800, 2_000, 5_000, 10_000],
  agreeMs: 2_000,
  provisioningMs: 900_000,
  provisioningPollMs: [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000],
  readRetryMs: [1_000, 3_000, 10_000, 30_000, 60_000],
  recheckMs: [10_000, 30_000, 60_000, 300_000],
  longestPauseMs: 300_000,
  stopMs: 20_000,
}

/** The wait before the try of that number (from 0). */
export const waitFor = (list: readonly number[], tries: number): number => list[tries] ?? list.at(-1) ?? 0
