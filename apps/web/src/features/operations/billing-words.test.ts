import { operationKinds } from '@patchbay/contract'
import { expect, test } from 'vitest'

import { billingWords } from './billing-words.ts'

test('every kind of act says what it does to the bill, in few words, and who says so', () => {
  for (const kind of operationKinds) {
    const { text, source } = billingWords[kind]
    expect(text).toMatch(/[.”]$/)
    expect(text.length).toBeLessThan(200)
    expect(source).toMatch(/Dialpad/)
  }
})

test('where the sources disagree, it is not decided here', () => {
  for (const kind of ['suspend', 'reactivate'] as const) {
    expect(billingWords[kind].text).toMatch(/not known which holds here/i)
  }
})
