import type { Clock } from './clock.ts'
import { Refusal } from './refusal.ts'
import type { Switches } from './switches.ts'

/** Counts per token in fixed windows of the emulator's clock; `take` throws the refusal when nothing is left. */
export const createRateLimit = (limit: Switches['rateLimit'], clock: Clock) => {
  const windows = new Map<string, { endsAt: number; used: number }>()

  const inWindow = (token: string, { perMs }: { perMs: number }) => {
    const current = windows.get(token)
    const window =
      current && current.endsAt > clock.now() ? current : { endsAt: clock.now() + perMs, used: 0 }
    windows.set(token, window)
    return window
  }

  return {
    take: (token: string): void => {
      if (!limit) return
      const window = inWindow(token, limit)
      window.used += 1
      if (window.used <= limit.requests) return
      const seconds = Math.ceil((window.endsAt - clock.now()) / 1000)
      const headers: Record<string, string> =
        limit.retryAfter === 'sent' ? { 'retry-after': String(seconds) } : {}
      throw new Refusal('rate_limited', { detail: 'over the rate limit', headers })
    },
    reset: (): void => windows.clear(),
  }
}

export type RateLimit = ReturnType<typeof createRateLimit>
