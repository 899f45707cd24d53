import type { Kysely } from 'kysely'

import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'
import { emailKeyOf } from './email-key.ts'

type Options = { tables: Kysely<AccountTables>; clock: Clock; newKey: () => string; audit: Audit }

export type Owners = ReturnType<typeof createOwners>

/** Whoever owned this Patchbay first and still does. */
export const createOwners = ({ tables, clock, newKey, audit }: Options) => ({
  first: (within: Kysely<AccountTables> = tables) =>
    within
      .selectFrom('account')
      .select(['account_key', 'email'])
      .where('role', '=', 'owner')
      .where('disabled_at', 'is', null)
      .orderBy('created_at')
      .executeTakeFirst(),

  /** In a transaction. Without a hash a link is the only way in. */
  async insert(
    { email, passwordHash }: { email: string; passwordHash: string | null },
    within: Kysely<AccountTables>,
  ): Promise<string> {
    const accountKey = newKey()
    await within
      .insertInto('account')
      .values({
        account_key: accountKey,
        email: email.trim(),
        email_key: emailKeyOf(email),
        role: 'owner',
        password_hash: passwordHash,
        created_at: clock.now(),
        session_epoch: 0,
      })
      .execute()
    const person = { key: accountKey, name: email.trim() }
    await audit.append(within, { kind: 'account.created', person, details: { role: 'owner' } })
    return accountKey
  },
})
