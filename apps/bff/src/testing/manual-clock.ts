import type { Clock } from '../platform/clock.ts'

export type ManualClock = Clock & {
  /** Moves the time on and ends every wait that is over by then. */
  advance: (ms: number) => void
}

type Wait = { at: number; end: () => void }

export const createManualClock = (startMs = Date.UTC(2026, 10, 23, 12)): ManualClock => {
  let now = startMs
  let waits: Wait[] = []
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        waits.push({ at: now + ms, end: resolve })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
    advance(ms) {
      now += ms
      const over = waits.filter(({ at }) => at <= now)
      waits = waits.filter(({ at }) => at > now)
      for (const { end } of over) end()
    },
  }
}
