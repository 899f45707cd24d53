import { numberCountry, type Scope } from '@patchbay/contract'
import type { Kysely } from 'kysely'

import type { NumberReading } from '../gateway/numbers.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { closeLeft, holdersOf, noteHolders } from './number-holders.ts'
import { numberQueries, toNumber, type Finding } from './numbers-query.ts'

type Tables = Kysely<DirectoryTables>
type Row = DirectoryTables['directory_number']

// Each row takes seven of the 32,766 values that one statement may have.
const rowsAtOnce = 1_000

const toRow = (reading: number, read: NumberReading): Row => ({
  number: read.number,
  status: read.status,
  type: read.type ?? null,
  country: numberCountry(read.number) ?? null,
  office_key: read.officeKey ?? null,
  user_key: read.userKey ?? null,
  reading,
})

/** By which number a reading goes, and when it began. */
type Reading = { reading: number; startedAt: number }

const write = async (db: Tables, rows: Row[]): Promise<void> => {
  await db
    .insertInto('directory_number')
    .values(rows)
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

const learn = async (
  db: Tables,
  numbers: readonly NumberReading[],
  { reading, startedAt }: Reading,
): Promise<void> => {
  const all = numbers.map((read) => toRow(reading, read))
  for (let first = 0; first < all.length; first += rowsAtOnce) {
    const rows = all.slice(first, first + rowsAtOnce)
    await db.transaction().execute(async (transaction) => {
      await write(transaction, rows)
      await noteHolders(transaction, { numbers: rows.map(({ number }) => number), at: startedAt })
    })
  }
}

/** What was read of the company's numbers so far, one row each. */
export const createNumbersStore = (database: Database) => {
  const db = database.withTables<DirectoryTables>()
  return {
    learn: (numbers: readonly NumberReading[], reading: Reading) => learn(db, numbers, reading),

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

    /** As it was last read, and who was seen to have it. */
    async one(number: string, scope: Scope) {
      const row = await numberQueries(db, { scope, limit: 1 })
        .page.where('directory_number.number', '=', number)
        .executeTakeFirst()
      return { ...(row && { current: toNumber(row) }), holders: await holdersOf(db, number, scope) }
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

    /** What the reading did not see is gone where all of it could be read; else it may be, and whose it is, is not known. */
    async finish(reading: number, { startedAt, unusable }: { startedAt: number; unusable: number }) {
      await db.transaction().execute(async (transaction) => {
        if (unusable === 0) {
          await transaction.deleteFrom('directory_number').where('reading', '<>', reading).execute()
          await closeLeft(transaction, startedAt)
        } else {
          await transaction
            .updateTable('directory_number')
            .set({ status: 'not_known', user_key: null })
            .where('reading', '<>', reading)
            .execute()
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
