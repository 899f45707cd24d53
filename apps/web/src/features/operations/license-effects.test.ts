import type { LicenseEffect } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'

import { attentionFirst, effectWords, missing } from './license-effects.ts'

const effect = (part: Partial<LicenseEffect>): LicenseEffect => ({
  officeKey: 'london',
  kind: 'talk',
  used: 1,
  ...part,
})

describe('what becomes of the licences', () => {
  test.each<[Partial<LicenseEffect>, string]>([
    [{ freeBefore: 12, freeAfter: 11 }, 'Talk 12 → 11 free'],
    [{ freeBefore: 1, freeAfter: 0 }, 'Talk 1 → 0 free'],
    [{ freeBefore: 0, freeAfter: -1 }, 'Talk 0 → −1 free: 1 is missing'],
    [{ freeBefore: 1, freeAfter: -2, used: 3 }, 'Talk 1 → −2 free: 2 are missing'],
    [{ kind: 'sell', freeBefore: 3, freeAfter: 4, used: -1 }, 'Sell 3 → 4 free'],
    [{ used: 2 }, 'Talk 2 more in use; free ones not known'],
    [{ used: -1 }, 'Talk 1 more becomes free; free ones not known'],
    [{ used: -2 }, 'Talk 2 more become free; free ones not known'],
  ])('%j is “%s”', (part, words) => {
    expect(effectWords(effect(part))).toBe(words)
  })

  test('what is not known is not missing', () => {
    expect(missing(effect({}))).toBe(0)
    expect(missing(effect({ freeBefore: 0, freeAfter: -2 }))).toBe(2)
  })

  test('what is missing comes first, then what is used, then what becomes free', () => {
    const freed = effect({ officeKey: 'freed', used: -1, freeBefore: 1, freeAfter: 2 })
    const used = effect({ officeKey: 'used', freeBefore: 5, freeAfter: 4 })
    const short = effect({ officeKey: 'short', freeBefore: 0, freeAfter: -1 })
    expect(attentionFirst([freed, used, short])).toEqual([short, used, freed])
  })
})
