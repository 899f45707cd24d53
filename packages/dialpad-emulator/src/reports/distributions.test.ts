import { expect, test } from 'vitest'

import { createRandom } from '../random.ts'
import { logNormal, poisson, weighted } from './distributions.ts'

const many = (draw: () => number) => Array.from({ length: 20_000 }, draw)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test.each([0, 0.3, 2, 12])('counts with a mean of %d have that mean and that variance', (rate) => {
  const random = createRandom('poisson', rate)
  const counts = many(() => poisson(random, rate))
  expect(Math.abs(mean(counts) - rate)).toBeLessThan(0.1)
  expect(Math.abs(mean(counts.map((count) => (count - rate) ** 2)) - rate)).toBeLessThan(0.5)
})

test('log-normal values have their median and never pass the most', () => {
  const random = createRandom('log-normal')
  const values = many(() => logNormal(random, { median: 3, sigma: 1, most: 60 })).toSorted((a, b) => a - b)
  expect(Math.abs((values[10_000] ?? 0) - 3)).toBeLessThan(0.15)
  expect(values.at(-1)).toBeLessThanOrEqual(60)
})

test('weights are shares, and what weighs nothing is never drawn', () => {
  const random = createRandom('weights')
  const drawn = many(() => weighted(random, [1, 0, 3]))
  expect(drawn.filter((index) => index === 1)).toEqual([])
  expect(Math.abs(mean(drawn.map((index) => index / 2)) - 0.75)).toBeLessThan(0.02)
})
