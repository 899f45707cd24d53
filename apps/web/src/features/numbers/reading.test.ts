import { expect, it } from 'vitest'

import { readingOf } from './reading.ts'

const some = [{ number: '+493012345', status: 'available' as const }]

it('shows that the first reading is under way, not that there is nothing', () => {
  expect(readingOf({ items: [], complete: false, reading: true })).toBe('first')
  expect(readingOf({ items: [], complete: false, reading: true, failed: 'dialpad.timeout' })).toBe('first')
  expect(readingOf({ items: [], complete: false, reading: false })).toBe('first')
})

it('says that nothing could be read instead of that there is nothing', () => {
  expect(readingOf({ items: [], complete: false, reading: false, failed: 'dialpad.timeout' })).toBe('broken')
})

it('keeps what is shown while it is read again', () => {
  expect(readingOf({ items: some, complete: true, reading: true })).toBe('again')
  expect(readingOf({ items: [], complete: true, reading: true })).toBe('again')
  expect(readingOf({ items: some, complete: false, reading: false, failed: 'dialpad.timeout' })).toBe(
    'settled',
  )
  expect(readingOf({ items: [], complete: true, reading: false })).toBe('settled')
})
