import type { Operation, OperationTarget } from '@patchbay/contract'

import { mayStart, type Rights } from '../session/rights.ts'

/** The people of an operation, each with what whoever looks may do: reading back is for all who start anything, going on for who may start this. */
export const allowedTargets = (
  { kind, targets }: Pick<Operation, 'kind' | 'targets'>,
  rights: Rights,
): OperationTarget[] =>
  targets.map((target) => ({
    ...target,
    canCheck: target.canCheck && rights.includes('operations.start'),
    canContinue: target.canContinue && mayStart(rights, kind),
  }))
