import { sql, type Kysely } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

export type AuditRow = {
  /** From 1, without gaps: their order is that in which they were committed. */
  seq: number
  /** Epoch ms. */
  at: number
  kind: string
  /** The account that did it; null where whoever starts Patchbay did, or nobody is known. */
  actor_key: string | null
  actor: string | null
  /** Whom it was done to. */
  person_key: string | null
  person: string | null
  /** JSON. */
  details: string
  /** Over this row and the hash of the one before it. */
  hash: string
}

const refuse = (name: string, when: string) =>
  sql.raw(`create trigger ${name} before ${when} begin select raise(abort, 'the audit log only grows'); end`)

export const auditMigrations: Migrations = {
  '2026-11-24-audit-1': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('audit')
        .addColumn('seq', 'integer', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('actor_key', 'text')
        .addColumn('actor', 'text')
        .addColumn('person_key', 'text')
        .addColumn('person', 'text')
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute()
      await refuse('audit_no_update', 'update on audit').execute(db)
      await refuse('audit_no_delete', 'delete on audit').execute(db)
      // Also what `insert or replace` would do to a row that is there.
      const isNext = 'new.seq is not (select coalesce(max(seq), 0) + 1 from audit)'
      await refuse('audit_next_only', `insert on audit when ${isNext}`).execute(db)
    },
  },
}
