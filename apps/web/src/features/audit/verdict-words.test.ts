import { expect, it } from 'vitest'

import { verdictWords } from './verdict-words.ts'

it('says how many rows are whole', () => {
  expect(verdictWords({ isWhole: true, rows: 1204 }).what).toBe('The log is whole: 1,204 rows.')
  expect(verdictWords({ isWhole: true, rows: 1 }).what).toBe('The log is whole: 1 row.')
})

it.each([
  ['changed', 'The log is broken. Row 1,204 is not what was written.'],
  ['missing', 'The log is broken. Row 1,204 is missing.'],
  ['not_as_exported', /^The log is broken\. Row 1,204 is not the one whose sum was told/],
] as const)('says which row is broken, why (%s), and what to do', (why, what) => {
  const words = verdictWords({ isWhole: false, seq: 1204, why })
  expect(words.what).toMatch(what)
  expect(words.next).toMatch(/Keep a copy.*audit-heads\.jsonl.*restore/)
})
