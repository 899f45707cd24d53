import type { Budget } from '@patchbay/dialpad'

// Nine tenths of the 20 calls a second that the newer API allows a company; the text of v1 names no rate.
const defaultPerSecond = 18
const burst = 5

type Waiter = { go: () => void }

/** Turns in the order they were asked for, evenly spread after a first few; one for all calls of this process. */
export const createRateBudget = ({ perSecond = defaultPerSecond } = {}): Budget => {
  const intervalMs = 1_000 / perSecond
  const toleranceMs = (burst - 1) * intervalMs
  const waiting: Waiter[] = []
  let timer: NodeJS.Timeout | undefined
  // When the next turn is due if turns are evenly spread; it may be taken earlier by the tolerance.
  let dueAt = 0

  const serve = () => {
    clearTimeout(timer)
    for (;;) {
      if (waiting.length === 0) return
      const now = performance.now()
      const waitMs = dueAt - toleranceMs - now
      if (waitMs > 0) {
        timer = setTimeout(serve, Math.ceil(waitMs))
        return
      }
      dueAt = Math.max(dueAt, now) + intervalMs
      waiting.shift()?.go()
    }
  }

  const leave = (waiter: Waiter) => {
    const position = waiting.indexOf(waiter)
    if (position >= 0) waiting.splice(position, 1)
  }

  return {
    take: (_operation, signal) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          leave(waiter)
          reject(new Error('no turn in time'))
        }
        const waiter: Waiter = {
          go: () => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        if (signal?.aborted) {
          reject(new Error('no turn in time'))
          return
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        waiting.push(waiter)
        serve()
      }),
    slowDown: (ms) => {
      dueAt = Math.max(dueAt, performance.now() + ms + toleranceMs)
    },
  }
}
