import type { Kysely } from 'kysely'

import type { DirectoryTables } from './directory.tables.ts'
import { keepNames } from './number-holders.ts'

type Tables = Kysely<DirectoryTables>

export const forgetPerson = (db: Tables, userKey: string): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await keepNames(transaction, [userKey])
    await transaction.deleteFrom('directory_user').where('user_key', '=', userKey).execute()
  })

/** Who was read last before then, in epoch ms. Within a transaction. */
export const forgetReadBefore = async (transaction: Tables, before: number): Promise<void> => {
  const gone = await transaction
    .selectFrom('directory_user')
    .select('user_key')
    .where('read_at', '<', before)
    .execute()
  await keepNames(
    transaction,
    gone.map((row) => row.user_key),
  )
  await transaction.deleteFrom('directory_user').where('read_at', '<', before).execute()
}
