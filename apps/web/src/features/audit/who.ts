import type { AuditRow } from '@patchbay/contract'

import { peopleCount } from '../operations/kind-words.ts'
import { isKey } from './audit.search.ts'
import { countOf, textOf } from './details.ts'

type Told = Pick<AuditRow, 'kind' | 'actor' | 'person' | 'details'>

/** Who did it, in words, where no account did. */
const withoutActor = ({ kind, details }: Told): string => {
  if (kind === 'session.refused') return 'Nobody known'
  if (kind === 'account.changed' || textOf(details['issuer']) !== undefined) return 'The company’s sign-in'
  return 'Whoever starts Patchbay'
}

export const actorWords = (row: Told): string => row.actor?.name ?? withoutActor(row)

export const isOfDialpad = (kind: string): boolean =>
  kind.startsWith('change.') || kind.startsWith('operation.') || kind === 'person.opened'

/** A name and an address as they stand in the log: "Ana Duarte, ana@corrigan.test". */
export const nameParts = (name: string): { name: string; email?: string } => {
  const at = name.lastIndexOf(', ')
  const email = name.slice(at + 2)
  return at > 0 && email.includes('@') ? { name: name.slice(0, at), email } : { name }
}

/** Where the page of whom it was done to is; whoever is being added has none yet. */
export const personPath = ({ kind, person }: Told): string | undefined =>
  person && isOfDialpad(kind) && isKey(person.key) ? `/users/${person.key}` : undefined

export const isOwnDoing = ({ actor, person }: Told): boolean =>
  actor !== undefined && actor.key === person?.key

/** How many people an operation without a name is about. */
export const peopleWords = ({ kind, person, details }: Told): string | undefined => {
  const people = countOf(details['people'])
  return person || people === undefined || !kind.startsWith('operation.') ? undefined : peopleCount(people)
}

export const operationPath = ({ details }: Told): string | undefined => {
  const key = textOf(details['operation'])
  return key !== undefined && isKey(key) ? `/operations/${key}` : undefined
}
