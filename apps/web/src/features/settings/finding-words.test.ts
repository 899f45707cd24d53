import { expect, it } from 'vitest'

import { summaryWords } from './finding-words.ts'

const of = (...outcomes: ('fine' | 'attention' | 'failed' | 'not_known')[]) =>
  summaryWords(outcomes.map((outcome) => ({ outcome })))

it('sums up what was found, the worst first', () => {
  expect(of('fine', 'fine', 'failed', 'not_known', 'attention')).toBe(
    '1 failed, 1 needs attention, 1 not known, 2 fine',
  )
  expect(of('attention', 'attention')).toBe('2 need attention')
  expect(of()).toBe('')
})
