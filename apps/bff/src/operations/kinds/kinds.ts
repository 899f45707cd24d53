import type { OperationKind, StepKind } from '@patchbay/contract'

import { addNumber } from './add-number.ts'
import { addUser } from './add-user.ts'
import { changeLicense } from './change-license.ts'
import { deleteUser } from './delete-user.ts'
import { editUser } from './edit-user.ts'
import type { Kind, StepRules } from './kind.ts'
import { reactivate } from './reactivate.ts'
import { removeNumber, removeNumbers } from './remove-numbers.ts'
import { suspend } from './suspend.ts'
import { transfer } from './transfer.ts'

export const kinds: Record<OperationKind, Kind> = {
  'add-user': addUser,
  'edit-user': editUser,
  'change-license': changeLicense,
  suspend,
  reactivate,
  'delete-user': deleteUser,
  'add-number': addNumber,
  'remove-numbers': removeNumbers,
  transfer,
}

export const rulesOf = (kind: StepKind): StepRules =>
  kind === 'remove-number' ? removeNumber : kinds[kind].step
