import { describe, expect, test } from 'vitest'

import { createSubmissionKeys } from './submission.ts'

describe('the key of a submission', () => {
  test('stays the same for the same content and is another for other content', () => {
    const keyOf = createSubmissionKeys()
    const first = keyOf({ targets: ['a@corrigan.test'] })
    expect(keyOf({ targets: ['b@corrigan.test'] })).not.toBe(first)
    expect(keyOf({ targets: ['a@corrigan.test'] })).toBe(first)
  })

  test('is another for the next dialog', () => {
    expect(createSubmissionKeys()({})).not.toBe(createSubmissionKeys()({}))
  })

  test('has the form that the server takes', () => {
    expect(createSubmissionKeys()({})).toMatch(/^[A-Za-z0-9_-]{1,128}$/)
  })
})
