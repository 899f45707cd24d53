import { expect, test } from 'vitest'

import { linkToken } from '../session/session.search.ts'
import { linkAddress } from './link-address.ts'

test('the page of the link finds its token in the fragment, and nothing else of the address holds it', () => {
  const token = 'x'.repeat(43)
  const address = new URL(linkAddress('https://patchbay.test', { token }))
  expect(linkToken(address.hash)).toBe(token)
  address.hash = ''
  expect(address.href).toBe('https://patchbay.test/sign-in')
})
