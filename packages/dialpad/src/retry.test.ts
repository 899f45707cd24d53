import { expect, test } from 'vitest'

import { backoffMs, retryAfterMs } from './retry.ts'

const now = Date.parse('Mon, 23 Nov 2026 12:00:00 GMT')

test.each([
  ['1', 1_000],
  [' 120 ', 120_000],
  ['86400', 86_400_000],
  ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
  ['Monday, 23-Nov-26 12:00:05 GMT', 5_000],
  ['0', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['9999999999', undefined],
  ['soon', undefined],
  ['', undefined],
  ['Mon, 23 Nov 2026 11:59:59 GMT', undefined],
  ['Mon, 99 Nov 2026 12:00:00 GMT', undefined],
  [undefined, undefined],
])('Retry-After %o means %o ms', (header, waitMs) => {
  expect(retryAfterMs(header, now)).toBe(waitMs)
})

test('the wait doubles with each attempt and is spread over its upper half', () => {
  expect([0, 1, 2].map((attempt) => backoffMs(attempt, 200, 0))).toEqual([100, 200, 400])
  expect([0, 1, 2].map((attempt) => backoffMs(attempt, 200, 1))).toEqual([200, 400, 800])
})
