import { errorMessage, errors, type Problem } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { ApiError } from './api-error.ts'
import { clientErrors, clientProblem, errorWords } from './messages.ts'

const wordsOf = (problem: Problem) => errorWords(new ApiError(problem))

describe('errorWords', () => {
  test.each(Object.entries(errors))('%s says what the contract says', (code, { what, unchanged, next }) => {
    expect(wordsOf({ code, message: 'anything', requestId: 'r1' })).toEqual({
      what,
      unchanged,
      next,
      requestId: 'r1',
    })
  })

  test.each(Object.entries(clientErrors))('%s says what this side knows', (code, words) => {
    expect(wordsOf({ code, message: '', requestId: '' })).toEqual(words)
  })

  test('what the server added to the sentences is kept as it came', () => {
    const message = `${errorMessage('dialpad.refused')} Dialpad said: email_conflict.`
    expect(wordsOf({ code: 'dialpad.refused', message, requestId: 'r1' }).more).toBe(
      'Dialpad said: email_conflict.',
    )
  })

  test('a code that is not known shows the server’s message', () => {
    expect(wordsOf({ code: 'new.code', message: 'Something new.', requestId: 'r1' })).toMatchObject({
      what: 'Something new.',
      requestId: 'r1',
    })
    expect(wordsOf({ code: 'toString', message: 'm', requestId: '' }).what).toBe('m')
  })

  test('anything else is a fault of the page', () => {
    expect(errorWords(new TypeError('x is not a function')).what).toBe('This page has a fault.')
  })

  test('a problem of this side has one message for places that show only text', () => {
    expect(clientProblem('client.unreachable').message).toMatch(/^Patchbay can’t be reached\. Nothing was/)
  })
})
