import { expect, test } from 'vitest'

import { codeIn } from './code.ts'

test.each(['123456', '123 456', ' 12 34 56 ', '123\u00a0456'])('“%s” is a code', (typed) => {
  expect(codeIn(typed)).toBe('123456')
})

test.each(['', '12345', '1234567', '12345a', '123-456', '١٢٣٤٥٦'])('“%s” is none', (typed) => {
  expect(codeIn(typed)).toBeUndefined()
})
