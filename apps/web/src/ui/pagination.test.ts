import { expect, test } from 'vitest'

import { rangeWords } from './pagination.tsx'

test.each([
  [{ start: 0, rows: 50, total: 1320 }, '1–50 of 1,320'],
  [{ start: 1300, rows: 20, total: 1320 }, '1,301–1,320 of 1,320'],
  [{ start: 50, rows: 50, total: undefined }, '51–100'],
  [{ start: undefined, rows: 50, total: undefined }, '50 on this page'],
  [{ start: undefined, rows: 50, total: 1320 }, '50 on this page, of 1,320'],
  [{ start: 0, rows: 0, total: 0 }, '0 of 0'],
  [{ start: 0, rows: 0, total: undefined }, '0'],
])('%o is told as "%s"', (range, words) => {
  expect(rangeWords(range)).toBe(words)
})
