import type { OpenSession } from '@patchbay/contract'

import type { AccountTables } from '../accounts/accounts.tables.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/tables.ts'
import type { SessionTables } from './session.tables.ts'
import { hashOf, longestIdleMs } from './sessions.store.ts'

const isoOf = (at: number) => new Date(Number(at)).toISOString()

export type OpenSessions = ReturnType<typeof createOpenSessions>

/** Where an account is signed in, for its owner to see and to end. */
export const createOpenSessions = (database: Database, clock: Clock) => {
  const tables = database.withTables<SessionTables & AccountTables>()

  return {
    /** Those of the account that are open; `id` is the one that asks. */
    async list(accountKey: string, id: string): Promise<OpenSession[]> {
      const now = clock.now()
      const rows = await tables
        .selectFrom('session')
        .innerJoin('account', 'account.account_key', 'session.account_key')
        .selectAll('session')
        .where('session.account_key', '=', accountKey)
        .whereRef('session.epoch', '=', 'account.session_epoch')
        .where('session.ends_at', '>', now)
        .where('session.last_seen_at', '>', now - longestIdleMs)
        .orderBy('session.created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        sessionKey: row.session_key,
        isThis: row.id_hash === hashOf(id),
        startedAt: isoOf(row.created_at),
        lastSeenAt: isoOf(row.last_seen_at),
        userAgent: row.user_agent,
        ip: row.ip,
      }))
    },

    /** Only one of the account's own. */
    async endOne(accountKey: string, sessionKey: string): Promise<void> {
      await tables
        .deleteFrom('session')
        .where('account_key', '=', accountKey)
        .where('session_key', '=', sessionKey)
        .execute()
    },

    async endOthers(accountKey: string, id: string): Promise<void> {
      await tables
        .deleteFrom('session')
        .where('account_key', '=', accountKey)
        .where('id_hash', '<>', hashOf(id))
        .execute()
    },
  }
}
