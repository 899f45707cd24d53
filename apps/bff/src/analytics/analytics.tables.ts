import { sql } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

export type AnalyticsTables = {
  report: {
    report_key: string
    /** What was asked for, and on which day; unset once it failed, so that it may be asked for again. */
    question: string | null
    stat_type: string
    export_type: string
    /** JSON. */
    scope: string
    /** Who has their role in some offices sees what is about these alone; null is for the company. */
    office_key: string | null
    from_day: string
    to_day: string
    timezone: string | null
    state: string
    /** Times are epoch ms. */
    requested_at: number
    requested_by: string
    /** The very question to Dialpad, and since when its answer may have stood: a repeated one is not made anew. */
    asked_for: string | null
    figures_at: number | null
    /** What Dialpad gave to ask with the next time about that very question. */
    ticket: string | null
    ready_at: number | null
    rows: number | null
    rejected_rows: number | null
    /** JSON arrays of text. */
    zones: string
    unfinished_zones: string
    unknown_columns: string
    missing_columns: string
    failure: string | null
    source_host: string | null
    /** Of the address, which is a secret of its own and kept nowhere. */
    source_sha256: string | null
    source_bytes: number | null
  }
}

export const analyticsMigrations: Migrations = {
  '2026-11-23-analytics-1': {
    async up(db) {
      await db.schema
        .createTable('report')
        .addColumn('report_key', 'text', (column) => column.primaryKey())
        .addColumn('question', 'text', (column) => column.unique())
        .addColumn('stat_type', 'text', (column) => column.notNull())
        .addColumn('export_type', 'text', (column) => column.notNull())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('from_day', 'text', (column) => column.notNull())
        .addColumn('to_day', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('requested_at', 'bigint', (column) => column.notNull())
        .addColumn('requested_by', 'text', (column) => column.notNull())
        .addColumn('asked_for', 'text')
        .addColumn('figures_at', 'bigint')
        .addColumn('ready_at', 'bigint')
        .addColumn('rows', 'integer')
        .addColumn('rejected_rows', 'integer')
        .addColumn('zones', 'text', (column) => column.notNull())
        .addColumn('unfinished_zones', 'text', (column) => column.notNull())
        .addColumn('unknown_columns', 'text', (column) => column.notNull())
        .addColumn('missing_columns', 'text', (column) => column.notNull())
        .addColumn('failure', 'text')
        .addColumn('source_host', 'text')
        .addColumn('source_sha256', 'text')
        .addColumn('source_bytes', 'bigint')
        .execute()
      await db.schema.createIndex('report_requested').on('report').column('requested_at').execute()
    },
  },
  '2026-11-23-analytics-2': {
    async up(db) {
      await db.schema.alterTable('report').addColumn('timezone', 'text').execute()
      await db.schema.alterTable('report').addColumn('ticket', 'text').execute()
    },
  },
  '2026-11-24-analytics-3': {
    async up(db) {
      await db.schema.alterTable('report').addColumn('office_key', 'text').execute()
      await sql`update report set office_key = json_extract(scope, '$.officeKey')`.execute(db)
    },
  },
}
