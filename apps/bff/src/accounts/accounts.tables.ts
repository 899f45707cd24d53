import type { Migrations } from '../platform/tables.ts'

export type AccountTables = {
  account: {
    account_key: string
    /** As its owner wrote it. */
    email: string
    /** The same without differences of case and form: what makes two accounts one. */
    email_key: string
    role: 'owner'
    /** Null: signs in by link only. */
    password_hash: string | null
    created_at: number
  }
  /** Without an account, its holder may become the owner. */
  sign_in_link: { token_hash: string; account_key: string | null; expires_at: number }
  /** `until`: no further try before; for a rate, when its bucket will be empty. */
  sign_in_limit: { subject: string; failures: number; until: number }
}

export const accountMigrations: Migrations = {
  '2026-11-23-accounts-1': {
    async up(database) {
      await database.schema
        .createTable('account')
        .addColumn('account_key', 'text', (column) => column.primaryKey())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('email_key', 'text', (column) => column.notNull().unique())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('password_hash', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('sign_in_link')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('account_key', 'text', (column) => column.references('account.account_key'))
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('sign_in_limit')
        .addColumn('subject', 'text', (column) => column.primaryKey())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('sign_in_limit_until').on('sign_in_limit').column('until').execute()
    },
  },
}
