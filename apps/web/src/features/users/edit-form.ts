import type { StartInput, User } from '@patchbay/contract'

export const editNames = ['firstName', 'lastName', 'jobTitle', 'extension'] as const
export type EditName = (typeof editNames)[number]
export type EditTyped = Record<EditName, string>
export type EditFaults = Partial<Record<EditName, string>>

const longest = 100
const longestExtension = 20

/** As the fields show them at first. */
export const typedOf = ({ firstName, lastName, jobTitle = '', extension = '' }: User): EditTyped => ({
  firstName,
  lastName,
  jobTitle,
  extension,
})

const nameFault = (typed: string, before: string): string | undefined => {
  if (typed.trim().length > longest) return `At most ${longest} characters.`
  return typed.trim() === '' && before !== ''
    ? 'Dialpad keeps a name: it can be another one, not none.'
    : undefined
}

const extensionFault = (typed: string): string | undefined => {
  if (!/^\d*$/.test(typed.trim())) return 'Digits only.'
  return typed.trim().length > longestExtension ? `At most ${longestExtension} digits.` : undefined
}

const given = (faults: Record<EditName, string | undefined>): EditFaults =>
  Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined))

/** What has to be put right before it is sent; empty when it can be. */
export const checkEdit = (typed: EditTyped, user: User): EditFaults =>
  given({
    firstName: nameFault(typed.firstName, user.firstName),
    lastName: nameFault(typed.lastName, user.lastName),
    jobTitle: nameFault(typed.jobTitle, ''),
    extension: extensionFault(typed.extension),
  })

/** The operation with what was changed and nothing else; undefined where nothing was. */
export const editOf = (typed: EditTyped, user: User): StartInput | undefined => {
  const before = typedOf(user)
  const changed = editNames.filter((name) => typed[name].trim() !== before[name])
  if (changed.length === 0) return undefined
  const args = Object.fromEntries(changed.map((name) => [name, typed[name].trim()]))
  return { kind: 'edit-user', targets: [user.userKey], args }
}

const sentence = (words: string | undefined): string | undefined => words && `It ${words}.`

/** What the server said of single fields, at the fields; its words begin with a verb. */
export const editServerFaults = (fields: Record<string, string>): EditFaults =>
  given({
    firstName: sentence(fields['/args/firstName']),
    lastName: sentence(fields['/args/lastName']),
    jobTitle: sentence(fields['/args/jobTitle']),
    extension: sentence(fields['/args/extension']),
  })
