const wholeSeconds = /^\d{1,9}$/

/** Reads a Retry-After header (seconds or an HTTP date); junk, zero and the past are no answer. */
export const retryAfterMs = (header: string | undefined, nowMs: number): number | undefined => {
  if (header === undefined) return undefined
  const value = header.trim()
  const waitMs = wholeSeconds.test(value) ? Number(value) * 1000 : httpDateMs(value) - nowMs
  return waitMs > 0 ? waitMs : undefined
}

/** NaN for anything else: Date.parse also reads "-5" and "1.5" as years, so only a text with a day's name counts. */
export const httpDateMs = (value: string): number =>
  /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN

/** Doubles with each attempt (0 is the first) and spreads callers over the upper half; `random` is 0 to 1. */
export const backoffMs = (attempt: number, baseMs: number, random: number): number =>
  Math.round(baseMs * 2 ** attempt * (0.5 + random / 2))
