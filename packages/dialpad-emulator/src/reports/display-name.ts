import { createRandom } from '../random.ts'

type Named = { key: string; firstName: string; lastName: string }

// Cells that a careless reader of CSV, HTML or spreadsheets stumbles over; all are names a person may choose.
const unusual: [(named: Named) => string, ...((named: Named) => string)[]] = [
  ({ firstName, lastName }) => `${firstName} "Ace" ${lastName}`,
  ({ firstName, lastName }) => `${lastName}, ${firstName}`,
  ({ firstName, lastName }) => `${firstName} ${lastName} (営業)`,
  ({ firstName, lastName }) => `${firstName} O'${lastName} & Söhne`,
  ({ lastName }) => `=SUM(A1) ${lastName}`,
]

/** The name in the `name` column: nearly always first and last name, for about 1 in 90 people something unusual. */
export const displayName = (named: Named): string => {
  const random = createRandom('display name', named.key)
  if (random.chance(1 / 90)) return random.pick(unusual)(named)
  return `${named.firstName} ${named.lastName}`.trim()
}

const callers: [string, ...string[]] = [
  'Jansen, de Wit & Partners',
  'The "Blue Door" Bakery',
  'Čížek a synové',
  '株式会社サンプル',
  '=SUM(A1)',
  '@reception',
]

/** What an outside party calls itself, where a row shows a name instead of a number. */
export const callerName = (random: { pick(list: [string, ...string[]]): string }): string =>
  random.pick(callers)
