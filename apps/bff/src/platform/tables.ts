import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The one connection. A store narrows it to its own tables with `withTables`. */
export type Database = Kysely<Record<never, never>>

/** Name (sorted, unique over all folders, never renamed) to migration. */
export type Migrations = Record<string, Migration>
