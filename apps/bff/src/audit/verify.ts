import { sql } from 'kysely'

import type { DeriveKey } from '../platform/keys.ts'
import type { Database } from '../platform/tables.ts'
import type { AuditRow } from './audit.tables.ts'
import { beginning, hashOf } from './chain.ts'

/** Where the log ended at some moment, as told to a place outside the database. */
export type Head = { seq: number; hash: string }

export type Verified =
  | { isWhole: true; head: Head }
  /** `seq` is the first row that is not what was written. */
  | { isWhole: false; seq: number; why: 'changed' | 'missing' | 'not_as_exported' }

const atOnce = 1000

const rowsAfter = async (database: Database, seq: number): Promise<AuditRow[]> =>
  (await sql<AuditRow>`select * from audit where seq > ${seq} order by seq limit ${atOnce}`.execute(database))
    .rows

type Options = {
  database: Database
  deriveKey: DeriveKey
  /** Of secrets that were replaced, the newest first. */
  formerKeys?: readonly DeriveKey[]
  exported?: readonly Head[]
}

/** Rows in their order: once one was written with a newer key, none is with an older one any more. */
const createChecker = (keys: readonly Buffer[]) => {
  let oldest = keys.length
  return (row: AuditRow, before: string): boolean => {
    const at = keys.findIndex((key, place) => place < oldest && row.hash === hashOf(key, before, row))
    if (at < 0) return false
    oldest = at + 1
    return true
  }
}

/** Reads every row. Rows missing at the end show only by a head that was exported when they were there. */
export const verifyAudit = async (options: Options): Promise<Verified> => {
  const { database, deriveKey, formerKeys = [], exported = [] } = options
  const isWritten = createChecker([deriveKey, ...formerKeys].map((derive) => derive('audit chain')))
  const exportedAt = Map.groupBy(exported, ({ seq }) => seq)
  const faultOf = (row: AuditRow, before: Head) => {
    if (row.seq !== before.seq + 1) return 'missing' as const
    if (!isWritten(row, before.hash)) return 'changed' as const
    const isAsExported = exportedAt.get(row.seq)?.every(({ hash }) => hash === row.hash) ?? true
    return isAsExported ? undefined : ('not_as_exported' as const)
  }

  let head: Head = beginning
  // Below the first as well: nothing was ever written there.
  for (
    let rows = await rowsAfter(database, Number.MIN_SAFE_INTEGER);
    rows.length > 0;
    rows = await rowsAfter(database, head.seq)
  ) {
    for (const row of rows) {
      const why = faultOf(row, head)
      if (why) return { isWhole: false, seq: head.seq + 1, why }
      head = { seq: row.seq, hash: row.hash }
    }
  }
  const isCut = exported.some(({ seq }) => seq > head.seq)
  return isCut ? { isWhole: false, seq: head.seq + 1, why: 'missing' } : { isWhole: true, head }
}
