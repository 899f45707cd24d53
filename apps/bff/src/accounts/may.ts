import { rightsOf, type Right, type Role } from '@patchbay/contract'

import { AppError } from '../platform/app-error.ts'

/** Throws `access.denied` unless the role gives the right. The only place where that is decided. */
export const demand = ({ role }: { role: Role }, right: Right): void => {
  if (!rightsOf[role].includes(right)) throw new AppError('access.denied')
}
