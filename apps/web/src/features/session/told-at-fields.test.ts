import { expect, test } from 'vitest'

import { ApiError } from '../../api/api-error.ts'
import { isToldAtFields } from './told-at-fields.ts'

const told = ['/password', 'account.password_wrong']
const error = (code: string, fields?: Record<string, string>) =>
  new ApiError({ code, message: '', requestId: '', ...(fields && { fields }) })

test('a field tells of its own errors, so that nothing is said twice', () => {
  expect(isToldAtFields(error('account.password_wrong'), told)).toBe(true)
  expect(isToldAtFields(error('request.invalid', { '/password': 'is short' }), told)).toBe(true)
})

test('what no field tells of is left to the notice, so that nothing goes unsaid', () => {
  expect(isToldAtFields(error('session.throttled'), told)).toBe(false)
  expect(isToldAtFields(error('request.invalid'), told)).toBe(false)
  expect(isToldAtFields(error('request.invalid', { '/password': 'is short', '/more': 'is odd' }), told)).toBe(
    false,
  )
  expect(isToldAtFields(new Error('a fault'), told)).toBe(false)
})
