import type { OpenSession } from '@patchbay/contract'

import type { AccountTables } from '../accounts/accounts.tables.ts'
import type { Who } from '../platform/who.ts'
import type { SessionTables } from './session.tables.ts'
import { hashOf, openAt, type SessionsOptions } from './sessions.store.ts'

const isoOf = (at: number) => new Date(Number(at)).toISOString()

type Owner = Pick<Who, 'accountKey' | 'email'>

const by = ({ accountKey: key, email: name }: Owner) => ({ actor: { key, name }, person: { key, name } })

export type OpenSessions = ReturnType<typeof createOpenSessions>

/** Where an account is signed in, for its owner to see and to end. */
export const createOpenSessions = ({ database, clock, audit }: SessionsOptions) => {
  const tables = database.withTables<SessionTables & AccountTables>()

  return {
    /** Those of the account that are open; `id` is the one that asks. */
    async list(accountKey: string, id: string): Promise<OpenSession[]> {
      const rows = await openAt(tables, clock.now())
        .selectAll('session')
        .where('session.account_key', '=', accountKey)
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
    endOne: (who: Owner, sessionKey: string): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('session')
          .where('account_key', '=', who.accountKey)
          .where('session_key', '=', sessionKey)
          .executeTakeFirst()
        if (numDeletedRows === 0n) return
        await audit.append(transaction, {
          kind: 'session.ended',
          ...by(who),
          details: { sessionKey, elsewhere: true },
        })
      }),

    endOthers: (who: Owner, id: string): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('session')
          .where('account_key', '=', who.accountKey)
          .where('id_hash', '<>', hashOf(id))
          .executeTakeFirst()
        if (numDeletedRows === 0n) return
        const details = { ended: Number(numDeletedRows) }
        await audit.append(transaction, { kind: 'session.others_ended', ...by(who), details })
      }),
  }
}
