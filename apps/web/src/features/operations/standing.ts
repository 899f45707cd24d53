import type { OperationTarget, Snapshot } from '@patchbay/contract'

type Names = { officeName: (officeKey: string) => string }

const numbersNow = ({ numbers }: Snapshot, before: Snapshot): string => {
  if (numbers.length === 0) return before.numbers.length === 0 ? 'without a number' : 'now without a number'
  const isSame = numbers.length === before.numbers.length && numbers.every((n) => before.numbers.includes(n))
  const count = numbers.length === 1 ? '1 number' : `${numbers.length} numbers`
  return isSame ? `${count} kept` : `now with ${count}`
}

const placeNow = ({ officeKey }: Snapshot, before: Snapshot, { officeName }: Names): string => {
  if (officeKey === undefined) return 'Office not known'
  const still = officeKey === before.officeKey ? 'Still in' : 'Now in'
  return `${still} ${officeName(officeKey)}`
}

/** What is still true of a person, from the newest reading: `Still in London, now without a number.` */
export const standing = (
  { before, after = before }: Pick<OperationTarget, 'before' | 'after'>,
  names: Names,
): string | undefined => {
  if (!before || !after) return undefined
  if (after.state === 'deleted') return 'Dialpad no longer knows the person.'
  return `${placeNow(after, before, names)}, ${numbersNow(after, before)}.`
}
