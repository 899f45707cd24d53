import { rightsIn, type Right, type Role, type Scope } from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'

/** Throws `access.denied` unless the role gives the right. The only place where that is decided. */
export const demand = (who: { role: Role; scope: Scope }, right: Right): void => {
  if (!rightsIn(who).includes(right)) throw new AppError('access.denied')
}
