import { AppError } from '../platform/app-error.ts'

const atOnce = 2
const queueLength = 20
const retryAfterMs = 3000

export type Turnstile = ReturnType<typeof createTurnstile>

/** Lets two in at a time: a password's hash takes memory and one of the few threads that also resolve names. */
export const createTurnstile = () => {
  const queue: (() => void)[] = []
  let inside = 0

  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (inside >= atOnce) {
      if (queue.length >= queueLength) throw new AppError('session.busy', { retryAfterMs })
      await new Promise<void>((resolve) => {
        queue.push(resolve)
      })
    } else inside += 1
    try {
      return await task()
    } finally {
      const next = queue.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
