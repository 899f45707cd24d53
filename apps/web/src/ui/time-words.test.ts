import { expect, test } from 'vitest'

import { clockSeconds, clockTime, relativeTime, wholeTime } from './time-words.ts'

const now = new Date(2026, 10, 23, 14, 6, 31)
const before = (ms: number) => new Date(now.getTime() - ms)
const minute = 60_000
const hour = 60 * minute

test.each([
  [0, 'just now'],
  [-20_000, 'just now'],
  [59_999, 'just now'],
  [minute, '1 min ago'],
  [59 * minute, '59 min ago'],
  [hour, '1 h ago'],
  [24 * hour - 1, '23 h ago'],
  [24 * hour, '22 Nov'],
])('%i ms ago is told as "%s"', (ago, words) => {
  expect(relativeTime(before(ago), now)).toBe(words)
})

test('months have three letters, and another year is named', () => {
  expect(relativeTime(new Date(2026, 8, 3), now)).toBe('3 Sep')
  expect(relativeTime(new Date(2024, 2, 12), now)).toBe('12 Mar 2024')
})

test('what is to come is told by its date, never as past', () => {
  expect(relativeTime(new Date(2026, 10, 26), now)).toBe('26 Nov')
})

test('the clock names the day only where it is not today', () => {
  expect(clockTime(new Date(2026, 10, 23, 9, 2), now)).toBe('09:02')
  expect(clockTime(new Date(2026, 10, 22, 23, 59), now)).toBe('22 Nov, 23:59')
  expect(clockSeconds(new Date(2026, 10, 23, 14, 6, 12), now)).toBe('14:06:12')
  expect(clockSeconds(new Date(2025, 10, 22, 23, 59), now)).toBe('22 Nov 2025, 23:59')
})

test('the whole time has its weekday and its zone', () => {
  expect(wholeTime(now)).toMatch(/^Monday.* 23 November 2026 at 14:06:31 \S+/)
})
