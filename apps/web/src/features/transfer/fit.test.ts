import type { LicenseEffect } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { fitOf, fitWords } from './fit.ts'

const effect = (part: Partial<LicenseEffect>): LicenseEffect => ({
  officeKey: 'berlin',
  kind: 'talk',
  used: 12,
  ...part,
})

const move = { officeKey: 'berlin', people: 12 }

describe('whether the new office has a licence for everybody', () => {
  test('where some are missing, so many do not fit', () => {
    expect(fitOf([effect({ freeBefore: 7, freeAfter: -5 })], move)).toBe(7)
    const kinds = [
      effect({ freeBefore: 9, freeAfter: -1 }),
      effect({ kind: 'sell', freeBefore: 0, freeAfter: -2 }),
    ]
    expect(fitOf(kinds, move)).toBe(9)
  })

  test('where there are enough, or it is not known, nothing speaks against it', () => {
    expect(fitOf([effect({ freeBefore: 12, freeAfter: 0 })], move)).toBeUndefined()
    expect(fitOf([effect({})], move)).toBeUndefined()
    expect(fitOf(undefined, move)).toBeUndefined()
  })

  test('what another office lacks, or numbers need, keeps nobody from moving', () => {
    expect(fitOf([effect({ officeKey: 'paris', freeBefore: 0, freeAfter: -3 })], move)).toBeUndefined()
    expect(fitOf([effect({ kind: 'additional_number', freeBefore: 0, freeAfter: -3 })], move)).toBeUndefined()
  })

  test('it is said how many fit and how many have to stay', () => {
    expect(fitWords(7, 12)).toBe('7 of 12 fit: leave 5 people out.')
    expect(fitWords(1, 2)).toBe('1 of 2 fits: leave 1 person out.')
  })
})
