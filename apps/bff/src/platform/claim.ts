import { sql } from 'kysely'

import { StartFault } from './start-fault.ts'
import type { Database, Migrations } from './tables.ts'

export const claimMigrations: Migrations = {
  '2026-11-29-claim-1': {
    async up(database) {
      await database.schema
        .createTable('claim')
        .addColumn('one', 'integer', (column) => column.primaryKey())
        .addColumn('demo', 'integer', (column) => column.notNull())
        .execute()
    },
  },
}

/**
 * A database is of the demo company or of a real one, from its first start on: else whoever was let in
 * to the one would be in the other. Throws StartFault.
 */
export const claimFor = async (
  database: Database,
  { demo, dataDir }: { demo: boolean; dataDir: string },
): Promise<void> => {
  await sql`insert into claim (one, demo) values (1, ${demo ? 1 : 0}) on conflict do nothing`.execute(
    database,
  )
  const { rows } = await sql<{ demo: number }>`select demo from claim`.execute(database)
  if (rows[0]?.demo === (demo ? 1 : 0)) return
  const whose = demo ? 'a company of Dialpad’s' : 'the demo company'
  throw new StartFault([`The folder ${dataDir} is that of ${whose}: set another DATA_DIR, or delete it.`])
}
