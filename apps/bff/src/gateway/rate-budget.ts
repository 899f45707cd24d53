import { NoTurn, type Budget } from '@patchbay/dialpad'

import { createWindowLimit } from './window-limit.ts'

// Nine tenths of the 20 calls a second that the newer API allows a company; the text of v1 names no rate.
const defaultPerSecond = 18
const burst = 5

// The same of the 400 in two hours that it allows for questions about stats – docs/dialpad.md §7.1.
const ownLimits = { startStats: { turns: 360, windowMs: 7_200_000 } }

/** What a refusal of an operation with a limit of its own says about all the others, at most. */
const sharedSlowDownMs = 1_000

type Waiter = { go: () => void }

/** Turns in the order they were asked for, evenly spread after a first few. */
const createQueue = (perSecond: number) => {
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

  return {
    join(waiter: Waiter): void {
      waiting.push(waiter)
      serve()
    },
    leave(waiter: Waiter): void {
      const position = waiting.indexOf(waiter)
      if (position >= 0) waiting.splice(position, 1)
    },
    slowDown(ms: number): void {
      dueAt = Math.max(dueAt, performance.now() + ms + toleranceMs)
    },
  }
}

type Queue = ReturnType<typeof createQueue>

const turnIn = (queue: Queue, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const onAbort = () => {
      queue.leave(waiter)
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
    queue.join(waiter)
  })

/** One for all calls of this process. An operation that has used up a limit of its own gets no turn at once. */
export const createRateBudget = ({ perSecond = defaultPerSecond } = {}): Budget => {
  const queue = createQueue(perSecond)
  const limits = new Map(Object.entries(ownLimits).map(([name, limit]) => [name, createWindowLimit(limit)]))

  return {
    async take({ name }, signal) {
      const limit = limits.get(name)
      const waitMs = limit?.waitMs() ?? 0
      if (waitMs > 0) throw new NoTurn(waitMs)
      const turn = limit?.reserve()
      try {
        await turnIn(queue, signal)
        turn?.use()
      } catch (error) {
        turn?.giveBack()
        throw error
      }
    },
    slowDown(ms, operation) {
      const limit = limits.get(operation?.name ?? '')
      limit?.closeFor(ms)
      queue.slowDown(limit ? Math.min(ms, sharedSlowDownMs) : ms)
    },
  }
}
