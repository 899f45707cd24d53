import { rightsOf, type Capabilities, type Role, type User } from '@patchbay/contract'
import { expect, test } from 'vitest'

import { personMenu } from './person-menu.ts'

const user: User = {
  userKey: 'ana',
  email: 'ana@corrigan.test',
  firstName: 'Ana',
  lastName: 'Duarte',
  state: 'active',
  numbers: ['+493023125118'],
}

const capabilities: Capabilities = {
  rename: true,
  changeLicense: true,
  removeOneNumber: true,
  chooseNumber: true,
  restore: false,
  reportTimeZone: true,
  officeRequired: false,
  officeLicenses: true,
  numberPool: true,
  companyReports: true,
  reportGroups: true,
  reportToday: true,
}

const labels = (role: Role) =>
  personMenu({ user, capabilities, rights: rightsOf[role], lacking: 'explained', onAsk: () => undefined })
    .flat()
    .map(({ label }) => label)

test('who may start nothing is offered nothing', () => {
  expect(labels('viewer')).toEqual([])
})

test('an operator is offered what an operator may start', () => {
  expect(labels('operator')).toEqual(['Suspend', 'Reactivate', 'Add a number'])
})

test.each(['admin', 'owner'] as const)('an %s is offered everything', (role) => {
  expect(labels(role)).toHaveLength(8)
})
