import type { Clock } from './clock.ts'

/** True for each name the first time, for as long as it lasts; kept in memory. */
export const createOnce = (clock: Clock, lastsMs: number) => {
  const used = new Map<string, number>()

  return (name: string): boolean => {
    for (const [old, at] of used) if (at + lastsMs <= clock.now()) used.delete(old)
    if (used.has(name)) return false
    used.set(name, clock.now())
    return true
  }
}
