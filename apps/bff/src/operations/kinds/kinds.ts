import type { OperationKind } from '@patchbay/contract'

import { addNumber } from './add-number.ts'
import { addUser } from './add-user.ts'
import { deleteUser } from './delete-user.ts'
import type { Kind } from './kind.ts'
import { reactivate } from './reactivate.ts'
import { removeNumbers } from './remove-numbers.ts'
import { suspend } from './suspend.ts'
import { transfer } from './transfer.ts'

export const kinds: Record<OperationKind, Kind> = {
  'add-user': addUser,
  suspend,
  reactivate,
  'delete-user': deleteUser,
  'add-number': addNumber,
  'remove-numbers': removeNumbers,
  transfer,
}
