import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely'
import { Migrator } from 'kysely/migration'

import {
  createThreadDriver,
  DatabaseError,
  startDatabaseThread,
  type DatabaseThread,
} from './database-driver.ts'
import { StartFault } from './start-fault.ts'
import type { Database, Migrations } from './tables.ts'

export type OpenDatabase = {
  database: Database
  close: () => Promise<void>
  /** Ends it in the middle of whatever it does: what a crash leaves behind, for tests. */
  terminate: () => Promise<void>
}

const busy = 5
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'no reason given')
const primaryCode = (errcode: number) => errcode & 0xff

const openFault = (dataDir: string, error: unknown): StartFault => {
  if (error instanceof DatabaseError && error.errcode !== undefined && primaryCode(error.errcode) === busy) {
    return new StartFault(
      [`Another Patchbay is running on the folder ${dataDir}: stop it first, or set another DATA_DIR.`],
      error,
    )
  }
  return new StartFault(
    [
      `Patchbay can't write to the folder ${dataDir} (${reasonOf(error)}): give it the right to, or set another DATA_DIR.`,
    ],
    error,
  )
}

const dialect = (thread: DatabaseThread): Dialect => ({
  createDriver: () => createThreadDriver(thread),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  // SQLite rolls schema changes back with the rest; kysely assumes that it doesn't.
  createAdapter: () =>
    Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true }),
  createIntrospector: (database) => new SqliteIntrospector(database),
})

const migrate = async (database: Database, migrations: Migrations): Promise<void> => {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    // Folders number their own: one may come after another's later name.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  throw new StartFault(
    [
      `The database could not be brought up to date (${reasonOf(error)}); it was left as it was. Was it written by a newer Patchbay?`,
    ],
    error,
  )
}

/** Opens `patchbay.db` in the folder for this process alone and brings its schema up to date, all or nothing. */
export const openDatabase = async ({
  dataDir,
  migrations,
}: {
  dataDir: string
  migrations: Migrations
}): Promise<OpenDatabase> => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw openFault(dataDir, error)
  }
  const thread = startDatabaseThread(join(dataDir, 'patchbay.db'))
  try {
    await thread.opened
  } catch (error) {
    throw openFault(dataDir, error)
  }
  const database: Database = new Kysely({ dialect: dialect(thread) })
  try {
    await migrate(database, migrations)
  } catch (error) {
    await thread.close()
    throw error
  }
  return { database, close: () => database.destroy(), terminate: thread.terminate }
}
