import { sql, type Kysely } from 'kysely'

import type { Identities, Seen } from '../gateway/identities.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'

type Tables = Kysely<DirectoryTables>
type Kind = 'user' | 'office'
type Column = 'v1_key' | 'v2_id'
type Place = { tables: Tables; kind: Kind; column: Column }
// A statement of SQLite takes 32,766 values.
const mostAtOnce = 1_000

type Row = { ownKey: string; label: string }

/** One address in any case is one address; offices are called what they are called. */
const plain = (kind: Kind, seen: readonly Seen[]): Seen[] =>
  seen.map(({ dialpadKey, label }) => ({ dialpadKey, label: kind === 'user' ? label.toLowerCase() : label }))

const rowsOf = async ({ tables, kind, column }: Place, seen: readonly Seen[]): Promise<Map<string, Row>> => {
  if (seen.length === 0) return new Map()
  const keys = seen.map(({ dialpadKey }) => dialpadKey)
  const rows = await tables
    .selectFrom('identity')
    .select(['own_key as ownKey', 'label', `${column} as dialpadKey`])
    .where('kind', '=', kind)
    .where(column, 'in', keys)
    .execute()
  return new Map(rows.map(({ dialpadKey, ...row }) => [dialpadKey ?? '', row]))
}

/** Rows with one of these labels; of people only those who are still there: an address may have changed hands. */
const labelled = async ({ tables, kind, column }: Place, seen: readonly Seen[]) => {
  const labels = seen.map(({ label }) => label)
  let query = tables.selectFrom('identity').where('kind', '=', kind).where('label', 'in', labels)
  if (kind === 'user') {
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('directory_user')
          .select('user_key')
          .whereRef('user_key', '=', 'identity.own_key')
          .where('state', '<>', 'deleted'),
      ),
    )
  }
  const rows = await query.select(['own_key as ownKey', 'label', `${column} as dialpadKey`]).execute()
  return Map.groupBy(rows, ({ label }) => label)
}

const insert = async ({ tables, kind, column }: Place, seen: readonly Seen[]): Promise<void> => {
  const keys = seen.map(({ dialpadKey }) => dialpadKey)
  const rows = await tables
    .selectFrom('identity')
    .select('own_key')
    .where('kind', '=', kind)
    .where('own_key', 'in', keys)
    .execute()
  const taken = new Set(rows.map((row) => row.own_key))
  await tables
    .insertInto('identity')
    .values(
      seen.map(({ dialpadKey, label }) => ({
        kind,
        own_key: taken.has(dialpadKey) ? `${column}-${dialpadKey}` : dialpadKey,
        v1_key: null,
        v2_id: null,
        label,
        [column]: dialpadKey,
      })),
    )
    .execute()
}

const insertAll = async (at: Place, seen: readonly Seen[]): Promise<void> => {
  for (let start = 0; start < seen.length; start += mostAtOnce) {
    await insert(at, seen.slice(start, start + mostAtOnce))
  }
}

/** Attaches each key to the one row that its label meets, else makes it a row of its own. */
const place = async (at: Place, unknown: readonly Seen[]): Promise<void> => {
  const rows = await labelled(at, unknown)
  const claims = Map.groupBy(unknown, ({ label }) => label)
  const apart: Seen[] = []
  for (const seen of unknown) {
    const [row, ...others] = rows.get(seen.label) ?? []
    const isUnique = others.length === 0 && claims.get(seen.label)?.length === 1
    if (!row || row.dialpadKey !== null || !isUnique) {
      apart.push(seen)
      continue
    }
    await at.tables
      .updateTable('identity')
      .set({ [at.column]: seen.dialpadKey })
      .where('kind', '=', at.kind)
      .where('own_key', '=', row.ownKey)
      .execute()
  }
  await insertAll(at, apart)
}

const relabel = async ({ tables, kind, column }: Place, { dialpadKey, label }: Seen): Promise<void> => {
  await tables
    .updateTable('identity')
    .set({ label })
    .where('kind', '=', kind)
    .where(column, '=', dialpadKey)
    .execute()
}

/** One row for each person and each office that was ever read, whichever API of Dialpad's told of it. */
export const createIdentityStore = (database: Database, api: 'v1' | 'v2') => {
  const db: Tables = database.withTables<DirectoryTables>()
  const column = api === 'v1' ? 'v1_key' : 'v2_id'

  const identities: Identities = {
    async ownKeys(kind, given) {
      const seen = plain(kind, given)
      const known = await rowsOf({ tables: db, kind, column }, seen)
      const isNews = ({ dialpadKey, label }: Seen) => label !== '' && known.get(dialpadKey)?.label !== label
      if (!seen.some(isNews)) return (dialpadKey) => known.get(dialpadKey)?.ownKey ?? dialpadKey
      return db.transaction().execute(async (tables) => {
        const at = { tables, kind, column } as const
        const before = await rowsOf(at, seen)
        const news = [...new Map(seen.filter(isNews).map((each) => [each.dialpadKey, each])).values()]
        for (const each of news.filter(({ dialpadKey }) => before.has(dialpadKey))) await relabel(at, each)
        const unknown = news.filter(({ dialpadKey }) => !before.has(dialpadKey))
        if (unknown.length > 0) await place(at, unknown)
        const after = await rowsOf(at, seen)
        return (dialpadKey) => after.get(dialpadKey)?.ownKey ?? dialpadKey
      })
    },

    async dialpadKey(kind, ownKey) {
      const row = await db
        .selectFrom('identity')
        .select(`${column} as dialpadKey`)
        .where('kind', '=', kind)
        .where('own_key', '=', ownKey)
        .executeTakeFirst()
      return row ? (row.dialpadKey ?? undefined) : ownKey
    },

    async isAnyOfficeUnmatched(dialpadKeys) {
      const at = { tables: db, kind: 'office', column } as const
      const seen = dialpadKeys.map((dialpadKey) => ({ dialpadKey, label: '' }))
      const known = await rowsOf(at, seen)
      if (dialpadKeys.every((key) => known.has(key))) return false
      const row = await db
        .selectFrom('identity')
        .select('own_key')
        .where('kind', '=', 'office')
        .where(column, 'is', null)
        .executeTakeFirst()
      return row !== undefined
    },
  }

  return {
    ...identities,

    /** Every office that was ever listed, with its last name. */
    async namedOffices(): Promise<{ officeKey: string; name: string }[]> {
      return db
        .selectFrom('identity')
        .select(['own_key as officeKey', 'label as name'])
        .where('kind', '=', 'office')
        .where('label', '<>', '')
        .execute()
    },

    /** Other rows with the e-mail address of this person's: the keys of another API, or somebody who had it before. */
    async alikeUsers(userKey: string): Promise<string[]> {
      const rows = await db
        .selectFrom('identity')
        .select('own_key')
        .where('kind', '=', 'user')
        .where('own_key', '<>', userKey)
        .where('label', '<>', '')
        .where('label', '=', (select) =>
          select
            .selectFrom('identity as same')
            .select('same.label')
            .where('same.kind', '=', sql.lit('user'))
            .where('same.own_key', '=', userKey),
        )
        .execute()
      return rows.map((row) => row.own_key)
    },
  }
}

export type IdentityStore = ReturnType<typeof createIdentityStore>
