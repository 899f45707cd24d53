import { expect, test } from 'vitest'

import { ApiError } from './api-error.ts'
import { refusal } from './refusal.ts'

const problem = (code: string, fields?: Record<string, string>) =>
  new ApiError({ code, message: '', requestId: '', ...(fields && { fields }) })

test('what was refused as a whole is said', () => {
  expect(refusal(problem('account.exists'))).toMatchObject({ unchanged: 'Nothing was changed.' })
})

test('nothing is said where nothing went wrong, where fields tell, and where the sign-in stands over the page', () => {
  expect(refusal(null)).toBeUndefined()
  expect(refusal(problem('request.invalid', { '/email': 'must be an address' }))).toBeUndefined()
  expect(refusal(problem('session.missing'))).toBeUndefined()
})
