import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createRateBudget } from './rate-budget.ts'

const call = { name: 'getUser', mutates: false }

const laps = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** How many of these have got their turn. */
const counting = (turns: Promise<void>[]) => {
  let given = 0
  for (const turn of turns) void turn.then(() => (given += 1))
  return () => given
}

test('after the first few, turns are evenly spread', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  const given = counting(Array.from({ length: 15 }, () => budget.take(call)))
  await laps(0)
  expect(given()).toBe(5)
  for (const turn of [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) {
    await laps(9)
    expect(given()).toBe(turn - 1)
    await laps(1)
    expect(given()).toBe(turn)
  }
})

test('turns are given in the order they were asked for', async () => {
  const budget = createRateBudget({ perSecond: 500 })
  const order: number[] = []
  const turns = Array.from({ length: 12 }, (_, index) => budget.take(call).then(() => order.push(index)))
  await laps(100)
  await Promise.all(turns)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('slowing down puts everybody off, those who wait already as well', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  const waiting = Array.from({ length: 8 }, () => budget.take(call))
  budget.slowDown(150)
  const given = counting([...waiting, budget.take(call)])
  await laps(149)
  expect(given()).toBe(5)
  await laps(100)
  expect(given()).toBe(9)
})

test('who stops waiting takes no turn', async () => {
  const budget = createRateBudget({ perSecond: 100 })
  await Promise.all(Array.from({ length: 5 }, () => budget.take(call)))
  budget.slowDown(60)
  const impatience = new AbortController()
  const impatient = Array.from({ length: 50 }, () => budget.take(call, impatience.signal))
  impatience.abort()
  expect((await Promise.allSettled(impatient)).every(({ status }) => status === 'rejected')).toBe(true)
  const given = counting([budget.take(call)])
  await laps(100)
  expect(given()).toBe(1)
})

test('who has stopped before asking gets no turn', async () => {
  const budget = createRateBudget()
  await expect(budget.take(call, AbortSignal.abort())).rejects.toThrow('no turn in time')
})
