import type { Identities } from './identities.ts'

/** Our keys of offices that people or numbers name by key alone: where names could tell them, the names are read first. */
export const ownOfficeKeys = async (
  { identities, readOffices }: { identities: Identities; readOffices: () => Promise<unknown> },
  keys: readonly (string | undefined)[],
): Promise<(dialpadKey: string) => string> => {
  const named = [...new Set(keys.filter((key) => key !== undefined))]
  if (await identities.isAnyOfficeUnmatched(named)) await readOffices()
  return identities.ownKeys(
    'office',
    named.map((dialpadKey) => ({ dialpadKey })),
  )
}
