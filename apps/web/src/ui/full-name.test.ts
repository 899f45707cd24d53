import { describe, expect, test } from 'vitest'

import { fullName, isolated } from './full-name.ts'

describe('a person’s name', () => {
  test.each([
    ['Ingrid', 'Sørensen-Vahl', 'Ingrid Sørensen-Vahl'],
    ['José Ángel', 'Etxeberria', 'José Ángel Etxeberria'],
    ['美咲', '中村', '中村 美咲'],
    ['さくら', '佐々木', '佐々木 さくら'],
    ['서연', '김', '김서연'],
    ['Anna', '中村', 'Anna 中村'],
    ['ليلى', 'حدّاد', 'ليلى حدّاد'],
    ['', 'Okafor', 'Okafor'],
    [' Tomás ', '', 'Tomás'],
    ['', '', 'x@corrigan.test'],
    ['<b>Bobby</b>', '"; DROP TABLE', '<b>Bobby</b> "; DROP TABLE'],
  ])('%s | %s is shown as %s', (firstName, lastName, shown) => {
    expect(fullName({ firstName, lastName, email: 'x@corrigan.test' })).toBe(shown)
  })

  test('its direction does not spill into the sentence around it', () => {
    expect(isolated('\u202eevil')).toBe('\u2068\u202eevil\u2069')
  })
})
