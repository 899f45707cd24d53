import { createHash, randomBytes } from 'node:crypto'

import type { Kysely } from 'kysely'

import type { Clock } from '../platform/clock.ts'
import type { AccountTables } from './accounts.tables.ts'

const minuteMs = 60_000

/** Whoever starts Patchbay opens it at once; an invitation has to reach somebody first. */
const lifetimeMs = { sign_in: 30 * minuteMs, password: 24 * 60 * minuteMs }

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

export type NewLink = {
  accountKey: string | null
  purpose: AccountTables['sign_in_link']['purpose']
  removesCode?: boolean
}

/** One-time links: the token is known to its holder alone, the database keeps its hash. */
export const createLinks = (tables: Kysely<AccountTables>, clock: Clock) => ({
  /** There is one at a time for each purpose and account: a new one ends those before it. */
  async create(
    { accountKey, purpose, removesCode = false }: NewLink,
    within: Kysely<AccountTables> = tables,
  ): Promise<{ token: string; expiresAt: number }> {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = clock.now() + lifetimeMs[purpose]
    // The link of the start is for one account, and is known to one person.
    const isAlone = purpose === 'sign_in'
    await within
      .deleteFrom('sign_in_link')
      .where('purpose', '=', purpose)
      .$if(!isAlone, (links) => links.where('account_key', '=', accountKey))
      .execute()
    await within
      .insertInto('sign_in_link')
      .values({
        token_hash: hashOf(token),
        account_key: accountKey,
        expires_at: expiresAt,
        purpose,
        removes_code: removesCode ? 1 : 0,
      })
      .execute()
    return { token, expiresAt }
  },

  find: (token: string) =>
    tables
      .selectFrom('sign_in_link')
      .select(['account_key', 'purpose', 'removes_code'])
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst(),

  /** Of many at once exactly one succeeds; it is used up only if the transaction commits. */
  async use(token: string, within: Kysely<AccountTables>): Promise<boolean> {
    const used = await within
      .deleteFrom('sign_in_link')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', clock.now())
      .executeTakeFirst()
    return used.numDeletedRows === 1n
  },

  async endAllOf(accountKey: string, within: Kysely<AccountTables>): Promise<void> {
    await within.deleteFrom('sign_in_link').where('account_key', '=', accountKey).execute()
  },
})

export type Links = ReturnType<typeof createLinks>
