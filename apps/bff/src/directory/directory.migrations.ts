import { sql } from 'kysely'

import type { Migrations } from '../platform/tables.ts'
import { holderOffices } from './holder-offices.ts'

export const directoryMigrations: Migrations = {
  '2026-11-23-directory-1': {
    async up(db) {
      await db.schema
        .createTable('directory_user')
        .addColumn('user_key', 'text', (column) => column.primaryKey())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('last_name', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('office_key', 'text')
        .addColumn('numbers', 'text', (column) => column.notNull())
        .addColumn('number_count', 'integer', (column) => column.notNull())
        .addColumn('search_text', 'text', (column) => column.notNull())
        .addColumn('read_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('directory_user_office')
        .on('directory_user')
        .columns(['office_key', 'state'])
        .execute()
      await db.schema
        .createIndex('directory_user_name')
        .on('directory_user')
        .columns(['last_name', 'first_name', 'user_key'])
        .execute()
      await db.schema
        .createTable('directory_walk')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('people', 'integer', (column) => column.notNull())
        .addColumn('finished_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '2026-11-23-directory-2': {
    async up(db) {
      await db.schema
        .alterTable('directory_walk')
        .addColumn('unusable', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '2026-11-23-directory-3': {
    async up(db) {
      await db.schema
        .createTable('identity')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('own_key', 'text', (column) => column.notNull())
        .addColumn('v1_key', 'text')
        .addColumn('v2_id', 'text')
        .addColumn('label', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('identity_own_key', ['kind', 'own_key'])
        .execute()
      for (const name of ['v1_key', 'v2_id'] as const) {
        await db.schema
          .createIndex(`identity_${name}`)
          .on('identity')
          .columns(['kind', name])
          .unique()
          .execute()
      }
      await db.schema.createIndex('identity_label').on('identity').columns(['kind', 'label']).execute()
      // Whoever is known so far was told of by v1, whose keys were ours.
      await sql`insert into identity (kind, own_key, v1_key, label)
        select 'user', user_key, user_key, lower(email) from directory_user`.execute(db)
      await sql`insert into identity (kind, own_key, v1_key, label)
        select distinct 'office', office_key, office_key, '' from directory_user
        where office_key is not null`.execute(db)
    },
  },
  '2026-11-23-directory-4': {
    async up(db) {
      await db.schema
        .createTable('directory_number')
        .addColumn('number', 'text', (column) => column.primaryKey())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('type', 'text')
        .addColumn('country', 'text')
        .addColumn('office_key', 'text')
        .addColumn('user_key', 'text')
        .addColumn('reading', 'integer', (column) => column.notNull())
        .execute()
      for (const name of ['status', 'country', 'office_key'] as const) {
        await db.schema
          .createIndex(`directory_number_${name}`)
          .on('directory_number')
          .columns([name, 'number'])
          .execute()
      }
      await db.schema
        .createTable('directory_number_reading')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('begun', 'integer', (column) => column.notNull())
        .addColumn('started_at', 'bigint')
        .addColumn('unusable', 'integer', (column) => column.notNull())
        .execute()
    },
  },
  '2026-11-24-directory-6': {
    async up(db) {
      await db.schema.alterTable('directory_user').addColumn('license', 'text').execute()
      await db.schema
        .createIndex('directory_user_state')
        .on('directory_user')
        .columns(['state', 'last_name', 'first_name', 'user_key'])
        .execute()
    },
  },
  '2026-11-24-directory-7': {
    async up(db) {
      await db.schema
        .createTable('directory_number_holder')
        .addColumn('number', 'text', (column) => column.notNull())
        .addColumn('user_key', 'text', (column) => column.notNull())
        .addColumn('office_key', 'text')
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('last_name', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('until', 'bigint')
        .execute()
      await db.schema
        .createIndex('directory_number_holder_since')
        .on('directory_number_holder')
        .columns(['number', 'since'])
        .execute()
      await db.schema
        .createIndex('directory_number_holder_open')
        .on('directory_number_holder')
        .column('number')
        .unique()
        .where(sql.ref('until'), 'is', null)
        .execute()
    },
  },
  '2026-11-29-directory-8': {
    async up(db) {
      await db.schema.alterTable('directory_user').addColumn('api', 'text').execute()
      // Who has a key of one API alone was read over that one; of the others nobody knows.
      await sql`update directory_user set api = (
        select case when v2_id is null then 'v1' when v1_key is null then 'v2' end from identity
        where kind = 'user' and own_key = user_key
      )`.execute(db)
    },
  },
  '2026-11-24-directory-7-names': {
    async up(db) {
      await db.schema
        .createIndex('directory_number_holder_user')
        .on('directory_number_holder')
        .column('user_key')
        .execute()
    },
  },
  ...holderOffices,
}
