import { describe, expect, test } from 'vitest'

import { rovingIndex, typeaheadIndex } from './roving.ts'

describe('keys in a menu', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', 2, 1],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['PageUp', 2, 0],
    ['End', 1, 3],
    ['PageDown', 1, 3],
  ])('%s leads from entry %i to entry %i, and the list goes round', (key, at, expected) => {
    expect(rovingIndex(key, at, 4)).toBe(expected)
  })

  test.each(['Enter', ' ', 'Escape', 'Tab', 'a'])('%s leads nowhere', (key) => {
    expect(rovingIndex(key, 1, 4)).toBeUndefined()
  })

  test('an empty menu has nowhere to go', () => {
    expect(rovingIndex('ArrowDown', -1, 0)).toBeUndefined()
  })
})

describe('typing in a menu', () => {
  const labels = ['Open Tomás Okafor', 'Reactivate', 'Add a number', 'Remove all 3 numbers', 'Élargir']

  test('a letter leads to the next entry that begins with it', () => {
    expect(typeaheadIndex('r', 0, labels)).toBe(1)
    expect(typeaheadIndex('r', 1, labels)).toBe(3)
    expect(typeaheadIndex('r', 3, labels)).toBe(1)
  })

  test('more letters stay on an entry for as long as it fits', () => {
    expect(typeaheadIndex('re', 1, labels)).toBe(1)
    expect(typeaheadIndex('rem', 1, labels)).toBe(3)
  })

  test('capitals and accents make no difference', () => {
    expect(typeaheadIndex('E', 0, labels)).toBe(4)
    expect(typeaheadIndex('é', 0, labels)).toBe(4)
  })

  test('what no entry begins with leads nowhere', () => {
    expect(typeaheadIndex('x', 0, labels)).toBeUndefined()
    expect(typeaheadIndex('', 0, labels)).toBeUndefined()
    expect(typeaheadIndex('a', -1, [])).toBeUndefined()
  })
})
