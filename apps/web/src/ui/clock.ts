import { useSyncExternalStore } from 'react'

const tickMs = 15_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

const tick = () => {
  now = Date.now()
  for (const listener of listeners) listener()
}

// One timer for every time on the page, and none while there is no time on it.
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (timer === undefined) {
    timer = setInterval(tick, tickMs)
    tick()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Now, at most 15 s old, in milliseconds; whoever reads it is rendered again as it goes on. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
