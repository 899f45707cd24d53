import { expect, test } from 'vitest'

import { createRateBudget } from './rate-budget.ts'

const call = { name: 'getUser', mutates: false }

const timesOf = async (turns: Promise<void>[]): Promise<number[]> => {
  const startedAt = performance.now()
  return Promise.all(turns.map((turn) => turn.then(() => performance.now() - startedAt)))
}

test('after the first few, turns are evenly spread', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  const times = await timesOf(Array.from({ length: 15 }, () => budget.take(call)))
  expect(times.slice(0, 5).every((time) => time < 9)).toBe(true)
  // The tenth of those that wait can't come before ten intervals are over.
  expect(times[14]).toBeGreaterThanOrEqual(99)
})

test('turns are given in the order they were asked for', async () => {
  const budget = createRateBudget({ perSecond: 500 })
  const order: number[] = []
  await Promise.all(Array.from({ length: 12 }, (_, index) => budget.take(call).then(() => order.push(index))))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('slowing down puts everybody off, those who wait already as well', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  const waiting = Array.from({ length: 8 }, () => budget.take(call))
  budget.slowDown(150)
  const times = await timesOf([...waiting, budget.take(call)])
  expect(times.slice(0, 5).every((time) => time < 100)).toBe(true)
  expect(times.slice(5).every((time) => time >= 149)).toBe(true)
})

test('who stops waiting takes no turn', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  await Promise.all(Array.from({ length: 5 }, () => budget.take(call)))
  budget.slowDown(60)
  const impatient = Array.from({ length: 50 }, () => budget.take(call, AbortSignal.timeout(10)))
  expect((await Promise.allSettled(impatient)).every(({ status }) => status === 'rejected')).toBe(true)
  const [time] = await timesOf([budget.take(call)])
  expect(time).toBeLessThan(200)
})

test('who has stopped before asking gets no turn', async () => {
  const budget = createRateBudget()
  await expect(budget.take(call, AbortSignal.abort())).rejects.toThrow('no turn in time')
})
