/** Lets `atOnce` pieces of work run and `mostWaiting` wait; `full` makes the error for one more. */
export const createLane = ({
  atOnce,
  mostWaiting = Infinity,
  full = () => new Error('the lane is full'),
}: {
  atOnce: number
  mostWaiting?: number
  full?: () => Error
}) => {
  const waiting: (() => void)[] = []
  let running = 0

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw full()
      await new Promise<void>((go) => waiting.push(go))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
