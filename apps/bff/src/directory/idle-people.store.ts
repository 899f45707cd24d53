import type { IdleCount } from '@patchbay/contract'
import { sql, type Kysely } from 'kysely'

import type { Database } from '../platform/tables.ts'
import type { DirectoryTables } from './directory.tables.ts'
import { toUser } from './known-people.store.ts'

type Tables = Kysely<DirectoryTables>
type IdleState = 'pending' | 'suspended'
const idleStates: readonly IdleState[] = ['pending', 'suspended']

/** By name; `total` counts all of the state. */
const inState = async (db: Tables, by: { state: IdleState; offset: number; limit: number }) => {
  const matching = db.selectFrom('directory_user').where('state', '=', by.state)
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matching
    .selectAll()
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('user_key')
    .limit(by.limit)
    .offset(by.offset)
    .execute()
  return { users: rows.map(toUser), total: Number(total) }
}

const countIdle = async (db: Tables): Promise<IdleCount[]> => {
  const counts = idleStates.map(async (state): Promise<IdleCount[]> => {
    const rows = await db
      .selectFrom('directory_user')
      .where('state', '=', state)
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
    inState: (by: Parameters<typeof inState>[1]) => inState(db, by),
    count: () => countIdle(db),

    /** Which of these were read and not found gone since. */
    async among(userKeys: readonly string[]): Promise<Set<string>> {
      const rows = await db
        .selectFrom('directory_user')
        .select('user_key')
        .where(sql<boolean>`user_key in (select value from json_each(${JSON.stringify(userKeys)}))`)
        .execute()
      return new Set(rows.map((row) => row.user_key))
    },
  }
}
