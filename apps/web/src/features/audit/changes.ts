import { licenseKinds, type AuditRow } from '@patchbay/contract'

import { formatPhone } from '../../ui/phone-format.ts'
import { amountWords } from '../licenses/idle-cost.ts'
import { licenseKindWords } from '../offices/license-words.ts'
import type { Difference } from '../operations/differences.ts'
import { licenseName } from '../operations/license-words.ts'
import { roleNames } from '../session/role-words.ts'
import { countOf, isValues, textOf, textsOf, wordIn, type Values } from './details.ts'

/** An office's name by its key; the key where nobody knows it any more. */
export type OfficeName = (officeKey: string) => string

const states: Record<string, string> = {
  active: 'Active',
  pending: 'Pending',
  suspended: 'Suspended',
  deleted: 'Deleted',
  cancelled: 'Cancelled',
  not_known: 'Not known',
  invited: 'Invited',
  disabled: 'Disabled',
  nobody: 'Nobody',
}

const none = 'None'

type Reading = { label: string; of: (values: Values, officeName: OfficeName) => string | undefined }

const text = (label: string, name: string): Reading => ({
  label,
  of: (values) => textOf(values[name]) || undefined,
})

const scopeWords = (scope: unknown, officeName: OfficeName): string | undefined =>
  scope === 'company' ? 'The whole company' : textsOf(scope).map(officeName).join(', ') || undefined

const priceOf =
  (kind: (typeof licenseKinds)[number]) =>
  ({ perMonth, currency }: Values): string | undefined => {
    const hundredths = isValues(perMonth) ? countOf(perMonth[kind]) : undefined
    return hundredths === undefined ? undefined : amountWords(hundredths, textOf(currency) ?? '').trim()
  }

/** Of a person of Dialpad's, of an account, and of prices. */
const readings: readonly Reading[] = [
  { label: 'State', of: ({ state }) => wordIn(states, state) ?? textOf(state) },
  { label: 'Role', of: ({ role }) => wordIn(roleNames, role) ?? textOf(role) },
  { label: 'Offices', of: ({ scope }, officeName) => scopeWords(scope, officeName) },
  text('E-mail', 'email'),
  {
    label: 'Office',
    of: ({ officeKey }, officeName) => {
      const key = textOf(officeKey)
      return key === undefined ? undefined : officeName(key)
    },
  },
  {
    label: 'Numbers',
    of: ({ numbers }) => textsOf(numbers).map(formatPhone).join(', ') || undefined,
  },
  text('First name', 'firstName'),
  text('Last name', 'lastName'),
  {
    label: 'Licence',
    of: ({ license }) => {
      const word = textOf(license)
      return word === undefined ? undefined : licenseName(word)
    },
  },
  text('Job title', 'jobTitle'),
  text('Extension', 'extension'),
  ...licenseKinds.map((kind) => ({ label: licenseKindWords[kind], of: priceOf(kind) })),
]

// Of whoever is deleted no more than that is read.
const leftOfDeleted = ['State', 'Numbers']

type Told = Pick<AuditRow, 'kind' | 'details'>

const isReading = (value: unknown): boolean => value === null || isValues(value)

/** Whether a row has both what was and what is; only then the two are compared. */
export const isCompared = ({ details }: Told): boolean =>
  isReading(details['before']) && isReading(details['after'])

// Nobody was found: after a deletion, and where the person was gone before; else nobody has read again.
const notFound = ({ kind, details }: Told): string =>
  kind === 'change.verified' || details['reason'] === 'person.not_found' ? 'Nobody found' : 'Not read'

/** In what was and is differ, in words. */
export const changesOf = (row: Told, officeName: OfficeName): Difference[] => {
  if (!isCompared(row)) return []
  const { before, after } = row.details
  const isChange = row.kind.startsWith('change.')
  const was = isValues(before) ? before : { ...(isChange && { state: 'nobody' }) }
  if (!isValues(after)) {
    const state = wordIn(states, was.state) ?? textOf(was.state) ?? none
    return [{ label: 'State', before: state, after: isChange ? notFound(row) : none }]
  }
  return readings
    .filter(({ label }) => after['state'] !== 'deleted' || leftOfDeleted.includes(label))
    .map(({ label, of }) => ({
      label,
      before: of(was, officeName) ?? none,
      after: of(after, officeName) ?? none,
    }))
    .filter((difference) => difference.before !== difference.after)
}
