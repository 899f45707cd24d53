import { sql, type Kysely } from 'kysely'

import type { Identities, Seen } from '../gateway/identities.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { createRecentRows, type IdentityRow, type RecentRow } from './recent-rows.ts'

type Tables = Kysely<DirectoryTables>
type Kind = 'user' | 'office'
type Column = 'v1_key' | 'v2_id'
type Place = { tables: Tables; kind: Kind; column: Column }
// A statement of SQLite takes 32,766 values.
const mostAtOnce = 1_000

/** Whose label is known; empty where they have none. */
type Named = Seen & { label: string }

/** One address in any case is one address; offices are called what they are called. */
const plain = (kind: Kind, seen: readonly Seen[]): Seen[] =>
  seen.map(({ dialpadKey, label }) => ({ dialpadKey, label: kind === 'user' ? label?.toLowerCase() : label }))

const rowsOf = async (
  { tables, kind, column }: Place,
  seen: readonly Pick<Seen, 'dialpadKey'>[],
): Promise<Map<string, IdentityRow>> => {
  const found = new Map<string, IdentityRow>()
  for (let start = 0; start < seen.length; start += mostAtOnce) {
    const keys = seen.slice(start, start + mostAtOnce).map(({ dialpadKey }) => dialpadKey)
    const rows = await tables
      .selectFrom('identity')
      .select(['own_key as ownKey', 'label', `${column} as dialpadKey`])
      .where('kind', '=', kind)
      .where(column, 'in', keys)
      .execute()
    for (const { dialpadKey, ...row } of rows) found.set(dialpadKey ?? '', row)
  }
  return found
}

/** Rows with one of these labels; of people only those who are still there: an address may have changed hands. */
const labelled = async ({ tables, kind, column }: Place, seen: readonly Named[]) => {
  const labels = seen.map(({ label }) => label).filter((label) => label !== '')
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

const insert = async ({ tables, kind, column }: Place, seen: readonly Named[]): Promise<void> => {
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

const insertAll = async (at: Place, seen: readonly Named[]): Promise<void> => {
  for (let start = 0; start < seen.length; start += mostAtOnce) {
    await insert(at, seen.slice(start, start + mostAtOnce))
  }
}

/** Attaches each key to the one row that its label meets, else makes it a row of its own. */
const place = async (at: Place, unknown: readonly Named[]): Promise<void> => {
  const rows = await labelled(at, unknown)
  const claims = Map.groupBy(unknown, ({ label }) => label)
  const apart: Named[] = []
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

const relabel = async ({ tables, kind, column }: Place, { dialpadKey, label }: Named): Promise<void> => {
  await tables
    .updateTable('identity')
    .set({ label })
    .where('kind', '=', kind)
    .where(column, '=', dialpadKey)
    .execute()
}

/** Who has no row yet, or is called something else by now; one of each key. */
const newsOf = (seen: readonly Seen[], rows: ReadonlyMap<string, RecentRow>): Named[] => {
  const news = seen.flatMap(({ dialpadKey, label }) => {
    if (label === undefined) return []
    const known = rows.get(dialpadKey)?.label
    return known === undefined || (label !== '' && label !== known) ? [{ dialpadKey, label }] : []
  })
  return [...new Map(news.map((each) => [each.dialpadKey, each])).values()]
}

/** One row for each person and each office that was ever read, whichever API of Dialpad's told of it. */
export const createIdentityStore = (database: Database, api: 'v1' | 'v2') => {
  const db: Tables = database.withTables<DirectoryTables>()
  const column = api === 'v1' ? 'v1_key' : 'v2_id'
  const recent = createRecentRows()
  // Offices of the other API are told of by another process than this one, and before it.
  let areOfficesMatched = false

  const readOrPlace = async (kind: Kind, seen: readonly Seen[]): Promise<Map<string, IdentityRow>> => {
    const known = await rowsOf({ tables: db, kind, column }, seen)
    const news = newsOf(seen, known)
    if (news.length === 0) return known
    return db.transaction().execute(async (tables) => {
      const at = { tables, kind, column } as const
      const before = await rowsOf(at, news)
      for (const each of news.filter(({ dialpadKey }) => before.has(dialpadKey))) await relabel(at, each)
      const unknown = news.filter(({ dialpadKey }) => !before.has(dialpadKey))
      if (unknown.length > 0) await place(at, unknown)
      return rowsOf(at, seen)
    })
  }

  const identities: Identities = {
    async ownKeys(kind, given) {
      const seen = plain(kind, given)
      const remembered = recent.rowsOf(kind, seen)
      const ownKeyOf = (rows: ReadonlyMap<string, RecentRow>) => (dialpadKey: string) =>
        rows.get(dialpadKey)?.ownKey ?? dialpadKey
      const isTold = seen.every(({ dialpadKey }) => remembered.has(dialpadKey))
      if (isTold && newsOf(seen, remembered).length === 0) return ownKeyOf(remembered)
      const rows = await readOrPlace(kind, seen)
      recent.remember(kind, seen, rows)
      return ownKeyOf(rows)
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
      if (areOfficesMatched || dialpadKeys.length === 0) return false
      const at = { tables: db, kind: 'office', column } as const
      const known = await rowsOf(
        at,
        dialpadKeys.map((dialpadKey) => ({ dialpadKey })),
      )
      if (dialpadKeys.every((key) => known.has(key))) return false
      const row = await db
        .selectFrom('identity')
        .select('own_key')
        .where('kind', '=', 'office')
        .where(column, 'is', null)
        .executeTakeFirst()
      areOfficesMatched = row === undefined
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
