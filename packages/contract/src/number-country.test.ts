import { describe, expect, test } from 'vitest'

import { numberCountry } from './number-country.ts'

describe('where a number belongs', () => {
  test.each([
    ['+493023125118', 'DE'],
    ['+35320914011', 'IE'],
    ['+447946021500', 'GB'],
    ['+81601000142', 'JP'],
    ['+919999999999', 'IN'],
    ['+85212345678', 'HK'],
  ])('%s: %s', (number, country) => {
    expect(numberCountry(number)).toBe(country)
  })

  test.each([
    ['+14154292691', 'US'],
    ['+16171000000', 'US'],
    ['+15205550123', 'US'],
    ['+14165550123', 'CA'],
    ['+15145550123', 'CA'],
    ['+12425550123', 'BS'],
    ['+17875550123', 'PR'],
    ['+79161234567', 'RU'],
    ['+77011234567', 'KZ'],
    ['+441534123456', 'JE'],
    ['+441133960123', 'GB'],
    ['+61270101234', 'AU'],
    ['+61891641234', 'CX'],
    ['+390669812345', 'VA'],
    ['+393351234567', 'IT'],
  ])('of a code that serves several countries, %s: %s', (number, country) => {
    expect(numberCountry(number)).toBe(country)
  })

  test.each(['+18005550100', '+18885550100', '+19005550100', '+15005550100', '+15215550100', '+19115550100'])(
    '%s is of no country, but of a service of several',
    (number) => {
      expect(numberCountry(number)).toBeUndefined()
    },
  )

  test.each([
    '',
    '493023125118',
    '+',
    '+1',
    '+1415x',
    '+999123',
    '+8001234',
    '+49 30',
    '100',
    '<b>',
    '+４９30',
  ])('“%s” is not known', (number) => {
    expect(numberCountry(number)).toBeUndefined()
  })
})
