import type { Kysely } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

export type SessionTables = {
  session: {
    /** SHA-256 of the id: who reads the database can't sign in with it. */
    id_hash: string
    /** Names it to its owner, and opens nothing. */
    session_key: string
    account_key: string
    created_at: number
    last_seen_at: number
    ends_at: number
    /** The count of its account when it began; over when that is another one. */
    epoch: number
    user_agent: string
    ip: string
    /** When somebody last showed who they are, and what for, where it was for one thing alone. */
    proven_at: number
    proven_for: string | null
  }
}

export const sessionMigrations: Migrations = {
  '2026-11-23-session-1': {
    async up(database) {
      await database.schema
        .createTable('session')
        .addColumn('id_hash', 'text', (column) => column.primaryKey())
        .addColumn('account_key', 'text', (column) => column.notNull().references('account.account_key'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .addColumn('ends_at', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('session_account').on('session').column('account_key').execute()
    },
  },
  '2026-11-24-session-2': {
    async up(database: Kysely<SessionTables>) {
      await database.schema
        .alterTable('session')
        .addColumn('epoch', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      for (const column of ['session_key', 'user_agent', 'ip']) {
        await database.schema
          .alterTable('session')
          .addColumn(column, 'text', (text) => text.notNull().defaultTo(''))
          .execute()
      }
      // Those from before have no name: they end.
      await database.deleteFrom('session').execute()
    },
  },
  '2026-11-29-session-3': {
    async up(database: Kysely<SessionTables>) {
      await database.schema
        .alterTable('session')
        .addColumn('proven_at', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await database.schema.alterTable('session').addColumn('proven_for', 'text').execute()
    },
  },
}
