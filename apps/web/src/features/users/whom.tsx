import { personName, type NameParts } from '../../ui/person-name.ts'

/** The one by name, several by their count. */
export const Whom = ({ people }: { people: readonly NameParts[] }) => {
  const [only] = people
  return people.length === 1 && only ? <bdi>{personName(only)}</bdi> : `${people.length} people`
}
