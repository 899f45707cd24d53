import { AppError } from '../platform/app-error.ts'

const atOnce = 2
const queueLength = 20
const retryAfterMs = 3000

/** `takeBack` of the count: whoever is not let in has not tried. */
export type Turnstile = <Result>(
  takeBack: () => Promise<void>,
  task: () => Promise<Result>,
) => Promise<Result>

/** Lets two in at a time: a password's hash takes memory and one of the few threads that also resolve names. */
export const createTurnstile = (): Turnstile => {
  const queue: (() => void)[] = []
  let inside = 0

  return async (takeBack, task) => {
    if (inside >= atOnce) {
      if (queue.length >= queueLength) {
        await takeBack()
        throw new AppError('session.busy', { retryAfterMs })
      }
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
