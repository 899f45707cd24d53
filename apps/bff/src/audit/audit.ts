import type { AuditKind } from '@patchbay/contract'
import { sql, type QueryExecutorProvider } from 'kysely'

import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { DeriveKey } from '../platform/keys.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { AuditRow } from './audit.tables.ts'
import { beginning, hashOf } from './chain.ts'

/** An account, or a person of Dialpad's, as they were called when it happened. */
export type Named = { key: string; name: string }

export type Entry = {
  kind: AuditKind
  /** Left out where whoever starts Patchbay did it, or nobody is known. */
  actor?: Named | undefined
  person?: Named | undefined
  /** The offices that it is about; who may see the log of some offices alone sees it by these. */
  officeKeys?: readonly (string | undefined)[]
  /** What was and what is, and whatever else says what happened; no secrets. */
  details?: object
}

/** Whoever asks. */
export const actorOf = ({ accountKey, email }: Pick<Who, 'accountKey' | 'email'>): Named => ({
  key: accountKey,
  name: email,
})

export const accountNamed = ({ account_key, email }: { account_key: string; email: string }): Named => ({
  key: account_key,
  name: email,
})

type Called = { firstName: string; lastName: string; email: string }

/** Somebody of Dialpad's: by name and address, as far as both are known. */
export const personNamed = (key: string, { firstName, lastName, email }: Called): Named => ({
  key,
  name: [`${firstName} ${lastName}`.trim(), email].filter((part) => part !== '').join(', '),
})

// A half character would be stored as another one than was hashed.
const columnsFor = (named: Named | undefined) =>
  named ? { key: named.key, name: named.name.toWellFormed() } : { key: null, name: null }

const columnsOf = ({ kind, actor, person, officeKeys = [], details = {} }: Entry) => {
  const [by, whom] = [columnsFor(actor), columnsFor(person)]
  const offices = [...new Set(officeKeys)].filter((officeKey) => officeKey !== undefined)
  return {
    kind,
    actor_key: by.key,
    actor: by.name,
    person_key: whom.key,
    person: whom.name,
    details: JSON.stringify({ ...details, ...(offices.length > 0 && { offices }) }),
  }
}

type Options = { database: Database; clock: Clock; deriveKey: DeriveKey }

export type Audit = ReturnType<typeof createAudit>

/** The log of who did what: it only grows, and each row vouches for all before it. */
export const createAudit = ({ database, clock, deriveKey }: Options) => {
  const key = deriveKey('audit chain')

  const insert = async (within: QueryExecutorProvider, entry: Entry) => {
    const last = await sql<{ seq: number; hash: string }>`
      select seq, hash from audit order by seq desc limit 1`.execute(within)
    const before = last.rows[0] ?? beginning
    const row: Omit<AuditRow, 'hash'> = {
      seq: before.seq + 1,
      at: clock.now(),
      ...columnsOf(entry),
    }
    await sql`
      insert into audit (seq, at, kind, actor_key, actor, person_key, person, details, hash)
      values (${row.seq}, ${row.at}, ${row.kind}, ${row.actor_key}, ${row.actor}, ${row.person_key},
        ${row.person}, ${row.details}, ${hashOf(key, before.hash, row)})`.execute(within)
  }

  /**
   * Inside the transaction of what it tells of: both or neither. Throws `audit.unavailable`, which
   * undoes what the transaction has done.
   */
  const append = async (within: QueryExecutorProvider, entry: Entry): Promise<void> => {
    try {
      await insert(within, entry)
    } catch (error) {
      throw new AppError('audit.unavailable', { cause: error })
    }
  }

  return {
    append,
    /** By itself: of what changes nothing here, such as a refusal. */
    record: (entry: Entry): Promise<void> =>
      database.transaction().execute((transaction) => append(transaction, entry)),
  }
}
