import { createHash, randomBytes } from 'node:crypto'

import type { Kysely } from 'kysely'

import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'

const lifetimeMs = 30 * 60_000

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** One-time links: the token is known to its holder alone, the database keeps its hash. */
export const createLinks = (tables: Kysely<AccountTables>, clock: Clock) => ({
  /** There is one at a time: a new one ends those before it. */
  async create(accountKey: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await tables.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('sign_in_link').execute()
      await transaction
        .insertInto('sign_in_link')
        .values({ token_hash: hashOf(token), account_key: accountKey, expires_at: clock.now() + lifetimeMs })
        .execute()
    })
    return token
  },

  find: (token: string) =>
    tables
      .selectFrom('sign_in_link')
      .select('account_key')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst(),

  /** Of many at once exactly one succeeds; inside a transaction it is used up only if that commits. */
  async use(token: string, within: Kysely<AccountTables> = tables): Promise<boolean> {
    const used = await within
      .deleteFrom('sign_in_link')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst()
    return used.numDeletedRows === 1n
  },
})
