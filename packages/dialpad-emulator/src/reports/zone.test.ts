import { expect, test } from 'vitest'

import { dateOf, zoneOf } from './zone.ts'

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000

test('the wall clock shows the time of its zone with six digits after the second', () => {
  const instant = Date.parse('2026-11-16T15:04:05.120Z')
  expect(zoneOf('UTC').wallAt(instant)).toBe('2026-11-16 15:04:05.120000')
  expect(zoneOf('America/New_York').wallAt(instant)).toBe('2026-11-16 10:04:05.120000')
  expect(zoneOf('Asia/Kolkata').wallAt(instant, 7)).toBe('2026-11-16 20:34:05.120007')
  expect(zoneOf('Asia/Tokyo').wallAt(instant)).toBe('2026-11-17 00:04:05.120000')
})

test('a day is a day of the wall calendar', () => {
  const instant = Date.parse('2026-11-16T23:30:00Z')
  expect(dateOf(zoneOf('Europe/Berlin').dayAt(instant))).toBe('2026-11-17')
  expect(dateOf(zoneOf('America/New_York').dayAt(instant))).toBe('2026-11-16')
})

test.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Havana'])(
  'times of day lead to their instant and back on every day of a year in %s',
  (name) => {
    const zone = zoneOf(name)
    for (let offset = 0; offset < 366; offset += 1) {
      for (const hour of [1, 9, 23]) {
        const instant = zone.instantOf(day('2026-01-01') + offset, (hour + 0.5) * 3_600_000)
        const clock = `${String(hour).padStart(2, '0')}:30:00.000000`
        expect(zone.wallAt(instant)).toBe(`${dateOf(day('2026-01-01') + offset)} ${clock}`)
      }
    }
  },
)

test('clock changes are seen to the quarter of an hour', () => {
  const berlin = zoneOf('Europe/Berlin')
  const change = Date.parse('2026-10-25T01:00:00Z')
  expect(berlin.wallAt(change - 1)).toBe('2026-10-25 02:59:59.999000')
  expect(berlin.wallAt(change)).toBe('2026-10-25 02:00:00.000000')
})

test('a time that the clock leaps over becomes one near it', () => {
  const instant = zoneOf('Europe/Berlin').instantOf(day('2026-03-29'), 2.5 * 3_600_000)
  expect(Math.abs(instant - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(3_600_000)
})
