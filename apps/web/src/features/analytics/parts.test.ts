import { expect, it } from 'vitest'

import { daySentence, fillDays, heatStep, hourText, noParts, partsOf, sumOf } from './parts.ts'

const day = (name: string, answered: number, missed = 0) => ({
  day: name,
  parts: { ...noParts, answered, missed },
})

it('shows days without a call as days', () => {
  const days = fillDays([day('2026-11-02', 5, 1)], '2026-11-01', '2026-11-03')
  expect(days.map(({ parts }) => sumOf(parts))).toEqual([0, 6, 0])
})

it('says in words which day was busiest, and which weekday over two weeks', () => {
  const one = fillDays([day('2026-11-02', 1)], '2026-11-01', '2026-11-03')
  expect(daySentence(one, 'calls')).toBe('Mon 2 Nov was the busiest day with 1 call.')
  const weeks = fillDays(
    [day('2026-11-03', 900), day('2026-11-10', 1200), day('2026-11-11', 1300)],
    '2026-11-01',
    '2026-11-14',
  )
  expect(daySentence(weeks, 'texts')).toBe(
    'Tuesdays are busiest. Wed 11 Nov was the busiest day with 1,300 texts.',
  )
  expect(daySentence(fillDays([], '2026-11-01', '2026-11-14'), 'calls')).toBe(
    'There were no calls in these days.',
  )
})

it('gives every part a colour of its own, in one order', () => {
  expect(partsOf('calls').map(({ fill }) => fill)).toEqual([
    'fill-c1',
    'fill-c2',
    'fill-c3',
    'fill-c4',
    'fill-c5',
    'fill-mute',
  ])
})

it('tells none from few and few from most', () => {
  expect([heatStep(0, 100), heatStep(1, 100), heatStep(50, 100), heatStep(100, 100)]).toEqual([0, 2, 4, 7])
  expect([hourText(2, 9), hourText(7, 23)]).toEqual(['Tue 09–10', 'Sun 23–00'])
})
