import { rightsOf, roles, type Capabilities } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { allowedEntries, firstEntry, isGuarded, pages } from './pages.ts'

const capabilities: Capabilities = {
  rename: true,
  changeLicense: true,
  removeOneNumber: true,
  chooseNumber: true,
  officeLicenses: true,
  numberPool: true,
  officeRequired: true,
  restore: true,
  companyReports: true,
  reportGroups: true,
  reportTimeZone: true,
  reportToday: true,
}

const viewed = ['People', 'Offices', 'Numbers', 'Operations', 'Analytics']

describe('the navigation', () => {
  it.each([
    ['auditor', ['Audit log']],
    ['viewer', viewed],
    ['operator', viewed],
    ['admin', viewed],
    ['owner', [...viewed, 'Audit log', 'Accounts', 'Settings']],
  ] as const)('of the role %s: %j', (role, labels) => {
    const rights = rightsOf[role]
    expect(allowedEntries({ rights, capabilities }).map(({ label }) => label)).toEqual(labels)
  })

  it('lacks what Dialpad’s API lacks', () => {
    const none = { ...capabilities, numberPool: false }
    const labels = allowedEntries({ rights: rightsOf.owner, capabilities: none }).map(({ label }) => label)
    expect(labels).not.toContain('Numbers')
  })
})

it('leads everybody to a page that they may open', () => {
  const firsts = roles.map((role) => firstEntry({ rights: rightsOf[role], capabilities }).to)
  expect(firsts).toEqual(['/audit', '/users', '/users', '/users', '/users'])
  expect(firstEntry({ rights: [], capabilities }).to).toBe('/account')
})

it('guards every page but one’s own account', () => {
  const open = pages.map(({ path }) => path).filter((path) => !isGuarded(path))
  expect(open).toEqual(['/account'])
})
