import type { JobRef } from '../stored-jobs.ts'
import { advance } from './advance.ts'
import type { Engine } from './engine.ts'

const slots = 4
const afterFaultMs = 1_000
const longestSleepMs = 60_000

const nameOf = ({ operationKey, targetKey }: JobRef) => `${operationKey}/${targetKey}`

/** Looks at each live target when it is due, a few at once, one at a time for each; waiting takes no place. */
export const createRunner = (engine: Omit<Engine, 'isStopping'>) => {
  const { store, clock, timing, log } = engine
  const atWork = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let alarm = new AbortController()
  let loop: Promise<void> | undefined

  const wake = () => alarm.abort()

  const look = async (ref: JobRef): Promise<void> => {
    try {
      const job = await store.job(ref)
      if (job) await advance({ ...engine, isStopping: () => stopping.signal.aborted }, job)
    } catch (error) {
      log.error({ err: error, ...ref }, 'an operation could not go on; it is tried again')
      await clock.wait(afterFaultMs, stopping.signal)
    }
  }

  const begin = (ref: JobRef): void => {
    const work = look(ref).finally(() => {
      atWork.delete(nameOf(ref))
      wake()
    })
    atWork.set(nameOf(ref), work)
  }

  /** Begins what is due; how long until there is more to do. */
  const beginDue = async (): Promise<number> => {
    const upcoming = await store.upcoming(slots + 1)
    const now = clock.now()
    for (const ref of upcoming) {
      if (atWork.has(nameOf(ref))) continue
      if (ref.dueAt > now) return ref.dueAt - now
      if (atWork.size >= slots) break
      begin(ref)
    }
    return longestSleepMs
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      alarm = new AbortController()
      let sleepMs: number
      try {
        sleepMs = await beginDue()
      } catch (error) {
        log.error({ err: error }, 'the operations could not be read; it is tried again')
        sleepMs = afterFaultMs
      }
      await clock.wait(Math.min(sleepMs, longestSleepMs), AbortSignal.any([alarm.signal, stopping.signal]))
    }
  }

  return {
    wake,
    start(): void {
      loop ??= run()
    },
    /** Begins nothing more; what is being sent may still record its end. */
    async stop(): Promise<void> {
      stopping.abort()
      const finished = (async () => {
        await loop
        await Promise.all(atWork.values())
      })()
      const enough = new AbortController()
      await Promise.race([finished, clock.wait(timing.stopMs, enough.signal)])
      enough.abort()
    },
  }
}
