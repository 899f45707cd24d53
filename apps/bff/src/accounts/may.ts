import { proofLastsMs, rightsIn, type Right, type Role, type Scope } from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'

/** Throws `session.proof_needed` unless they showed who they are in the last minutes. */
export const demandFreshProof = ({ provenAt }: { provenAt: number }, now: number): void => {
  const age = now - provenAt
  if (age < 0 || age >= proofLastsMs) throw new AppError('session.proof_needed')
}

/** Throws `access.denied` unless the role gives the right. The only place where that is decided. */
export const demand = (who: { role: Role; scope: Scope }, right: Right): void => {
  if (!rightsIn(who).includes(right)) throw new AppError('access.denied')
}
