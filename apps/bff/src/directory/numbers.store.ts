import { NumberStatus, numberCountry, type CompanyNumber } from '@patchbay/contract'
import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely'
import { Compile } from 'typebox/schema'

import type { NumberReading } from '../gateway/numbers.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { numberTerms, type NumberTerm } from './numbers-text.ts'

const statuses = Compile(NumberStatus)

// Each row takes seven of the 32,766 values that one statement may have.
const rowsAtOnce = 1_000

export type NumberFilter = { text?: string; status?: NumberStatus; officeKey?: string; country?: string }

type Tables = Kysely<DirectoryTables>
type Row = DirectoryTables['directory_number']
type Joined = DirectoryTables & { directory_user: Nullable<DirectoryTables['directory_user']> }
type Nullable<Fields> = { [Name in keyof Fields]: Fields[Name] | null }
type Where = ExpressionBuilder<Joined, 'directory_number' | 'directory_user'>
type Matching<Selected> = SelectQueryBuilder<Joined, 'directory_number' | 'directory_user', Selected>

const toRow = (reading: number, read: NumberReading): Row => ({
  number: read.number,
  status: read.status,
  type: read.type ?? null,
  country: numberCountry(read.number) ?? null,
  office_key: read.officeKey ?? null,
  user_key: read.userKey ?? null,
  reading,
})

const learn = async (db: Tables, numbers: readonly NumberReading[], reading: number): Promise<void> => {
  const rows = [...new Map(numbers.map((read) => [read.number, toRow(reading, read)])).values()]
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    await db
      .insertInto('directory_number')
      .values(rows.slice(first, first + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.column('number').doUpdateSet((set) => ({
          status: set.ref('excluded.status'),
          type: set.ref('excluded.type'),
          country: set.ref('excluded.country'),
          office_key: set.ref('excluded.office_key'),
          user_key: set.ref('excluded.user_key'),
          reading: set.ref('excluded.reading'),
        })),
      )
      .execute()
  }
}

const contains = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

// After every digit, so it ends what begins with a text.
const afterDigits = ':'

const fulfils = (where: Where, term: Extract<NumberTerm, { kind: 'digits' }>) => {
  const { start, part, written } = term
  const starts =
    start === undefined
      ? []
      : [where.and([where('number', '>=', start), where('number', '<', start + afterDigits)])]
  if (part === undefined) return where.or(starts)
  const name = sql<string>`directory_user.first_name || ' ' || directory_user.last_name || ' ' || directory_user.email`
  return where.or([
    ...starts,
    where('number', 'like', contains(part)),
    sql<boolean>`${name} like ${contains(written)} escape '\\'`,
  ])
}

/** Whoever has all of the words in name and e-mail, found once and not for each number. */
const holders = (words: readonly string[]) => {
  const each = words.map((word) => sql`search_text like ${contains(word)} escape '\\'`)
  return sql<boolean>`directory_number.user_key in (select user_key from directory_user where ${sql.join(each, sql` and `)})`
}

const narrow = <Selected>(query: Matching<Selected>, filter: NumberFilter): Matching<Selected> => {
  let matching = query
  if (filter.status !== undefined) matching = matching.where('directory_number.status', '=', filter.status)
  if (filter.country !== undefined) matching = matching.where('directory_number.country', '=', filter.country)
  if (filter.officeKey !== undefined)
    matching = matching.where('directory_number.office_key', '=', filter.officeKey)
  const terms = numberTerms(filter.text ?? '')
  for (const term of terms) {
    if (term.kind === 'digits') matching = matching.where((where) => fulfils(where, term))
  }
  const words = terms.flatMap((term) => (term.kind === 'word' ? [term.word] : []))
  return words.length > 0 ? matching.where(holders(words)) : matching
}

const matchingIn = (db: Tables) =>
  db
    .selectFrom('directory_number')
    .leftJoin('directory_user', 'directory_user.user_key', 'directory_number.user_key')

type Found = Omit<Row, 'reading'> & {
  first_name: string | null
  last_name: string | null
  email: string | null
}

const holderOf = ({ user_key, first_name, last_name, email }: Found): Pick<CompanyNumber, 'holder'> => {
  if (user_key === null) return {}
  const names = { firstName: first_name ?? '', lastName: last_name ?? '', email: email ?? '' }
  return { holder: { userKey: user_key, ...names } }
}

const toNumber = (row: Found): CompanyNumber => ({
  number: row.number,
  status: statuses.Check(row.status) ? row.status : 'not_known',
  ...(row.type !== null && { type: row.type }),
  ...(row.country !== null && { country: row.country }),
  ...(row.office_key !== null && { officeKey: row.office_key }),
  ...holderOf(row),
})

type Finding = NumberFilter & { after?: string; limit: number }

/** As they are asked of the database, for a test to see what each of them would walk through. */
export const numberQueries = (db: Tables, { after, limit, ...filter }: Finding) => {
  const matching = narrow(matchingIn(db), filter)
  const page = matching
    .select([
      'directory_number.number',
      'directory_number.status',
      'directory_number.type',
      'directory_number.country',
      'directory_number.office_key',
      'directory_number.user_key',
      'directory_user.first_name',
      'directory_user.last_name',
      'directory_user.email',
    ])
    .orderBy('directory_number.number')
    .limit(limit + 1)
  return {
    count: matching.select((select) => select.fn.countAll<number>().as('total')),
    page: after === undefined ? page : page.where('directory_number.number', '>', after),
  }
}

/** What was read of the company's numbers so far, one row each. */
export const createNumbersStore = (database: Database) => {
  const db = database.withTables<DirectoryTables>()
  return {
    learn: (numbers: readonly NumberReading[], reading: number) => learn(db, numbers, reading),

    /** In the order of their digits, those that are only internal last; `total` counts every match. */
    async find(by: Finding) {
      const { count, page } = numberQueries(db, by)
      const { total } = await count.executeTakeFirstOrThrow()
      const rows = await page.execute()
      return {
        numbers: rows.slice(0, by.limit).map(toNumber),
        hasMore: rows.length > by.limit,
        total: Number(total),
      }
    },

    /** The last reading of all numbers that came to its end. */
    async whole(): Promise<{ startedAt: number; unusable: number } | undefined> {
      const row = await db.selectFrom('directory_number_reading').selectAll().executeTakeFirst()
      if (!row || row.started_at === null) return undefined
      return { startedAt: Number(row.started_at), unusable: row.unusable }
    },

    /** By which number the new reading goes. */
    async begin(): Promise<number> {
      const { begun } = await db
        .insertInto('directory_number_reading')
        .values({ name: 'numbers', begun: 1, started_at: null, unusable: 0 })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet((set) => ({ begun: set('directory_number_reading.begun', '+', 1) })),
        )
        .returning('begun')
        .executeTakeFirstOrThrow()
      return begun
    },

    /** What the reading did not see is gone, where all of it could be read. */
    async finish(reading: number, { startedAt, unusable }: { startedAt: number; unusable: number }) {
      await db.transaction().execute(async (transaction) => {
        if (unusable === 0) {
          await transaction.deleteFrom('directory_number').where('reading', '<>', reading).execute()
        }
        await transaction
          .updateTable('directory_number_reading')
          .set({ started_at: startedAt, unusable })
          .execute()
      })
    },
  }
}

export type NumbersStore = ReturnType<typeof createNumbersStore>
