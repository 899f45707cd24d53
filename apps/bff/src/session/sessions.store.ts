import { createHash, randomUUID } from 'node:crypto'

import { proofLastsMs } from '@patchbay/contract'
import { sql, type Kysely, type QueryExecutorProvider, type Selectable } from 'kysely'

import { nameAccount } from '../accounts/account-named.ts'
import { isOpen, type AccountTables } from '../accounts/accounts.tables.ts'
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

/** How somebody showed who they are; after a `change` of their own, or a `proof`, their session goes on. */
export type Method = 'password' | 'link' | 'first owner' | 'new password' | 'sso' | 'change' | 'proof'

/** Where a session is, told to its owner alone, and what it is more than a session. */
export type Beginning = {
  userAgent: string
  ip: string
  method: Method
  /** Of the session that this browser had: it ends. */
  before?: string | undefined
  /** When somebody showed who they are, in epoch ms; left out, what the session before says stays. */
  provenAt?: number | undefined
  /** The one submission that it was shown for. */
  provenFor?: string | undefined
}

export const hashOf = (id: string) => createHash('sha256').update(id).digest('base64url')

type Row = Selectable<SessionTables['session']>
type Account = Pick<
  Selectable<AccountTables['account']>,
  'account_key' | 'email' | 'role' | 'offices' | 'password_hash' | 'sso_subject'
>

const provesBy = ({ password_hash: hash, sso_subject: subject }: Account): Who['provesBy'] => {
  if (subject !== null) return 'sso'
  return hash === null ? 'none' : 'password'
}

const whoOf = (
  account: Account,
  session: Pick<Row, 'session_key' | 'epoch' | 'proven_at' | 'ends_at'>,
): Who => ({
  accountKey: account.account_key,
  email: account.email,
  role: roleOf(account),
  scope: scopeOf(account),
  sessionKey: session.session_key,
  epoch: session.epoch,
  provenAt: Number(session.proven_at),
  provesBy: provesBy(account),
  sessionEndsAt: Number(session.ends_at),
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
    .where(isOpen)
    .where('session.ends_at', '>', now)
    .where('session.last_seen_at', '>', now - longestIdleMs)

/** Takes away the session that this browser had; of one that goes on it has to be there still. */
const endBefore = async (
  tables: Tables,
  { before, method }: Beginning,
  now: number,
): Promise<{ ended?: Row | undefined; goesOn?: Row | undefined }> => {
  const row =
    before === undefined
      ? undefined
      : await tables.deleteFrom('session').where('id_hash', '=', before).returningAll().executeTakeFirst()
  if (method !== 'change' && method !== 'proof') return { ended: row }
  const isOver = !row || row.ends_at <= now || row.last_seen_at <= now - longestIdleMs
  if (isOver) throw new AppError('session.missing')
  return { goesOn: row }
}

type Lasting = Pick<Row, 'created_at' | 'ends_at' | 'session_key' | 'proven_at'>

const fresh = (now: number): Lasting => ({
  created_at: now,
  ends_at: now + longestMs,
  session_key: randomUUID(),
  proven_at: 0,
})

const newRow = (beginning: Beginning, lasting: Lasting, now: number) => ({
  created_at: lasting.created_at,
  last_seen_at: now,
  ends_at: lasting.ends_at,
  session_key: lasting.session_key,
  user_agent: beginning.userAgent.slice(0, longestUserAgent),
  ip: beginning.ip,
  proven_at: beginning.provenAt ?? lasting.proven_at,
  proven_for: beginning.provenFor ?? null,
})

export type SessionsOptions = { database: Database; clock: Clock; audit: Audit }

export type Sessions = ReturnType<typeof createSessions>

/** A session is its row: it begins by an INSERT at sign-in and by nothing else, so no late request can bring it back. */
export const createSessions = ({ database, clock, audit }: SessionsOptions) => {
  const tables = database.withTables<SessionTables & AccountTables>()

  return {
    /**
     * Throws `session.missing` where the account was changed since it was proven whose it is, or the
     * session that was to go on has ended.
     */
    begin: (id: string, { accountKey, epoch }: Proof, beginning: Beginning): Promise<Who> =>
      tables.transaction().execute(async (transaction) => {
        const now = clock.now()
        const account = await transaction
          .updateTable('account')
          .set({ last_sign_in_at: now })
          .where('account_key', '=', accountKey)
          .where('session_epoch', '=', epoch)
          .where(isOpen)
          .returningAll()
          .executeTakeFirst()
        if (!account) throw new AppError('session.missing')
        const { ended, goesOn } = await endBefore(transaction, beginning, now)
        const row = {
          id_hash: hashOf(id),
          account_key: accountKey,
          epoch,
          ...newRow(beginning, goesOn ?? fresh(now), now),
        }
        await transaction.insertInto('session').values(row).execute()
        const endedOthers = await sweep(transaction, { accountKey, id, now })
        const [actor, { ip, method, provenFor }] = [accountNamed(account), beginning]
        if (ended) {
          // Somebody else may have been signed in in this browser.
          const person = await nameAccount(transaction, ended.account_key)
          const details = { sessionKey: ended.session_key }
          await audit.append(transaction, { kind: 'session.ended', actor, person, details })
        }
        const details = { method, ip, userAgent: row.user_agent, endedOthers, provenFor }
        await audit.append(transaction, { kind: 'session.began', actor, person: actor, details })
        return whoOf(account, row)
      }),

    async find(id: string): Promise<{ who: Who; lastSeenAt: number } | undefined> {
      const row = await openAt(tables, clock.now())
        .select([
          'account.account_key',
          'account.email',
          'account.role',
          'account.offices',
          'account.password_hash',
          'account.sso_subject',
          'session.session_key',
          'session.epoch',
          'session.proven_at',
          'session.ends_at',
          'session.last_seen_at',
        ])
        .where('session.id_hash', '=', hashOf(id))
        .executeTakeFirst()
      return row && { who: whoOf(row, row), lastSeenAt: row.last_seen_at }
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

    /** Also where it goes on under another id meanwhile. */
    end: ({ sessionKey, accountKey, email }: Who): Promise<void> =>
      tables.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('session')
          .where('session_key', '=', sessionKey)
          .executeTakeFirst()
        if (numDeletedRows === 0n) return
        const actor = { key: accountKey, name: email }
        const details = { sessionKey }
        await audit.append(transaction, { kind: 'session.ended', actor, person: actor, details })
      }),

    /**
     * Uses up a proof that was made for one thing alone, inside the transaction of that thing. Throws
     * `session.proof_needed`.
     */
    async spendProof(within: QueryExecutorProvider, { sessionKey }: Who, provenFor: string): Promise<void> {
      const { numAffectedRows } = await sql`
        update session set proven_for = null
        where session_key = ${sessionKey} and proven_for = ${provenFor}
          and proven_at > ${clock.now() - proofLastsMs} and proven_at <= ${clock.now()}`.execute(within)
      if (numAffectedRows !== 1n) throw new AppError('session.proof_needed')
    },
  }
}
