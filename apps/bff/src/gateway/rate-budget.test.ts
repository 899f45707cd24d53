import { NoTurn, type Budget } from '@patchbay/dialpad'
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

const question = { name: 'startStats', mutates: false }
const twoHoursMs = 7_200_000

const take = (budget: Budget, times: number) =>
  Promise.all(Array.from({ length: times }, () => budget.take(question)))

test('360 questions about stats have a turn in two hours, and the next is told at once when to ask', async () => {
  const budget = createRateBudget({ perSecond: 1_000 })
  for (const times of [300, 60]) {
    const asked = take(budget, times)
    await laps(1_800_000)
    await asked
  }
  await expect(budget.take(question)).rejects.toEqual(new NoTurn(3_600_000))
  const given = counting([budget.take(call), budget.take({ name: 'getStats', mutates: false })])
  await laps(2)
  expect(given()).toBe(2)
})

test('in no two hours are there more than 360 of them, wherever these begin', async () => {
  const budget = createRateBudget({ perSecond: 1_000 })
  const times: number[] = []
  for (let minute = 0; minute < 360; minute += 1) {
    for (let turn = 0; turn < 5; turn += 1) {
      void budget.take(question).then(
        () => times.push(performance.now()),
        () => undefined,
      )
    }
    await laps(60_000)
  }
  const inWindow = times.map((start) => times.filter((at) => at >= start && at < start + twoHoursMs).length)
  expect(Math.max(...inWindow)).toBe(360)
  expect(times.length).toBeGreaterThanOrEqual(3 * 360)
})

test('a turn counts from when it was given, not from when it was asked for', async () => {
  const budget = createRateBudget({ perSecond: 1_000 })
  budget.slowDown(4_000)
  const asked = take(budget, 360)
  await laps(5_000)
  await asked
  await laps(twoHoursMs - 5_000)
  await expect(budget.take(question)).rejects.toEqual(new NoTurn(4_000))
})

test('a turn that nobody waited for is not counted', async () => {
  const budget = createRateBudget({ perSecond: 1_000 })
  const impatience = new AbortController()
  budget.slowDown(60_000)
  const impatient = Array.from({ length: 360 }, () => budget.take(question, impatience.signal))
  impatience.abort()
  expect((await Promise.allSettled(impatient)).every(({ status }) => status === 'rejected')).toBe(true)
  const given = counting([budget.take(question)])
  await laps(60_000)
  expect(given()).toBe(1)
})

test('"slow down" about these questions puts off them for as long as it says, and the others for a second', async () => {
  const budget = createRateBudget({ perSecond: 1_000 })
  budget.slowDown(300_000, question)
  await expect(budget.take(question)).rejects.toEqual(new NoTurn(300_000))
  const given = counting([budget.take(call)])
  await laps(999)
  expect(given()).toBe(0)
  await laps(1)
  expect(given()).toBe(1)
  await laps(300_000)
  const later = counting([budget.take(question)])
  await laps(0)
  expect(later()).toBe(1)
})
