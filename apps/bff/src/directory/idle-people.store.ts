import type { IdleCount, Scope } from '@patchbay/contract'
import { sql, type Kysely } from 'kysely'

import { inScope } from '../platform/scope.ts'
import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'

type Tables = Kysely<DirectoryTables>
const idleStates = ['pending', 'suspended'] as const

const countIdle = async (db: Tables, scope: Scope): Promise<IdleCount[]> => {
  const counts = idleStates.map(async (state): Promise<IdleCount[]> => {
    const rows = await db
      .selectFrom('directory_user')
      .where('state', '=', state)
      .where(inScope('office_key', scope))
      .groupBy('license')
      .select((select) => ['license', select.fn.countAll<number>().as('people')])
      .execute()
    return rows.map(({ license, people }) => ({
      reason: state,
      people: Number(people),
      ...(license !== null && { license }),
    }))
  })
  return (await Promise.all(counts)).flat()
}

/** Those of the people read so far who may not use what is paid for them. */
export const createIdlePeopleStore = (database: Database) => {
  const db = database.withTables<DirectoryTables>()
  return {
    count: (scope: Scope) => countIdle(db, scope),

    /** Which of these were read and not found gone since. */
    async among(userKeys: readonly string[]): Promise<Set<string>> {
      const rows = await db
        .selectFrom('directory_user')
        .select('user_key')
        .where('state', '<>', 'deleted')
        .where(sql<boolean>`user_key in (select value from json_each(${JSON.stringify(userKeys)}))`)
        .execute()
      return new Set(rows.map((row) => row.user_key))
    },
  }
}
