import { createClock } from './clock.ts'
import { forgetful, openChangeLog, type Change } from './persistence.ts'
import { createStore } from './store.ts'

type Settings = { dataDir: string | undefined; seed: number; users: number; offices: number }

const changed = (changes: readonly Change[]) => ({
  seededAt: changes.find((change) => 'seededAt' in change)?.seededAt,
  clockOffsetMs: changes.findLast((change) => 'clockOffsetMs' in change)?.clockOffsetMs,
  entities: changes.filter((change) => 'user' in change || 'office' in change),
})

/** The company and its clock: what outlives the process when there is a folder for it. */
export const createState = ({ dataDir, seed, users, offices }: Settings) => {
  const log = dataDir === undefined ? forgetful : openChangeLog({ dataDir, seed, users, offices })
  const earlier = changed(log.earlier)
  const clock = createClock(earlier.clockOffsetMs, (clockOffsetMs) => log.append({ clockOffsetMs }))

  const seeded = (seededAt: number) => createStore({ seed, users, offices, now: seededAt }, log.append)
  const fresh = () => {
    const seededAt = clock.now()
    log.append({ seededAt })
    return seeded(seededAt)
  }

  let store = earlier.seededAt === undefined ? fresh() : seeded(earlier.seededAt)
  for (const entity of earlier.entities) store.replay(entity)

  return {
    clock,
    store: () => store,
    reset: (): void => {
      clock.reset()
      log.clear()
      store = fresh()
    },
    close: (): void => {
      clock.reset()
      log.close()
    },
  }
}
