import { expect, test } from 'vitest'

import { emailFault } from './email-fault.ts'

test.each(['ana@example.com', '  ana@example.com '])('"%s" is an address', (typed) => {
  expect(emailFault(typed)).toBeUndefined()
})

test.each(['', ' ', 'ana', 'ana@', 'a@b.test, c@d.test'])('"%s" is none', (typed) => {
  expect(emailFault(typed)).toMatch(/^Type /)
})
