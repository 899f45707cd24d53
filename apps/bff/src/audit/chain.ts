import { createHmac } from 'node:crypto'

import type { AuditRow } from './audit.tables.ts'

/** What the first row follows. */
export const beginning = { seq: 0, hash: '' }

/** Keyed: who can write to the database alone can't make a row that follows another. */
export const hashOf = (key: Buffer, before: string, row: Omit<AuditRow, 'hash'>): string => {
  const { seq, at, kind, actor_key, actor, person_key, person, details } = row
  const said = JSON.stringify([seq, before, at, kind, actor_key, actor, person_key, person, details])
  return createHmac('sha256', key).update(said).digest('base64url')
}
