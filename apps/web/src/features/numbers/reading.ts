import type { Numbers } from './numbers.queries.ts'

type Told = Pick<Numbers, 'items' | 'complete' | 'reading' | 'failed'>

/**
 * Where the reading of all numbers stands: `first` is under way and shows nothing yet, `broken` ended early
 * with nothing to show, `again` is under way beside what is shown.
 */
export type Reading = 'first' | 'broken' | 'again' | 'settled'

export const readingOf = ({ items, complete, reading, failed }: Told): Reading => {
  const hasNothing = items.length === 0 && !complete
  if (hasNothing && (reading || failed === undefined)) return 'first'
  if (hasNothing) return 'broken'
  return reading ? 'again' : 'settled'
}
