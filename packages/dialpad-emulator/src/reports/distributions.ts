import type { Random } from '../random.ts'

/** How many of something happen when `mean` of them happen on average. */
export const poisson = (random: Random, mean: number): number => {
  const limit = Math.exp(-mean)
  let count = 0
  let product = random.next()
  while (product > limit) {
    count += 1
    product *= random.next()
  }
  return count
}

/** Many small values, a few large ones: talk times, and how busy people are. */
export const logNormal = (random: Random, shape: { median: number; sigma: number; most: number }): number =>
  Math.min(shape.most, shape.median * Math.exp(shape.sigma * random.normal()))

/** The index of one weight, drawn in proportion. */
export const weighted = (random: Random, weights: readonly number[]): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = random.next() * total
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}
