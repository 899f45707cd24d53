import type { Clock } from '../clock.ts'
import { createRateLimit, type RateLimit } from '../rate-limit.ts'
import type { Limits } from './routes.ts'
import type { ApiSwitches } from './switches.ts'

type Limited = { id: string; limits: Limits }

/** Each operation has its own: OpenAPI, `x-ratelimit`. Of several, all count every request. */
export const createLimits = ({ rateLimits, retryAfter }: ApiSwitches, clock: Clock) => {
  const known = new Map<string, RateLimit[]>()

  const limitsOf = ({ id, limits }: Limited): RateLimit[] => {
    const existing = known.get(id)
    if (existing) return existing
    const created = limits.map(([requests, seconds]) =>
      createRateLimit({ requests, perMs: seconds * 1000, retryAfter }, clock),
    )
    known.set(id, created)
    return created
  }

  return {
    /** Throws the refusal when nothing is left. */
    take: (operation: Limited, token: string): void => {
      if (rateLimits === 'none') return
      for (const limit of limitsOf(operation)) limit.take(token)
    },
    reset: (): void => known.clear(),
  }
}
