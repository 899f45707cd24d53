import type { ReportState } from '@patchbay/contract'
import type { Kysely } from 'kysely'

import type { AnalyticsTables } from './analytics.tables.ts'

/** An office has a share of its own, as has the company: what is asked for about one takes nothing from another. */
const shareOf = (officeKey: string | undefined) =>
  officeKey === undefined ? { wanted: 50, kept: 50 } : { wanted: 10, kept: 20 }

export const wantedStates: readonly ReportState[] = ['waiting', 'preparing', 'fetching']

const reportsOf = (db: Kysely<AnalyticsTables>, officeKey: string | undefined) =>
  db.selectFrom('report').where('office_key', 'is', officeKey ?? null)

/** Whether as many are wanted as may be at once. */
export const isFull = async (
  db: Kysely<AnalyticsTables>,
  officeKey: string | undefined,
): Promise<boolean> => {
  const { wanted } = await reportsOf(db, officeKey)
    .select((column) => column.fn.countAll<number>().as('wanted'))
    .where('state', 'in', wantedStates)
    .executeTakeFirstOrThrow()
  return Number(wanted) >= shareOf(officeKey).wanted
}

/** Those that are ready or failed, without the newest so many. */
export const tooOld = async (
  db: Kysely<AnalyticsTables>,
  officeKey: string | undefined,
): Promise<string[]> => {
  const rows = await reportsOf(db, officeKey)
    .select('report_key')
    .where('state', 'not in', wantedStates)
    .orderBy('requested_at', 'desc')
    .orderBy('report_key')
    .execute()
  return rows.slice(shareOf(officeKey).kept).map((row) => row.report_key)
}
