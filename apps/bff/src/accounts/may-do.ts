import { rightsOf, rightToStart, type OperationKind } from '@patchbay/contract'

import { isIn } from '../platform/scope.ts'
import type { Database } from '../platform/tables.ts'
import { isOpen, type AccountTables } from './accounts.tables.ts'
import { roleOf, scopeOf } from './managing.ts'

/** An office that Dialpad does not tell is undefined. */
type What = { kind: OperationKind; officeKeys: readonly (string | undefined)[] }

/** Whether an account may do it in all of these offices, as its rights are now. */
export const createMayDo = (database: Database) => {
  const tables = database.withTables<AccountTables>()
  return async (accountKey: string, { kind, officeKeys }: What): Promise<boolean> => {
    const account = await tables
      .selectFrom('account')
      .select(['role', 'offices'])
      .where('account_key', '=', accountKey)
      .where(isOpen)
      .executeTakeFirst()
    if (!account || !rightsOf[roleOf(account)].includes(rightToStart[kind])) return false
    const scope = scopeOf(account)
    return officeKeys.every((officeKey) => isIn(scope, officeKey))
  }
}
