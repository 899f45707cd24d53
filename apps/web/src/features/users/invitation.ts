import type { Capabilities, License, StartInput } from '@patchbay/contract'

import { emailFault } from '../../api/email-fault.ts'

export type Typed = {
  email: string
  firstName: string
  lastName: string
  officeKey: string
  /** Absent where Dialpad’s API in use knows no licences. */
  license: License | undefined
}

export type Faults = { [Name in keyof Typed]?: string }

const longestName = 100

const tooLong = (name: string): string | undefined =>
  name.trim().length > longestName ? `At most ${longestName} characters.` : undefined

const given = (faults: Faults): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined))

/** What has to be put right before it is sent; empty when it can be. */
export const check = (
  { email, firstName, lastName, officeKey }: Typed,
  { officeRequired }: Pick<Capabilities, 'officeRequired'>,
): Faults =>
  given({
    email: emailFault(email),
    firstName: tooLong(firstName),
    lastName: tooLong(lastName),
    officeKey:
      officeRequired && officeKey === '' ? 'Choose an office: Dialpad adds nobody without one.' : undefined,
  })

/** The operation that invites them; what was left empty is left out. */
export const invitation = ({ email, firstName, lastName, officeKey, license }: Typed): StartInput => ({
  kind: 'add-user',
  targets: [email.trim()],
  args: {
    ...(firstName.trim() !== '' && { firstName: firstName.trim() }),
    ...(lastName.trim() !== '' && { lastName: lastName.trim() }),
    ...(officeKey !== '' && { officeKey }),
    ...(license !== undefined && { license }),
  },
})

const sentence = (words: string | undefined): string | undefined => words && `It ${words}.`

/** What the server said of single fields, at the fields; its words begin with a verb. */
export const serverFaults = (fields: Record<string, string>): Faults =>
  given({
    email: sentence(fields['/targets/0'] ?? fields['/targets']),
    firstName: sentence(fields['/args/firstName']),
    lastName: sentence(fields['/args/lastName']),
    officeKey: sentence(fields['/args/officeKey']),
    license: sentence(fields['/args/license']),
  })
