import type { Clock } from '../platform/clock.ts'

const sameWithinMs = 15 * 60_000
const mostKept = 10_000

/**
 * Who looks at the same thing again within a quarter of an hour still looks at it: one row says so.
 * `write` is waited for, also by whoever comes meanwhile, and what it throws counts as not written.
 */
export const createSeldom = (clock: Clock) => {
  const writtenAt = new Map<string, number>()
  const underWay = new Map<string, Promise<void>>()

  const writeOnce = async (name: string, write: () => Promise<void>): Promise<void> => {
    const now = clock.now()
    await write()
    writtenAt.delete(name)
    writtenAt.set(name, now)
    const [oldest] = writtenAt.keys()
    if (oldest !== undefined && writtenAt.size > mostKept) writtenAt.delete(oldest)
  }

  return async (what: readonly string[], write: () => Promise<void>): Promise<void> => {
    const name = JSON.stringify(what)
    const since = clock.now() - (writtenAt.get(name) ?? Number.NEGATIVE_INFINITY)
    if (since >= 0 && since < sameWithinMs) return
    const writing = underWay.get(name) ?? writeOnce(name, write).finally(() => underWay.delete(name))
    underWay.set(name, writing)
    await writing
  }
}

export type Seldom = ReturnType<typeof createSeldom>
