import type { KnownPeople } from '@patchbay/contract'

type Known = { items: readonly KnownPeople[]; people: number; complete: boolean }

const grouped = new Intl.NumberFormat('en-GB')

/** How far the counts of people reach. */
export const howFar = ({ people, complete }: Known): string =>
  complete
    ? `All ${grouped.format(people)} people counted`
    : `Among the ${grouped.format(people)} people read so far`

/** The people of an office; undefined where none of theirs was read and others may be. */
export const knownOf = ({ items, complete }: Known, officeKey: string): KnownPeople | undefined => {
  const found = items.find((item) => item.officeKey === officeKey)
  if (found || !complete) return found
  return { officeKey, active: 0, pending: 0, suspended: 0, numbers: 0 }
}

export const peopleOf = ({ active, pending, suspended }: KnownPeople): number => active + pending + suspended
