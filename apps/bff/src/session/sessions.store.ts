import { createHash, randomUUID } from 'node:crypto'

import type { Kysely, Selectable } from 'kysely'

import type { AccountTables } from '../accounts/accounts.tables.ts'
import { roleOf, scopeOf } from '../accounts/managing.ts'
import type { Proof } from '../accounts/proof.ts'
import { accountNamed, type Audit } from '../audit/audit.ts'
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
type From = { userAgent: string; ip: string; method: Method }

/** How somebody showed who they are; `change` is one of their own, after which their session goes on. */
export type Method = 'password' | 'link' | 'first owner' | 'new password' | 'sso' | 'change'

export const hashOf = (id: string) => createHash('sha256').update(id).digest('base64url')

type Account = Pick<Selectable<AccountTables['account']>, 'account_key' | 'email' | 'role' | 'offices'>

const whoOf = (account: Account, sessionEndsAt: number): Who => ({
  accountKey: account.account_key,
  email: account.email,
  role: roleOf(account),
  scope: scopeOf(account),
  sessionEndsAt,
})

type Tables = Kysely<SessionTables & AccountTables>

/** Deletes what is over, and the oldest of an account that has too many; how many of these. */
const sweep = async (
  tables: Tables,
  { accountKey, id, now }: { accountKey: string; id: string; now: number },
): Promise<number> => {
  await tables
    .deleteFrom('session')
    .where((row) => row.or([row('ends_at', '<=', now), row('last_seen_at', '<=', now - longestIdleMs)]))
    .execute()
  const kept = tables
    .selectFrom('session')
    .select('id_hash')
    .where('account_key', '=', accountKey)
    .orderBy('created_at', 'desc')
    .limit(atOnce)
  const { numDeletedRows } = await tables
    .deleteFrom('session')
    .where('account_key', '=', accountKey)
    .where('id_hash', 'not in', kept)
    .where('id_hash', '!=', hashOf(id))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Sessions that are open, with their accounts. */
export const openAt = (tables: Tables, now: number) =>
  tables
    .selectFrom('session')
    .innerJoin('account', 'account.account_key', 'session.account_key')
    .whereRef('session.epoch', '=', 'account.session_epoch')
    .where('session.ends_at', '>', now)
    .where('session.last_seen_at', '>', now - longestIdleMs)

export type SessionsOptions = { database: Database; clock: Clock; audit: Audit }

export type Sessions = ReturnType<typeof createSessions>

/** A session is its row: it begins by an INSERT at sign-in and by nothing else, so no late request can bring it back. */
export const createSessions = ({ database, clock, audit }: SessionsOptions) => {
  const tables = database.withTables<SessionTables & AccountTables>()

  return {
    /** Throws `session.missing` where the account was changed since it was proven whose it is. */
    async begin(id: string, { accountKey, epoch }: Proof, from: From): Promise<Who> {
      const now = clock.now()
      const endsAt = now + longestMs
      const userAgent = from.userAgent.slice(0, longestUserAgent)
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
            user_agent: userAgent,
            ip: from.ip,
          })
          .execute()
        const endedOthers = await sweep(transaction, { accountKey, id, now })
        const actor = accountNamed(account)
        const details = { method: from.method, ip: from.ip, userAgent, endedOthers }
        await audit.append(transaction, { kind: 'session.began', actor, person: actor, details })
        return whoOf(account, endsAt)
      })
    },

    async find(id: string): Promise<{ who: Who; lastSeenAt: number } | undefined> {
      const row = await openAt(tables, clock.now())
        .select([
          'account.account_key',
          'account.email',
          'account.role',
          'account.offices',
          'session.ends_at',
          'session.last_seen_at',
        ])
        .where('session.id_hash', '=', hashOf(id))
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
      await tables.transaction().execute(async (transaction) => {
        const ended = await transaction
          .deleteFrom('session')
          .where('id_hash', '=', hashOf(id))
          .returning(['account_key', 'session_key'])
          .executeTakeFirst()
        if (!ended) return
        const account = await transaction
          .selectFrom('account')
          .select(['account_key', 'email'])
          .where('account_key', '=', ended.account_key)
          .executeTakeFirstOrThrow()
        const actor = accountNamed(account)
        const details = { sessionKey: ended.session_key }
        await audit.append(transaction, { kind: 'session.ended', actor, person: actor, details })
      })
    },
  }
}
