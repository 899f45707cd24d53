import type { Timing } from '../timing.ts'

/** As in production, some eighty times faster. */
export const quickTiming: Timing = {
  sendDeadlineMs: 1_000,
  settleMs: 700,
  readBackMs: [2, 8, 20, 50, 100],
  agreeMs: 20,
  provisioningMs: 1_000,
  provisioningPollMs: [5, 10, 20, 50, 100],
  readRetryMs: [5, 10, 20, 40, 80],
  recheckMs: [20, 40, 80],
  longestPauseMs: 2_000,
  stopMs: 3_000,
}
