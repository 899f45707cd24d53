import { describe, expect, test } from 'vitest'

import { howFar, knownOf, peopleOf } from './known-people-words.ts'

const berlin = { officeKey: 'o1', active: 112, pending: 3, suspended: 5, numbers: 140 }

describe('people of an office as far as known', () => {
  test('says how far the counts reach', () => {
    expect(howFar({ items: [], people: 1320, complete: false })).toBe('Among the 1,320 people read so far')
    expect(howFar({ items: [], people: 1320, complete: true })).toBe('All 1,320 people counted')
  })

  test('an office of which nobody was read has no count until everybody was', () => {
    expect(knownOf({ items: [berlin], people: 120, complete: false }, 'o2')).toBeUndefined()
    expect(knownOf({ items: [berlin], people: 120, complete: true }, 'o2')).toMatchObject({
      active: 0,
      numbers: 0,
    })
    expect(knownOf({ items: [berlin], people: 120, complete: false }, 'o1')).toBe(berlin)
  })

  test('people are those in any state', () => {
    expect(peopleOf(berlin)).toBe(120)
  })
})
