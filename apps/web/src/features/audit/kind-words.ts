import type { AuditKind, AuditRow } from '@patchbay/contract'

import { kindSentence, peopleCount } from '../operations/kind-words.ts'
import { countOf, operationKindOf, stepWords, textOf, wordIn, type Values } from './details.ts'

export const groups = [
  'Changes at Dialpad',
  'Operations',
  'People and files',
  'Signing in',
  'Accounts of Patchbay',
  'The audit log',
] as const
export type Group = (typeof groups)[number]

type Words = {
  group: Group
  /** In the choice of kinds. */
  choice: string
  /** What happened, where the details say no more than that. */
  sentence: string | ((details: Values) => string)
}

const operation =
  (before: string) =>
  (details: Values): string => {
    const kind = operationKindOf(details)
    const whom = peopleCount(countOf(details['people']) ?? 0)
    const what = kind ? kindSentence(kind, 'act', whom) : `a change of ${whom}`
    return `${before}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`
  }

const ways: Record<string, string> = {
  password: 'with a password',
  link: 'with a one-time link',
  'first owner': 'as the first owner',
  'new password': 'after choosing a password',
  sso: 'with the company’s account',
  change: 'again, after a change of the own account',
}

const signedIn = ({ method }: Values): string =>
  ['Signed in', wordIn(ways, method)].filter((part) => part !== undefined).join(' ')

const savedFile = ({ name, report }: Values): string => {
  if (typeof report === 'string') return 'Saved the file of a report'
  return typeof name === 'string' ? `Saved the file “${name}”` : 'Saved a file'
}

const verifiedLog = ({ isWhole }: Values): string => {
  if (typeof isWhole !== 'boolean') return 'Verified the log'
  return isWhole ? 'Verified the log: it was whole' : 'Verified the log: it was broken'
}

const madeLink = ({ removesCode }: Values): string =>
  removesCode === true ? 'Made a one-time link that takes the second factor off' : 'Made a one-time link'

const created = ({ issuer }: Values): string =>
  textOf(issuer) === undefined ? 'Account created' : 'Account created at the first sign-in by the company'

/** Every kind of row in plain words. */
const words: Record<AuditKind, Words> = {
  'change.intended': {
    group: 'Changes at Dialpad',
    choice: 'About to be sent to Dialpad',
    sentence: (details) => `About to ask Dialpad to ${stepWords(details).wanted}`,
  },
  'change.verified': {
    group: 'Changes at Dialpad',
    choice: 'Verified at Dialpad',
    sentence: (details) => `${stepWords(details).done}, verified at Dialpad`,
  },
  'change.not_applied': {
    group: 'Changes at Dialpad',
    choice: 'Not applied at Dialpad',
    sentence: (details) => `Not applied: ${stepWords(details).wanted}`,
  },
  'change.unknown': {
    group: 'Changes at Dialpad',
    choice: 'Unknown whether applied',
    sentence: (details) => `Unknown whether applied: ${stepWords(details).wanted}`,
  },
  'operation.confirmed': {
    group: 'Operations',
    choice: 'Operation confirmed',
    sentence: operation('Confirmed'),
  },
  'operation.checked': {
    group: 'Operations',
    choice: 'Unknown outcomes checked',
    sentence: operation('Asked what became of'),
  },
  'operation.continued': {
    group: 'Operations',
    choice: 'Operation continued',
    sentence: operation('Went on with'),
  },
  'person.opened': {
    group: 'People and files',
    choice: 'Person opened',
    sentence: 'Opened the person’s page',
  },
  'file.saved': { group: 'People and files', choice: 'File saved', sentence: savedFile },
  'report.requested': {
    group: 'People and files',
    choice: 'Report asked for',
    sentence: 'Asked Dialpad for a report',
  },
  'prices.entered': {
    group: 'People and files',
    choice: 'Licence prices entered',
    sentence: 'Entered licence prices',
  },
  'session.began': { group: 'Signing in', choice: 'Signed in', sentence: signedIn },
  'session.ended': { group: 'Signing in', choice: 'Signed out', sentence: 'Signed out' },
  'session.others_ended': {
    group: 'Signing in',
    choice: 'Other sessions ended',
    sentence: 'Ended all their other sessions',
  },
  'session.refused': { group: 'Signing in', choice: 'Sign-in refused', sentence: 'Sign-in refused' },
  'access.refused': {
    group: 'Signing in',
    choice: 'Refused by role',
    sentence: 'Was refused what the role does not include',
  },
  'account.created': { group: 'Accounts of Patchbay', choice: 'Account created', sentence: created },
  'account.invited': {
    group: 'Accounts of Patchbay',
    choice: 'Invited',
    sentence: 'Invited to Patchbay',
  },
  'account.role_changed': {
    group: 'Accounts of Patchbay',
    choice: 'Role changed',
    sentence: 'Changed the role',
  },
  'account.changed': {
    group: 'Accounts of Patchbay',
    choice: 'Changed by the company’s sign-in',
    sentence: 'Account changed by the company’s sign-in',
  },
  'account.disabled': {
    group: 'Accounts of Patchbay',
    choice: 'Account disabled',
    sentence: 'Disabled the account',
  },
  'account.enabled': {
    group: 'Accounts of Patchbay',
    choice: 'Account enabled',
    sentence: 'Enabled the account',
  },
  'account.link_made': { group: 'Accounts of Patchbay', choice: 'One-time link made', sentence: madeLink },
  'account.link_used': {
    group: 'Accounts of Patchbay',
    choice: 'One-time link used',
    sentence: 'Used a one-time link',
  },
  'account.password_chosen': {
    group: 'Accounts of Patchbay',
    choice: 'Password chosen by link',
    sentence: 'Chose a password with a one-time link',
  },
  'account.password_changed': {
    group: 'Accounts of Patchbay',
    choice: 'Password changed',
    sentence: 'Changed their password',
  },
  'account.second_factor_added': {
    group: 'Accounts of Patchbay',
    choice: 'Second factor added',
    sentence: 'Added a second factor',
  },
  'account.second_factor_removed': {
    group: 'Accounts of Patchbay',
    choice: 'Second factor removed',
    sentence: 'Removed their second factor',
  },
  'audit.read': { group: 'The audit log', choice: 'Log read', sentence: 'Looked into the audit log' },
  'audit.verified': { group: 'The audit log', choice: 'Log verified', sentence: verifiedLog },
}

const isKnown = (kind: string): kind is AuditKind => Object.hasOwn(words, kind)

/** What happened; a kind of a newer Patchbay is told by its own word. */
export const sentenceOf = ({ kind, details }: Pick<AuditRow, 'kind' | 'details'>): string => {
  if (!isKnown(kind)) return kind
  const { sentence } = words[kind]
  return typeof sentence === 'string' ? sentence : sentence(details)
}

export const choiceOf = (kind: AuditKind): string => words[kind].choice

/** The kinds of one group, in the order of their words above. */
export const kindsOf = (group: Group): AuditKind[] =>
  Object.keys(words)
    .filter(isKnown)
    .filter((kind) => words[kind].group === group)
