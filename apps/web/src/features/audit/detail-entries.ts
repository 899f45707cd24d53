import type { AuditRow } from '@patchbay/contract'

import { formatPhone } from '../../ui/phone-format.ts'
import { wholeTime } from '../../ui/time-words.ts'
import { isCompared, type OfficeName } from './changes.ts'
import { isValues } from './details.ts'

export type DetailEntry = { term: string; value: string }

const terms: Record<string, string> = {
  addNumber: 'Add a number',
  areaCode: 'Area code',
  code: 'Code',
  endedOthers: 'Other sessions ended',
  exportType: 'Kind of rows',
  ip: 'Network address',
  isWhole: 'Whole',
  issuer: 'Vouched for by',
  license: 'Licence',
  numbersLost: 'Numbers that may be lost',
  officeKey: 'Office',
  operation: 'Operation',
  perMonth: 'A month',
  removesCode: 'Takes the second factor off',
  scope: 'Whose',
  sessionKey: 'Session',
  statType: 'Report about',
  userAgent: 'Browser',
  what: 'Kind of operation',
  words: 'Dialpad’s words',
}

/** `jobTitle` is "Job title". */
const plain = (name: string): string => {
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, (_match, end: string, start: string) => {
    return `${end} ${start.toLowerCase()}`
  })
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`
}

const termOf = (name: string): string => (Object.hasOwn(terms, name) ? (terms[name] ?? name) : plain(name))

const wordsOf = (value: unknown): string => {
  if (value === null || value === '') return 'None'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'string') return formatPhone(value)
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(wordsOf).join(', ')
  return JSON.stringify(value)
}

type Flattening = { before: readonly string[]; officeName: OfficeName }

const flat = (name: string, value: unknown, { before, officeName }: Flattening): DetailEntry[] => {
  const path = [...before, termOf(name)]
  if (isValues(value)) {
    return Object.entries(value).flatMap(([inner, each]) => flat(inner, each, { before: path, officeName }))
  }
  const isOffice = name === 'officeKey' && typeof value === 'string'
  return [{ term: path.join(', '), value: isOffice ? officeName(value) : wordsOf(value) }]
}

/** What else a row says, each by a name; whatever stands in its own place is left out. */
export const detailEntries = (row: AuditRow, officeName: OfficeName): DetailEntry[] => {
  const { seq, at, kind, actor, person, details } = row
  const shown = isCompared(row) ? ['before', 'after'] : []
  const rest = Object.entries(details).filter(([name]) => !shown.includes(name))
  return [
    { term: 'Row', value: String(seq) },
    { term: 'Time', value: wholeTime(new Date(at)) },
    { term: 'Kind of row', value: kind },
    ...(actor ? [{ term: 'Key of the account', value: actor.key }] : []),
    ...(person ? [{ term: 'Key of whom', value: person.key }] : []),
    ...rest.flatMap(([name, value]) => flat(name, value, { before: [], officeName })),
  ]
}
