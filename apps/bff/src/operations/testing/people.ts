import type { Capabilities, Office, Snapshot, User } from '@patchbay/contract'

export const aSnapshot = (given: Partial<Snapshot> = {}): Snapshot => ({
  state: 'active',
  officeKey: 'berlin',
  numbers: [],
  ...given,
})

export const aUser = (given: Partial<User> = {}): User => ({
  userKey: 'ada',
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada@example.com',
  ...aSnapshot(),
  ...given,
})

export const offices: Office[] = [
  { officeKey: 'berlin', name: 'Berlin', country: 'DE' },
  { officeKey: 'hamburg', name: 'Hamburg', country: 'DE' },
  { officeKey: 'london', name: 'London', country: 'GB' },
  { officeKey: 'nowhere', name: 'Nowhere' },
]

const capabilities = (is: boolean): Capabilities => ({
  rename: is,
  changeLicense: is,
  removeOneNumber: is,
  chooseNumber: is,
  officeLicenses: is,
  numberPool: is,
  officeRequired: is,
  restore: is,
  companyReports: is,
  reportGroups: is,
  reportTimeZone: is,
  reportToday: is,
})

export const canAll = capabilities(true)
export const canNone = capabilities(false)
