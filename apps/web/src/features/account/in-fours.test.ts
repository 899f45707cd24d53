import { expect, test } from 'vitest'

import { inFours } from './in-fours.ts'

test.each([
  ['JBSWY3DPEHPK3PXP', 'JBSW Y3DP EHPK 3PXP'],
  ['JBSWY3', 'JBSW Y3'],
  ['', ''],
])('%s is shown as %s', (secret, shown) => {
  expect(inFours(secret)).toBe(shown)
})
