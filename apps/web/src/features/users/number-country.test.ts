import { describe, expect, test } from 'vitest'

import { numberPlace } from './number-country.ts'

describe('where a number belongs', () => {
  test.each([
    ['+493023125118', 'DE'],
    ['+35320914011', 'IE'],
    ['+447946021500', 'GB'],
    ['+81601000142', 'JP'],
    ['+919999999999', 'IN'],
    ['+85212345678', 'HK'],
  ])('%s: %s', (number, country) => {
    expect(numberPlace(number)).toEqual({ country })
  })

  test('a code of several countries names the area', () => {
    expect(numberPlace('+14154292691')).toEqual({ area: 'North America' })
  })

  test.each(['', '493023125118', '+', '+999123', '+49 30', '100', '<b>'])('“%s” is not known', (number) => {
    expect(numberPlace(number)).toBeUndefined()
  })
})
