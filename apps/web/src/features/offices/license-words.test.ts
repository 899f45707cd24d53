import { describe, expect, it } from 'vitest'

import { freeWords, licenseUse, usedWords } from './license-words.ts'

const use = (purchased?: number, free?: number) =>
  licenseUse({
    kind: 'talk',
    ...(purchased !== undefined && { purchased }),
    ...(free !== undefined && { free }),
  })

describe('the use of an office’s licences', () => {
  it('is what was bought without what is free', () => {
    expect(use(40, 12)).toEqual({ purchased: 40, free: 12, used: 28, level: 'enough' })
    expect(usedWords(use(1320, 20))).toBe('1,300 of 1,320 used')
    expect(freeWords(use(40, 12))).toBe('12 free')
  })

  it('is scarce from four fifths on, and none left is another thing', () => {
    expect(use(100, 21).level).toBe('enough')
    expect(use(100, 20).level).toBe('scarce')
    expect(use(100, 1).level).toBe('scarce')
    expect(use(100, 0).level).toBe('none_left')
    expect(freeWords(use(100, 0))).toBe('None free')
  })

  it('is not known where a count is absent, which is not none', () => {
    expect(use(40)).toEqual({ purchased: 40, level: 'not_known' })
    expect(usedWords(use(40))).toBe('40 bought, use not known')
    expect(freeWords(use(40))).toBe('Free: not known')
    expect(use(undefined, 3)).toEqual({ free: 3, level: 'not_known' })
    expect(usedWords(use(undefined, 3))).toBe('Bought: not known')
    expect(use(undefined, 0).level).toBe('none_left')
  })

  it('can be more than was bought', () => {
    expect(use(10, -2)).toMatchObject({ used: 12, level: 'none_left' })
    expect(freeWords(use(10, -2))).toBe('2 more used than bought')
  })

  it('of none bought and none used warns of nothing', () => {
    expect(use(0, 3).level).toBe('not_known')
  })
})
