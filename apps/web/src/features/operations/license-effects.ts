import type { LicenseEffect } from '@patchbay/contract'

import { licenseKindWords } from '../offices/license-words.ts'

/** How many are missing once it is done; none where the free ones are not known. */
export const missing = ({ freeAfter = 0 }: LicenseEffect): number => Math.max(0, -freeAfter)

const signed = (count: number): string => (count < 0 ? `−${-count}` : String(count))

const missingWords = (count: number): string => {
  if (count === 0) return ''
  return count === 1 ? ': 1 is missing' : `: ${count} are missing`
}

const changeWords = (used: number): string =>
  used < 0 ? `${-used} more ${used === -1 ? 'becomes' : 'become'} free` : `${used} more in use`

/** `Talk 12 → 11 free`; with too few, how many are missing; what is not known is said to be so. */
export const effectWords = (effect: LicenseEffect): string => {
  const { kind, freeBefore, freeAfter, used } = effect
  const name = licenseKindWords[kind]
  if (freeBefore === undefined || freeAfter === undefined) {
    return `${name} ${changeWords(used)}; free ones not known`
  }
  return `${name} ${signed(freeBefore)} → ${signed(freeAfter)} free${missingWords(missing(effect))}`
}

/** What is missing comes first, then what is used, then what becomes free. */
export const attentionFirst = (effects: readonly LicenseEffect[]): LicenseEffect[] =>
  effects.toSorted((one, other) => missing(other) - missing(one) || other.used - one.used)
