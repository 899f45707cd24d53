import { sql, type QueryExecutorProvider } from 'kysely'

import type { Named } from '../audit/audit.ts'

/** An account for the audit log, inside the transaction of what it does. */
export const nameAccount = async (within: QueryExecutorProvider, accountKey: string): Promise<Named> => {
  const found = await sql<{ email: string }>`
    select email from account where account_key = ${accountKey}`.execute(within)
  return { key: accountKey, name: found.rows[0]?.email ?? '' }
}
