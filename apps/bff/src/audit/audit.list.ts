import type { AuditFilters, AuditRow as Shown, Scope } from '@patchbay/contract'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { Type } from 'typebox'
import { Parse } from 'typebox/value'

import { AppError } from '../platform/app-error.ts'
import { createPlaces } from '../platform/places.ts'
import { inScope, isIn } from '../platform/scope.ts'
import type { Seal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import type { AuditRow, AuditTables } from './audit.tables.ts'

type Tables = Kysely<AuditTables>

export type Looked = AuditFilters & { scope: Scope }

/** What offices are called; those that nobody knows any more are left out. */
export type OfficeNames = () => Promise<ReadonlyMap<string, string>>

const Details = Type.Object(
  { offices: Type.Optional(Type.Array(Type.String())) },
  { additionalProperties: true },
)

/** Each word of a search as the beginning of one. SQLite divides at marks as it does at signs, so each part is asked for by itself. */
const wordsOf = (text: string): string =>
  (text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"*`).join(' ')

const hasWords = (text: string) => {
  const words = wordsOf(text)
  return words === ''
    ? sql<boolean>`false`
    : sql<boolean>`audit.seq in (select rowid from audit_text where audit_text match ${words})`
}

const when = <Value>(
  value: Value | undefined,
  condition: (value: Value) => RawBuilder<boolean>,
): RawBuilder<boolean>[] => (value === undefined ? [] : [condition(value)])

const inColumns = ({ kind, actorKey, personKey, from, until }: AuditFilters) => [
  ...when(kind, (value) => sql`kind = ${value}`),
  ...when(actorKey, (value) => sql`actor_key = ${value}`),
  ...when(personKey, (value) => sql`person_key = ${value}`),
  ...when(from, (value) => sql`at >= ${Date.parse(value)}`),
  ...when(until, (value) => sql`at < ${Date.parse(value)}`),
]

/** Rows that are about an office of the scope; those about none are for whoever may see all. */
const inOffices = (db: Tables, scope: Scope) =>
  db.selectFrom('audit_office').select('seq').where(inScope('office_key', scope))

/** The newest first; apart, so that a test sees what it walks through. */
export const auditQuery = (
  db: Tables,
  { scope, text, officeKey, ...filters }: Looked,
  { before, limit }: { before?: number | undefined; limit: number },
) => {
  let query = db.selectFrom('audit').selectAll('audit').orderBy('audit.seq', 'desc').limit(limit)
  if (before !== undefined) query = query.where('audit.seq', '<', before)
  if (scope !== 'company') query = query.where('audit.seq', 'in', inOffices(db, scope))
  if (officeKey !== undefined) query = query.where('audit.seq', 'in', inOffices(db, [officeKey]))
  if (text !== undefined) query = query.where(hasWords(text))
  return inColumns(filters).reduce((narrowed, condition) => narrowed.where(condition), query)
}

const named = (names: ReadonlyMap<string, string>) => (officeKey: string) => {
  const name = names.get(officeKey)
  return { officeKey, ...(name !== undefined && { name }) }
}

const toShown = (row: AuditRow, scope: Scope, names: ReadonlyMap<string, string>): Shown => {
  const { offices = [], ...details } = Parse(Details, JSON.parse(row.details))
  return {
    seq: row.seq,
    at: new Date(Number(row.at)).toISOString(),
    kind: row.kind,
    ...(row.actor_key !== null && { actor: { key: row.actor_key, name: row.actor ?? '' } }),
    ...(row.person_key !== null && { person: { key: row.person_key, name: row.person ?? '' } }),
    offices: offices.filter((officeKey) => isIn(scope, officeKey)).map(named(names)),
    details,
  }
}

const purposeOf = ({ scope, ...filters }: Looked): string =>
  JSON.stringify([
    'audit',
    scope,
    Object.entries(filters).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ])

const atOnce = 500

/** What the pages show of the log. */
export const createAuditList = (database: Database, seal: Seal, officeNames: OfficeNames) => {
  const db: Tables = database.withTables<AuditTables>()
  const places = createPlaces(seal)

  const read = async (looked: Looked, part: { before?: number | undefined; limit: number }) => {
    const [rows, names] = await Promise.all([auditQuery(db, looked, part).execute(), officeNames()])
    return rows.map((row) => toShown(row, looked.scope, names))
  }

  return {
    /** Throws `cursor.invalid`. */
    async page(looked: Looked, { limit, cursor }: { limit: number; cursor?: string }) {
      const purpose = purposeOf(looked)
      const [place] = places.open(purpose, cursor, 1) ?? []
      const before = place === undefined ? undefined : Number(place)
      if (before !== undefined && !Number.isSafeInteger(before)) throw new AppError('cursor.invalid')
      const found = await read(looked, { before, limit: limit + 1 })
      const items = found.slice(0, limit)
      const last = found.length > limit ? items.at(-1) : undefined
      return { items, ...(last && { cursor: places.seal(purpose, [String(last.seq)]) }) }
    },

    /** All of it, a part at a time. */
    async *all(looked: Looked): AsyncGenerator<Shown[]> {
      let before: number | undefined
      do {
        const rows = await read(looked, { before, limit: atOnce })
        if (rows.length > 0) yield rows
        before = rows.length < atOnce ? undefined : rows.at(-1)?.seq
      } while (before !== undefined)
    },

    async offices(scope: Scope) {
      const rows = await sql<{ office_key: string }>`
        with recursive each(office_key) as (
          select min(office_key) from audit_office
          union all
          select (select min(office_key) from audit_office where audit_office.office_key > each.office_key)
          from each where each.office_key is not null
        ) select office_key from each where office_key is not null and ${inScope('office_key', scope)}`.execute(
        db,
      )
      return rows.rows.map(({ office_key: officeKey }) => officeKey).map(named(await officeNames()))
    },
  }
}

export type AuditList = ReturnType<typeof createAuditList>
