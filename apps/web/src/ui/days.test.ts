import { expect, it } from 'vitest'

import { addDays, daysBetween, eachDay, rangeText, shortDay, weekdayOf } from './days.ts'

it('counts days over months, leap days and changes of the clock', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-10-26', '2026-11-22')).toBe(27)
  expect(eachDay('2026-11-29', '2026-12-01')).toEqual(['2026-11-29', '2026-11-30', '2026-12-01'])
  expect(eachDay('2026-12-02', '2026-12-01')).toEqual([])
})

it('names days and ranges', () => {
  expect(shortDay('2026-10-26')).toBe('Mon 26 Oct')
  expect(rangeText('2026-10-26', '2026-11-22')).toBe('26 Oct – 22 Nov 2026')
  expect(rangeText('2025-12-30', '2026-01-02')).toBe('30 Dec 2025 – 2 Jan 2026')
  expect(rangeText('2026-11-22', '2026-11-22')).toBe('22 Nov 2026')
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-22')]).toEqual([1, 7])
})
