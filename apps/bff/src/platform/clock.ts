import { setTimeout as sleep } from 'node:timers/promises'

/** Time as a dependency: epoch ms, and a wait that ends early when the signal says so. */
export type Clock = {
  now(): number
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    await sleep(ms, undefined, { signal }).catch(() => undefined)
  },
}
