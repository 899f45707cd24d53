import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { numberTerms } from './numbers-text.ts'

/** Whether a number is found by a text, if no name is. */
const finds = (text: string, number: string): boolean =>
  numberTerms(text).every(
    (term) =>
      term.kind === 'digits' &&
      ((term.start !== undefined && number.startsWith(term.start)) ||
        (term.part !== undefined && number.includes(term.part)) ||
        (term.national !== undefined && new RegExp(`^\\+\\d{1,3}${term.national}`).test(number))),
  )

describe('a number is found in any form', () => {
  it.each([
    '+1 (415) 429-2691',
    '+14154292691',
    ' +1.415.429.2691 ',
    '1-415-429-2691',
    '(415) 429-2691',
    '(415)429-2691',
    '415-429',
    '415-429-',
    '(415',
    '(415) ',
    '429 2691',
    '415/429/2691',
    '001 415 429 2691',
    '00 1 415',
    '011 1 415 429 2691',
    'tel:+1-415-429-2691',
    '+1 (415',
    '+1',
    '+1\u00a0415\u2011429\u20132691',
    '\u202a+1 415 429 2691\u202c',
    '+1\t415\n429',
    '\uff0b\uff11\uff14\uff11\uff15',
    '２６９１',
    '（４１５）４２９－２６９１',
    '４１５．４２９／２６９１',
    'TEL:+14154292691',
    '+1\u200b415\u00ad429\u2060',
  ])('%s', (text) => {
    expect(finds(text, '+14154292691')).toBe(true)
  })

  it.each([
    '+49 30 231251',
    '+49 (0)30 231251',
    '+49 ( 0 ) 30',
    '030 / 23 12 51',
    '0049 30 23',
    '030231251',
    '030',
    '0049 (0)30 231251',
    '49 (0)30',
    '(0)30 23',
  ])('as Germans write it: %s', (text) => {
    expect(finds(text, '+493023125118')).toBe(true)
  })

  it.each([
    ['011 2345 6789', '+911123456789'],
    ['0113 496 0000', '+441134960000'],
    ['011 436 1234', '+390114361234'],
    ['(0)', '+14154202691'],
  ])('with an area code that looks like the way out of America: %s', (text, number) => {
    expect(finds(text, number)).toBe(true)
  })

  it.each(['100', '10', '0'])('an internal one by a part of it: %s', (text) => {
    expect(finds(text, '100')).toBe(true)
  })
})

it.each(['(0)', '0429', '0291', '042 92 69', '+415', '+1 415 555', '00415', '01', '+4', '1 415 429 26911'])(
  'another number is not found: %s',
  (text) => {
    expect(finds(text, '+14554292691')).toBe(false)
  },
)

it('takes 00 at the start of a part for itself, too', () => {
  expect(finds('0049', '+14150049111')).toBe(true)
  expect(finds('00', '+14150049111')).toBe(true)
  expect(finds('0049', '+14154900111')).toBe(false)
  expect(finds('0015', '+490154292691')).toBe(false)
})

it.each<[string, unknown[]]>([
  ['', []],
  ['   \t', []],
  ['Ada', [{ kind: 'word', word: 'ada' }]],
  ['ada+1@corrigan.test', [{ kind: 'word', word: 'ada+1@corrigan.test' }]],
  ['77p@x', [{ kind: 'word', word: '77p@x' }]],
  ['%_', [{ kind: 'word', word: '%_' }]],
  ['+', [{ kind: 'word', word: '+' }]],
  ['🦜', [{ kind: 'word', word: '🦜' }]],
  [
    'Zoë  Lee',
    [
      { kind: 'word', word: 'zoë' },
      { kind: 'word', word: 'lee' },
    ],
  ],
  [
    'ada 415-429 ada',
    [
      { kind: 'word', word: 'ada' },
      { kind: 'digits', part: '415429', written: '415-429' },
    ],
  ],
  [
    'a\u0000b',
    [
      { kind: 'word', word: 'a' },
      { kind: 'word', word: 'b' },
    ],
  ],
])('reads “%s”', (text, terms) => {
  expect(numberTerms(text)).toEqual(terms)
})

it('finds every number by itself and by every part of it, however it is written', () => {
  const separators = fc.constantFrom('', ' ', '-', '.', '/', ' (', ') ', ' - ', '\u00a0')
  const digits = fc.stringMatching(/^[1-9][0-9]{5,14}$/)
  fc.assert(
    fc.property(
      digits,
      fc.array(separators, { minLength: 15, maxLength: 15 }),
      fc.nat(5),
      (all, gaps, from) => {
        const written = all
          .split('')
          .map((digit, index) => digit + (gaps[index] ?? ''))
          .join('')
        fc.pre(!/\(\s*0\s*\)/.test(written))
        expect(finds(`+${written}`, `+${all}`)).toBe(true)
        expect(finds(written, `+${all}`)).toBe(true)
        expect(finds(all.slice(from), `+${all}`)).toBe(true)
      },
    ),
  )
})

it('reads any text of 200 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(numberTerms(text).every(({ kind }) => kind === 'digits' || kind === 'word')).toBe(true)
    }),
  )
  for (const part of ['(', '1(', '1 ', '-1', '+', ' ']) {
    expect(numberTerms(part.repeat(200 / part.length)).length).toBeLessThan(3)
  }
})
