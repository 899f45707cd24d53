import { operationKinds, rightsOf } from '@patchbay/contract'
import { describe, expect, it } from 'vitest'

import { mayStart, rolesWith } from './rights.ts'

describe('what may be started', () => {
  it.each([
    ['viewer', []],
    ['operator', ['suspend', 'reactivate', 'add-number']],
    ['admin', operationKinds],
    ['owner', operationKinds],
  ] as const)('%s: %j', (role, kinds) => {
    expect(operationKinds.filter((kind) => mayStart(rightsOf[role], kind))).toEqual(kinds)
  })
})

it.each([
  ['accounts.manage', 'Owner'],
  ['operations.start_all', 'Admin or Owner'],
  ['operations.start', 'Operator or Admin or Owner'],
] as const)('%s is had by %s', (right, words) => {
  expect(rolesWith(right)).toBe(words)
})
