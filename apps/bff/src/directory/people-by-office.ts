import type { KnownPeople, Scope } from '@patchbay/contract'
import { sql, type Kysely } from 'kysely'

import { inScope } from '../platform/scope.ts'
import type { DirectoryTables } from './directory.tables.ts'

/** How many people and numbers of each office were read so far. */
export const countByOffice = async (db: Kysely<DirectoryTables>, scope: Scope): Promise<KnownPeople[]> => {
  const count = (state: string) => sql<number>`sum(case when state = ${state} then 1 else 0 end)`
  const rows = await db
    .selectFrom('directory_user')
    .where('office_key', 'is not', null)
    .where(inScope('office_key', scope))
    .groupBy('office_key')
    .select([
      'office_key',
      count('active').as('active'),
      count('pending').as('pending'),
      count('suspended').as('suspended'),
      (select) => select.fn.sum<number>('number_count').as('numbers'),
    ])
    .execute()
  return rows.map((row) => ({
    officeKey: row.office_key ?? '',
    active: Number(row.active),
    pending: Number(row.pending),
    suspended: Number(row.suspended),
    numbers: Number(row.numbers),
  }))
}
