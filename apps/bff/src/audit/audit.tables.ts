import { sql, type Kysely } from 'kysely'

import type { Migrations } from '../platform/tables.ts'

/** The rows, and what they are found by: filled by a trigger, and as hard to change. */
export type AuditTables = {
  audit: AuditRow
  audit_office: { office_key: string; seq: number }
}

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
  '2026-11-29-audit-2': {
    async up(db: Kysely<unknown>) {
      await sql`create table audit_office (office_key text not null, seq integer not null,
        primary key (office_key, seq)) without rowid`.execute(db)
      // Words are found by their beginnings; where in a row one stands matters to nobody. What was
      // looked for in the log is not: it would find itself.
      await sql`create virtual table audit_text using fts5(words, content='', columnsize=0, detail=none)`.execute(
        db,
      )
      const officesOf = (row: string) =>
        `select distinct value, ${row}.seq from json_each(${row}.details, '$.offices')`
      const wordsOf = (
        row: string,
      ) => `coalesce(${row}.actor, '') || ' ' || coalesce(${row}.person, '') || ' ' ||
        coalesce((select group_concat(atom, ' ') from json_tree(${row}.details) where type = 'text' and ${row}.kind <> 'audit.read'), '')`
      await sql
        .raw(
          `create trigger audit_found after insert on audit begin
            insert into audit_office ${officesOf('new')};
            insert into audit_text (rowid, words) values (new.seq, ${wordsOf('new')});
          end`,
        )
        .execute(db)
      await sql
        .raw(`insert into audit_text (rowid, words) select seq, ${wordsOf('audit')} from audit`)
        .execute(db)
      await refuse('audit_office_no_update', 'update on audit_office').execute(db)
      await refuse('audit_office_no_delete', 'delete on audit_office').execute(db)
      for (const [name, column] of [
        ['audit_kind', 'kind'],
        ['audit_actor', 'actor_key'],
        ['audit_person', 'person_key'],
        ['audit_at', 'at'],
      ] as const) {
        await db.schema.createIndex(name).on('audit').columns([column, 'seq']).execute()
      }
    },
  },
}
