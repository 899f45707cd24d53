import { expect, test } from 'vitest'

import { fieldSentence, newPasswordFault } from './password-words.ts'

test('a new password has at least 15 characters', () => {
  expect(newPasswordFault('x'.repeat(14))).toBe('Type at least 15 characters.')
  expect(newPasswordFault('x'.repeat(15))).toBeUndefined()
})

test('what the server says of a field is shown as a sentence', () => {
  expect(fieldSentence('is too easy to guess: add some words')).toBe(
    'It is too easy to guess: add some words.',
  )
  expect(fieldSentence(undefined)).toBeUndefined()
})
