import { describe, expect, test } from 'vitest'

import { allNumbers, numberCount, restorableUntil, theyAre, whom, whomShort } from './people-words.ts'

const person = (firstName: string, lastName: string) => ({ firstName, lastName, email: 'x@corrigan.test' })

const tomas = person('Tomás', 'Okafor')

describe('words for people', () => {
  test('one is meant by name, several by their count', () => {
    expect(whom([tomas])).toBe('Tomás Okafor')
    expect(whom([tomas, tomas, tomas, tomas])).toBe('4 people')
  })

  test.each([
    [person('Tomás', 'Okafor'), 'Tomás'],
    [person('美咲', '中村'), '中村 美咲'],
    [person('', ''), 'x@corrigan.test'],
  ])('the one is called %o, shortly %s', (one, short) => {
    expect(whomShort([one])).toBe(short)
    expect(theyAre([one])).toBe(short)
  })

  test('several are them', () => {
    expect(whomShort([tomas, tomas])).toBe('them')
    expect(theyAre([tomas, tomas])).toBe('They')
  })

  test('a name written the other way does not turn the sentence around', () => {
    expect(whom([person('\u202eevil', 'x')])).toBe('\u2068\u202eevil x\u2069')
    expect(whom([person('ليلى', 'حدّاد')])).toMatch(/^\u2068.*\u2069$/u)
  })

  test('numbers are counted', () => {
    expect([numberCount(1), numberCount(3), allNumbers(1), allNumbers(3)]).toEqual([
      '1 number',
      '3 numbers',
      'the number',
      'all 3 numbers',
    ])
  })

  test('somebody deleted now can be restored for 72 hours', () => {
    const local = new Date(2026, 10, 23, 14, 5).getTime()
    expect(restorableUntil(local)).toMatch(/^Thu,? 26 Nov,? 14:05$/)
  })
})
