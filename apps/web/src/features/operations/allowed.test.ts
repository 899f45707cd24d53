import { rightsOf, type OperationTarget } from '@patchbay/contract'
import { expect, test } from 'vitest'

import { allowedTargets } from './allowed.ts'

const target: OperationTarget = {
  targetKey: 'ana',
  firstName: 'Ana',
  lastName: 'Duarte',
  email: 'ana@corrigan.test',
  outcome: 'unknown',
  steps: [],
  canCheck: true,
  canContinue: true,
}

test.each([
  { role: 'viewer', kind: 'suspend', canCheck: false, canContinue: false },
  { role: 'operator', kind: 'suspend', canCheck: true, canContinue: true },
  { role: 'operator', kind: 'transfer', canCheck: true, canContinue: false },
  { role: 'admin', kind: 'transfer', canCheck: true, canContinue: true },
] as const)('$role, $kind: reads back $canCheck, goes on $canContinue', ({ role, kind, ...may }) => {
  expect(allowedTargets({ kind, targets: [target] }, rightsOf[role])).toEqual([{ ...target, ...may }])
})

test('nobody may do more than there is to do', () => {
  const decided = { ...target, canCheck: false, canContinue: false }
  expect(allowedTargets({ kind: 'suspend', targets: [decided] }, rightsOf.owner)).toEqual([decided])
})
