import { sql, type Kysely } from 'kysely'

import type { Migrations } from '../platform/tables.ts'
import { countUnaccounted, findAnswers } from './answers-of-before.ts'

const createOperation = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('operation')
    .addColumn('operation_key', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('args', 'text', (column) => column.notNull())
    .addColumn('account_key', 'text', (column) => column.notNull())
    .addColumn('started_by', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('idempotency_key', 'text')
    .addColumn('submission_hash', 'text', (column) => column.notNull())
    .addUniqueConstraint('operation_submission', ['account_key', 'idempotency_key'])
    .execute()
  await db.schema
    .createIndex('operation_newest')
    .on('operation')
    .columns(['started_at', 'operation_key'])
    .execute()
}

const createTarget = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('operation_target')
    .addColumn('operation_key', 'text', (column) => column.notNull().references('operation.operation_key'))
    .addColumn('target_key', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('user_key', 'text')
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('first_name', 'text', (column) => column.notNull())
    .addColumn('last_name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('live', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('before_state', 'text')
    .addColumn('after_state', 'text')
    .addColumn('decided_at', 'bigint')
    .addPrimaryKeyConstraint('operation_target_key', ['operation_key', 'target_key'])
    .execute()
  await db.schema
    .createIndex('operation_target_one_live')
    .on('operation_target')
    .column('target_key')
    .unique()
    .where(sql.ref('live'), '=', 1)
    .execute()
  await db.schema
    .createIndex('operation_target_due')
    .on('operation_target')
    .column('due_at')
    .where(sql.ref('live'), '=', 1)
    .execute()
  await db.schema.createIndex('operation_target_user').on('operation_target').column('user_key').execute()
}

const createStep = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('operation_step')
    .addColumn('operation_key', 'text', (column) => column.notNull())
    .addColumn('target_key', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('baseline', 'text')
    .addColumn('seen', 'text')
    .addColumn('numbers', 'text')
    .addColumn('intent_at', 'bigint')
    .addColumn('settle_at', 'bigint')
    .addColumn('decided_at', 'bigint')
    .addPrimaryKeyConstraint('operation_step_key', ['operation_key', 'target_key', 'position'])
    .addForeignKeyConstraint('operation_step_target', ['operation_key', 'target_key'], 'operation_target', [
      'operation_key',
      'target_key',
    ])
    .execute()
}

const createEvent = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('operation_event')
    .addColumn('operation_key', 'text', (column) => column.notNull())
    .addColumn('target_key', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('step', 'integer')
    .addColumn('step_state', 'text')
    .addColumn('attempt', 'integer')
    .addColumn('reason', 'text')
    .addColumn('reading', 'text')
    .addPrimaryKeyConstraint('operation_event_key', ['operation_key', 'target_key', 'revision'])
    .addForeignKeyConstraint('operation_event_target', ['operation_key', 'target_key'], 'operation_target', [
      'operation_key',
      'target_key',
    ])
    .execute()
}

export const operationMigrations: Migrations = {
  '2026-11-23-operations-1': {
    async up(db) {
      await createOperation(db)
      await createTarget(db)
      await createStep(db)
      await createEvent(db)
    },
  },
  '2026-11-23-operations-2': {
    async up(db) {
      await db.schema.alterTable('operation_step').addColumn('number', 'text').execute()
    },
  },
  '2026-11-24-operations-3': {
    async up(db) {
      await db.schema.alterTable('operation_target').addColumn('api', 'text').execute()
    },
  },
  '2026-11-24-operations-5': {
    async up(db) {
      await db.schema.alterTable('operation_target').addColumn('office_key', 'text').execute()
      await db.schema
        .alterTable('operation_target')
        .addColumn('account_key', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      await sql`update operation_target set
        office_key = json_extract(before_state, '$.officeKey'),
        account_key = (select account_key from operation
          where operation.operation_key = operation_target.operation_key)`.execute(db)
      await db.schema
        .createIndex('operation_target_office')
        .on('operation_target')
        .columns(['office_key', 'operation_key'])
        .execute()
      // Who was deleted of late is asked for with each page of unused licences.
      await db.schema
        .createIndex('operation_target_verified')
        .on('operation_target')
        .column('decided_at')
        .where(sql.ref('state'), '=', 'verified')
        .execute()
    },
  },
  '2026-11-24-operations-4': {
    async up(db) {
      // Who has a key of one API alone was read over that one; of the others nobody knows.
      await sql`update operation_target set api = (
        select case when v2_id is null then 'v1' when v1_key is null then 'v2' end from identity
        where kind = 'user' and own_key = coalesce(user_key, target_key)
      ) where api is null`.execute(db)
    },
  },
  '2026-11-29-operations-6': {
    async up(db) {
      await db.schema
        .alterTable('operation_step')
        .addColumn('unaccounted', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
  '2026-11-29-operations-6-history': { up: countUnaccounted },
  '2026-11-29-operations-7': {
    async up(db) {
      await db.schema.alterTable('operation_step').addColumn('answer', 'text').execute()
    },
  },
  '2026-11-29-operations-7-history': { up: findAnswers },
  '2026-11-29-operations-6-added': {
    async up(db) {
      // Whoever had the address already, in another office than the one that sees the target.
      await sql`update operation_target set user_key = null, email = target_key,
        before_state = null, after_state = null,
        (first_name, last_name) = (
          select coalesce(json_extract(args, '$.firstName'), ''), coalesce(json_extract(args, '$.lastName'), '')
          from operation where operation.operation_key = operation_target.operation_key)
        where office_key is not null
          and coalesce(after_state, before_state) is not null
          and json_extract(coalesce(after_state, before_state), '$.officeKey') is not office_key
          and operation_key in (select operation_key from operation where kind = 'add-user')`.execute(db)
    },
  },
  '2026-11-29-operations-7-checks': {
    async up(db) {
      await db.schema
        .alterTable('operation_target')
        .addColumn('only_read', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
}
