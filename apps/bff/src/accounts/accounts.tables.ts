import { sql } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

export type AccountTables = {
  account: {
    account_key: string
    /** As its owner wrote it. */
    email: string
    /** The same without differences of case and form: what makes two accounts one. */
    email_key: string
    role: string
    /** The offices that the role is for, as JSON; null: the whole company. */
    offices: string | null
    /** Null: signs in by link only. */
    password_hash: string | null
    created_at: number
    /** Of somebody whom single sign-on vouches for: who they are there. */
    sso_issuer: string | null
    sso_subject: string | null
    /** Null: may sign in. */
    disabled_at: number | null
    /** Since when single sign-on gives them no role any more; null: it does. */
    role_ended_at: number | null
    last_sign_in_at: number | null
    /** Only sessions of this count are open: one more ends them all at once. */
    session_epoch: number
    /** Sealed; null where no code is asked for. */
    code_secret: string | null
    /** The half minute of the last code that was taken, counted from 1970: no code is taken twice. */
    code_step: number | null
    /** Sealed; not confirmed by a code yet. */
    new_code_secret: string | null
    new_code_secret_until: number | null
  }
  sign_in_link: {
    token_hash: string
    /** Without an account, its holder may become the owner. */
    account_key: string | null
    expires_at: number
    /** `password`: to choose one. */
    purpose: 'sign_in' | 'password'
    /** 1: whoever uses it is asked for no code any more. */
    removes_code: number
  }
  /** `until`: no further try before; for a rate, when its bucket will be empty. */
  sign_in_limit: { subject: string; failures: number; until: number }
}

/** Whose account has not ended; of a query that knows `account`. */
export const isOpen = sql<boolean>`account.disabled_at is null and account.role_ended_at is null`

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
  '2026-11-24-accounts-2': {
    async up(database) {
      const account = () => database.schema.alterTable('account')
      await account().addColumn('disabled_at', 'bigint').execute()
      await account().addColumn('last_sign_in_at', 'bigint').execute()
      await account()
        .addColumn('session_epoch', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await account().addColumn('code_secret', 'text').execute()
      await account().addColumn('code_step', 'bigint').execute()
      await account().addColumn('new_code_secret', 'text').execute()
      await account().addColumn('new_code_secret_until', 'bigint').execute()
      const link = () => database.schema.alterTable('sign_in_link')
      await link()
        .addColumn('purpose', 'text', (column) => column.notNull().defaultTo('sign_in'))
        .execute()
      await link()
        .addColumn('removes_code', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '2026-11-24-accounts-3': {
    async up(database) {
      await database.schema.alterTable('account').addColumn('sso_issuer', 'text').execute()
      await database.schema.alterTable('account').addColumn('sso_subject', 'text').execute()
      await database.schema
        .createIndex('account_sso')
        .on('account')
        .columns(['sso_issuer', 'sso_subject'])
        .unique()
        .execute()
    },
  },
  '2026-11-24-accounts-4': {
    async up(database) {
      await database.schema.alterTable('account').addColumn('offices', 'text').execute()
    },
  },
  '2026-11-29-accounts-5': {
    async up(database) {
      await database.schema.alterTable('account').addColumn('role_ended_at', 'bigint').execute()
    },
  },
}
