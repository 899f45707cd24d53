import { numberStatuses } from '@patchbay/contract'
import { expect, it } from 'vitest'

import { holderWords, statusWords, typeWords } from './number-words.ts'

it('has words for whoever can have a number, and says of a free one that nobody has it', () => {
  for (const status of numberStatuses) {
    expect(statusWords[status]).not.toBe('')
    expect(holderWords({ status })).not.toBe('')
  }
  expect(holderWords({ status: 'available' })).toBe('Nobody')
  expect(holderWords({ status: 'user' })).toBe('Not known')
})

it('leaves a word of Dialpad’s that it does not know as it came', () => {
  expect(typeWords('tollfree')).toBe('Toll-free')
  for (const word of ['satellite', 'constructor', '']) expect(typeWords(word)).toBeUndefined()
})
