import fc from 'fast-check'
import { expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import { checkRange, daysOf, daysToAsk, isOver, isZone, todayIn, utcDay } from './report-dates.ts'

const at = (time: string) => Date.parse(time)
const dayMs = 86_400_000
const shift = (day: string, days: number) => utcDay(at(`${day}T00:00:00Z`) + days * dayMs)

const fieldsOf = (
  range: { from: string; to: string },
  now: number,
  todayIs: 'left_out' | 'reported' = 'left_out',
) => {
  try {
    checkRange(range, { today: utcDay(now), todayIs })
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    return error instanceof AppError
      ? { code: error.code, fields: Object.keys(error.fields ?? {}) }
      : undefined
  }
}

it('counts today in UTC to the millisecond', () => {
  const yesterday = { from: '2026-11-22', to: '2026-11-22' }
  expect(fieldsOf(yesterday, at('2026-11-22T23:59:59.999Z'))).toEqual({
    code: 'report.range_invalid',
    fields: ['/to'],
  })
  expect(fieldsOf(yesterday, at('2026-11-23T00:00:00Z'))).toBeUndefined()
})

it.each([
  ['today', ['2026-11-23', '2026-11-23'], ['/to']],
  ['a day to come', ['2026-11-01', '2026-12-24'], ['/to']],
  ['days in the wrong order', ['2026-11-20', '2026-11-19'], ['/to']],
  ['a day that no calendar has', ['2026-02-30', '2026-11-20'], ['/from']],
  ['an end that no calendar has', ['2026-11-01', '2025-02-29'], ['/to']],
  ['401 days ago', ['2025-10-18', '2026-11-20'], ['/from']],
  ['both wrong', ['2020-01-01', '2026-11-23'], ['/from', '/to']],
])('security E13: refuses %s and names the field', (_what, [from = '', to = ''], fields) => {
  expect(fieldsOf({ from, to }, at('2026-11-23T12:00:00Z'))).toEqual({
    code: 'report.range_invalid',
    fields,
  })
})

it('takes 400 days ago and a leap day', () => {
  expect(fieldsOf({ from: '2025-10-19', to: '2026-11-22' }, at('2026-11-23T12:00:00Z'))).toBeUndefined()
  expect(fieldsOf({ from: '2024-02-29', to: '2024-02-29' }, at('2024-03-10T12:00:00Z'))).toBeUndefined()
})

it('asks one day wider on both sides, and never for today', () => {
  const now = at('2026-11-23T12:00:00Z')
  expect(daysToAsk({ from: '2026-11-10', to: '2026-11-16' }, now)).toEqual({
    daysAgoStart: 6,
    daysAgoEnd: 14,
  })
  expect(daysToAsk({ from: '2026-11-22', to: '2026-11-22' }, now)).toEqual({ daysAgoStart: 1, daysAgoEnd: 2 })
  expect(daysToAsk({ from: '2026-11-21', to: '2026-11-21' }, now)).toEqual({ daysAgoStart: 1, daysAgoEnd: 3 })
})

it('covers every day that is over, in any zone, at any moment', () => {
  fc.assert(
    fc.property(
      fc.record({
        now: fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
        quarters: fc.integer({ min: -12 * 4, max: 14 * 4 }),
        end: fc.integer({ min: 1, max: 399 }),
        length: fc.integer({ min: 0, max: 60 }),
      }),
      ({ now, quarters, end, length }) => {
        const to = shift(utcDay(now), -end)
        const from = shift(to, -Math.min(length, 400 - end))
        const asked = daysToAsk({ from, to }, now)
        if (asked === 'today') throw new Error('without a zone nobody knows whose today it is')
        const localToday = utcDay(now + quarters * 900_000)
        for (const day of daysOf({ from, to })) {
          const ago = (at(localToday) - at(day)) / dayMs
          if (ago < 1) continue
          expect(ago).toBeGreaterThanOrEqual(asked.daysAgoStart)
          expect(ago).toBeLessThanOrEqual(asked.daysAgoEnd)
        }
      },
    ),
  )
})

it('takes today where it is reported, alone and never together with earlier days', () => {
  const now = at('2026-11-23T12:00:00Z')
  const today = { from: '2026-11-23', to: '2026-11-23' }
  expect(fieldsOf(today, now, 'reported')).toBeUndefined()
  expect(fieldsOf(today, now, 'left_out')).toBeDefined()
  expect(fieldsOf({ from: '2026-11-24', to: '2026-11-24' }, now, 'reported')).toBeDefined()
  const mixed = { from: '2026-11-22', to: '2026-11-23' }
  expect(() => checkRange(mixed, { today: '2026-11-23', todayIs: 'reported' })).toThrow(
    expect.objectContaining({
      code: 'report.range_invalid',
      fields: { '/to': expect.stringMatching(/^Today is reported alone/) },
    }),
  )
})

it('asks in a zone for exactly the days of the range, counted there', () => {
  const range = { from: '2026-11-21', to: '2026-11-22' }
  const now = at('2026-11-23T11:30:00Z')
  const days = (timezone: string) => daysToAsk({ ...range, timezone }, now)
  expect(days('UTC')).toEqual({ daysAgoStart: 1, daysAgoEnd: 2 })
  expect(days('Pacific/Kiritimati')).toEqual({ daysAgoStart: 2, daysAgoEnd: 3 })
  const today = { from: '2026-11-23', to: '2026-11-23' }
  expect(daysToAsk({ ...today, timezone: 'UTC' }, now)).toBe('today')
  // Over midnight it is yesterday, and whole.
  expect(daysToAsk({ ...today, timezone: 'Pacific/Kiritimati' }, now)).toEqual({
    daysAgoStart: 1,
    daysAgoEnd: 1,
  })
})

it('in any zone and at any moment asks for the very days, also where clocks are set', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'US/Pacific', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC')
  const now = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
  fc.assert(
    fc.property(now, zone, fc.integer({ min: 1, max: 400 }), (moment, timezone, ago) => {
      const day = shift(todayIn(timezone, moment), -ago)
      const asked = daysToAsk({ from: day, to: day, timezone }, moment)
      expect(asked).toEqual({ daysAgoStart: ago, daysAgoEnd: ago })
      expect(isOver(day, timezone, moment)).toBe(true)
    }),
  )
})

it('knows zones by name, and offsets for none', () => {
  for (const name of ['UTC', 'Europe/Berlin', 'US/Pacific', 'Etc/GMT+1']) expect(isZone(name)).toBe(true)
  for (const name of ['', 'Berlin', '+0100', '+01:00', 'Mars/Olympus', '__proto__']) {
    expect(isZone(name)).toBe(false)
  }
})

it('says where a day is not over yet', () => {
  const morningInEurope = at('2026-11-23T07:30:00Z')
  expect(isOver('2026-11-22', 'UTC', morningInEurope)).toBe(true)
  expect(isOver('2026-11-22', 'America/Los_Angeles', morningInEurope)).toBe(false)
  expect(isOver('2026-11-22', 'America/Los_Angeles', at('2026-11-23T08:00:00Z'))).toBe(true)
  expect(isOver('2026-11-22', 'Pacific/Kiritimati', at('2026-11-22T10:00:00Z'))).toBe(true)
  expect(isOver('2026-11-22', 'no such zone', at('2026-11-22T10:00:00Z'))).toBe(true)
})

it('lists every day of a range across the end of a month and a change of clocks', () => {
  expect(daysOf({ from: '2026-02-27', to: '2026-03-02' })).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ])
  expect(daysOf({ from: '2025-10-01', to: '2026-10-31' })).toHaveLength(396)
})
