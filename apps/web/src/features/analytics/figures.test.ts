import { expect, it } from 'vitest'

import { durationText, percentText } from './figures.ts'

it('says shares and durations for people, and what is not known as such', () => {
  expect([percentText(84, 100), percentText(1, 3), percentText(0, 0)]).toEqual([
    '84.0 %',
    '33.3 %',
    'Not known',
  ])
  expect([durationText(11.4), durationText(59.6), durationText(172), durationText(undefined)]).toEqual([
    '11 s',
    '1 m 0 s',
    '2 m 52 s',
    'Not known',
  ])
})
