/** Times in ms: waiting for the budget, connecting, to the headers, between two pieces of the body, all attempts. */
export type Limits = {
  connections: number
  queueMs: number
  connectMs: number
  headersMs: number
  bodyMs: number
  totalMs: number
  maxBytes: number
  /** First wait before a read is sent again; doubles. */
  backoffMs: number
  /** A longer Retry-After is cut to this. */
  maxRetryAfterMs: number
}

export const defaultLimits: Limits = {
  connections: 8,
  queueMs: 5_000,
  connectMs: 5_000,
  headersMs: 10_000,
  bodyMs: 10_000,
  totalMs: 15_000,
  maxBytes: 8 * 1024 * 1024,
  backoffMs: 250,
  maxRetryAfterMs: 300_000,
}
