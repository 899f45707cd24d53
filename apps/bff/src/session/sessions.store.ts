import { createHash, randomUUID } from 'node:crypto'

import type { Selectable } from 'kysely'

import type { AccountTables } from '../accounts/accounts.tables.ts'
import { roleOf, scopeOf } from '../accounts/managing.ts'
import type { Proof } from '../accounts/proof.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { SessionTables } from './session.tables.ts'

export const longestMs = 8 * 3_600_000
export const longestIdleMs = 30 * 60_000
/** One write a minute says well enough that somebody is there. */
const seenEveryMs = 60_000
const atOnce = 5

const longestUserAgent = 256

/** Where a session is: told to its owner alone. */
type From = { userAgent: string; ip: string }

export const hashOf = (id: string) => createHash('sha256').update(id).digest('base64url')

type Account = Pick<Selectable<AccountTables['account']>, 'account_key' | 'email' | 'role' | 'offices'>

const whoOf = (account: Account, sessionEndsAt: number): Who => ({
  accountKey: account.account_key,
  email: account.email,
  role: roleOf(account),
  scope: scopeOf(account),
  sessionEndsAt,
})

export type Sessions = ReturnType<typeof createSessions>

/** A session is its row: it begins by an INSERT at sign-in and by nothing else, so no late request can bring it back. */
export const createSessions = (database: Database, clock: Clock) => {
  const tables = database.withTables<SessionTables & AccountTables>()

  return {
    /** Throws `session.missing` where the account was changed since it was proven whose it is. */
    async begin(id: string, { accountKey, epoch }: Proof, from: From): Promise<Who> {
      const now = clock.now()
      const endsAt = now + longestMs
      return tables.transaction().execute(async (transaction) => {
        const account = await transaction
          .updateTable('account')
          .set({ last_sign_in_at: now })
          .where('account_key', '=', accountKey)
          .where('session_epoch', '=', epoch)
          .returningAll()
          .executeTakeFirst()
        if (!account) throw new AppError('session.missing')
        await transaction
          .insertInto('session')
          .values({
            id_hash: hashOf(id),
            account_key: accountKey,
            created_at: now,
            last_seen_at: now,
            ends_at: endsAt,
            epoch,
            session_key: randomUUID(),
            user_agent: from.userAgent.slice(0, longestUserAgent),
            ip: from.ip,
          })
          .execute()
        await transaction
          .deleteFrom('session')
          .where((row) => row.or([row('ends_at', '<=', now), row('last_seen_at', '<=', now - longestIdleMs)]))
          .execute()
        const kept = transaction
          .selectFrom('session')
          .select('id_hash')
          .where('account_key', '=', accountKey)
          .orderBy('created_at', 'desc')
          .limit(atOnce)
        await transaction
          .deleteFrom('session')
          .where('account_key', '=', accountKey)
          .where('id_hash', 'not in', kept)
          .where('id_hash', '!=', hashOf(id))
          .execute()
        return whoOf(account, endsAt)
      })
    },

    async find(id: string): Promise<{ who: Who; lastSeenAt: number } | undefined> {
      const now = clock.now()
      const row = await tables
        .selectFrom('session')
        .innerJoin('account', 'account.account_key', 'session.account_key')
        .select([
          'account.account_key',
          'account.email',
          'account.role',
          'account.offices',
          'session.ends_at',
          'session.last_seen_at',
        ])
        .where('session.id_hash', '=', hashOf(id))
        .whereRef('session.epoch', '=', 'account.session_epoch')
        .where('session.ends_at', '>', now)
        .where('session.last_seen_at', '>', now - longestIdleMs)
        .executeTakeFirst()
      if (!row) return undefined
      return { who: whoOf(row, row.ends_at), lastSeenAt: row.last_seen_at }
    },

    /** Somebody is there. Only ever an UPDATE: a session that ended meanwhile stays ended. */
    async markSeen(id: string, lastSeenAt: number): Promise<void> {
      const now = clock.now()
      if (now - lastSeenAt < seenEveryMs) return
      await tables
        .updateTable('session')
        .set({ last_seen_at: now })
        .where('id_hash', '=', hashOf(id))
        .where('last_seen_at', '<', now)
        .execute()
    },

    async end(id: string): Promise<void> {
      await tables.deleteFrom('session').where('id_hash', '=', hashOf(id)).execute()
    },
  }
}
