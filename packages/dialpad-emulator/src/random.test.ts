import { expect, test } from 'vitest'

import { createRandom } from './random.ts'

const take = (count: number, ...seed: (string | number)[]) => {
  const random = createRandom(...seed)
  return Array.from({ length: count }, () => random.next())
}

test('the same seed parts give the same sequence', () => {
  expect(take(50, 7, 'users', 3)).toEqual(take(50, 7, 'users', 3))
})

test('neighbouring seeds and shifted part borders give unrelated sequences', () => {
  const first = [take(1, 1), take(1, 2), take(1, 1, 2), take(1, 12), take(1, 'ab', 'c'), take(1, 'a', 'bc')]
  expect(new Set(first.flat()).size).toBe(first.length)
})

test('numbers stay in range and are spread evenly', () => {
  const random = createRandom('spread')
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < 50_000; i += 1) {
    const value = random.int(3, 7)
    counts[value - 3] = (counts[value - 3] ?? 0) + 1
  }
  expect(counts).toHaveLength(5)
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})

test('the first numbers of consecutive seeds are spread evenly too', () => {
  let sum = 0
  for (let seed = 0; seed < 20_000; seed += 1) sum += createRandom('day', seed).next()
  expect(Math.abs(sum / 20_000 - 0.5)).toBeLessThan(0.01)
})

test('normal numbers have mean 0 and deviation 1', () => {
  const random = createRandom('normal')
  let sum = 0
  let squares = 0
  for (let i = 0; i < 50_000; i += 1) {
    const value = random.normal()
    sum += value
    squares += value * value
  }
  expect(Math.abs(sum / 50_000)).toBeLessThan(0.02)
  expect(Math.abs(squares / 50_000 - 1)).toBeLessThan(0.03)
})

test('pick returns members only and reaches all of them', () => {
  const random = createRandom('pick')
  const seen = new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c'])))
  expect([...seen].toSorted()).toEqual(['a', 'b', 'c'])
})
