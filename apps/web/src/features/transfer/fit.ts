import type { LicenseEffect, LicenseKind } from '@patchbay/contract'

import { missing } from '../operations/license-effects.ts'

/** Those that people use; Dialpad refuses a move where one is missing. */
const ofPeople: readonly LicenseKind[] = ['talk', 'sell', 'contact_center']

type Move = { officeKey: string; people: number }

/** How many of those who move find a licence in the new office; undefined where nothing speaks against all of them. */
export const fitOf = (
  effects: readonly LicenseEffect[] | undefined,
  { officeKey, people }: Move,
): number | undefined => {
  const short = (effects ?? [])
    .filter((effect) => effect.officeKey === officeKey && ofPeople.includes(effect.kind))
    .reduce((sum, effect) => sum + missing(effect), 0)
  return short === 0 ? undefined : Math.max(0, people - short)
}

/** `7 of 12 fit`, and how to go on. */
export const fitWords = (fit: number, people: number): string => {
  const out = people - fit
  return `${fit} of ${people} ${fit === 1 ? 'fits' : 'fit'}: leave ${out} ${out === 1 ? 'person' : 'people'} out.`
}
