import { sql } from 'kysely'

import type { Migrations } from '../platform/tables.ts'
import { holderOffices } from './holder-offices.ts'

export type DirectoryTables = {
  /** People as they were last read. */
  directory_user: {
    user_key: string
    email: string
    first_name: string
    last_name: string
    state: string
    office_key: string | null
    /** JSON array of E.164 numbers. */
    numbers: string
    number_count: number
    /** Dialpad's word; null where the last reading told none. */
    license: string | null
    /** Lower-case name, e-mail, key and digits, for finding a person by a part of them. */
    search_text: string
    /** Epoch ms, kept to the minute while nothing else changes. */
    read_at: number
  }
  /** Which keys of Dialpad's APIs are the same person, or the same office. */
  identity: {
    kind: 'user' | 'office'
    /** Ours: the userKey or officeKey; the first of Dialpad's keys that was seen. */
    own_key: string
    v1_key: string | null
    v2_id: string | null
    /** Lower-case e-mail address, or the name of the office, as last told; empty where it never was. */
    label: string
  }
  /** Numbers of the company as they were last read. */
  directory_number: {
    /** E.164, or digits only. */
    number: string
    status: string
    type: string | null
    country: string | null
    office_key: string | null
    user_key: string | null
    /** Which reading of the list saw it last, by `directory_number_reading.begun`. */
    reading: number
  }
  /** Who was seen to have a number; one open row a number at most. */
  directory_number_holder: {
    number: string
    user_key: string
    /** Of the number. */
    office_key: string | null
    /** In which the person was when they were first read with it; empty where Dialpad tells none, null until they are read. */
    person_office_key: string | null
    /** As last read of them in that office; empty where they never were. */
    first_name: string
    last_name: string
    email: string
    /** Epoch ms: begin of the reading that first saw it so, and of the one that first did not. */
    since: number
    until: number | null
  }
  /** One row; the last reading of all numbers that came to its end, once there was one. */
  directory_number_reading: {
    name: 'numbers'
    /** How many readings were ever begun. */
    begun: number
    /** Epoch ms of its begin. */
    started_at: number | null
    unusable: number
  }
  /** One row, once the whole list was read from its first page to its end. */
  directory_walk: { name: 'users'; people: number; unusable: number; finished_at: number }
}

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
