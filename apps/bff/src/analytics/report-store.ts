import {
  ExportType,
  ReportScope,
  ReportState,
  StatType,
  type Report,
  type ReportRequest,
  type Scope,
} from '@patchbay/contract'
import type { Kysely, Selectable, Updateable } from 'kysely'
import { Type } from 'typebox'
import { Parse } from 'typebox/value'

import { actorOf, type Audit } from '../audit/audit.ts'
import { inScope } from '../platform/scope.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import type { AnalyticsTables } from './analytics.tables.ts'
import type { Origin } from './download.ts'
import type { Ingested } from './engine-messages.ts'
import { todayIn } from './report-dates.ts'
import { isFull, tooOld, wantedStates } from './report-shares.ts'

type Row = Selectable<AnalyticsTables['report']>

const Names = Type.Array(Type.String())
const names = (json: string) => Parse(Names, JSON.parse(json))
const iso = (ms: number) => new Date(Number(ms)).toISOString()

const toReport = (row: Row): Report => {
  const unfinishedZones = names(row.unfinished_zones)
  return {
    reportKey: row.report_key,
    statType: Parse(StatType, row.stat_type),
    exportType: Parse(ExportType, row.export_type),
    scope: Parse(ReportScope, JSON.parse(row.scope)),
    from: row.from_day,
    to: row.to_day,
    ...(row.timezone !== null && { timezone: row.timezone }),
    state: Parse(ReportState, row.state),
    requestedAt: iso(row.requested_at),
    requestedBy: row.requested_by,
    ...(row.ready_at !== null && { readyAt: iso(row.ready_at) }),
    ...(row.rows !== null && { rows: row.rows }),
    ...(row.rejected_rows !== null && { rejectedRows: row.rejected_rows }),
    zones: names(row.zones),
    ...(unfinishedZones.length > 0 && { unfinishedZones }),
    unknownColumns: names(row.unknown_columns),
    missingColumns: names(row.missing_columns),
    ...(row.failure !== null && { failure: row.failure }),
  }
}

/** Requests of the same day for the same are one: the days ago that they come to are the same. */
const questionOf = (request: ReportRequest, now: number): string => {
  const { statType, exportType, scope, from, to, timezone } = request
  const parts = Object.entries(scope).map(([name, value]) => `${name}=${value}`)
  const inOrder = parts.toSorted((a, b) => a.localeCompare(b))
  return JSON.stringify([todayIn(timezone, now), statType, exportType, inOrder, from, to, timezone])
}

/** Neither ready nor failed. */
export const isWanted = ({ state }: Report): boolean => wantedStates.includes(state)

type Asking = { question: string; ticket?: string; now: number; keptMs: number }

type NewReport = {
  reportKey: string
  request: ReportRequest
  officeKey: string | undefined
  who: Who
  now: number
}

const insert = async (db: Kysely<AnalyticsTables>, report: NewReport) => {
  const { reportKey, request, officeKey = null, who, now } = report
  const question = questionOf(request, now)
  await db
    .insertInto('report')
    .values({
      report_key: reportKey,
      question,
      stat_type: request.statType,
      export_type: request.exportType,
      scope: JSON.stringify(request.scope),
      office_key: officeKey,
      from_day: request.from,
      to_day: request.to,
      timezone: request.timezone ?? null,
      state: 'waiting',
      requested_at: now,
      requested_by: who.email,
      zones: '[]',
      unfinished_zones: '[]',
      unknown_columns: '[]',
      missing_columns: '[]',
    })
    .onConflict((conflict) =>
      conflict
        .column('question')
        .doUpdateSet((set) => ({ office_key: set.fn.coalesce('report.office_key', 'excluded.office_key') })),
    )
    .execute()
  const row = await db
    .selectFrom('report')
    .selectAll()
    .where('question', '=', question)
    .executeTakeFirstOrThrow()
  return toReport(row)
}

/** One row a report, whatever has become of it. */
export const createReportStore = (database: Database, audit: Audit) => {
  const db = database.withTables<AnalyticsTables>()

  const update = async (reportKey: string, change: Updateable<AnalyticsTables['report']>): Promise<void> => {
    await db.updateTable('report').set(change).where('report_key', '=', reportKey).execute()
  }

  const select = () =>
    db.selectFrom('report').selectAll().orderBy('requested_at', 'desc').orderBy('report_key')

  return {
    /** Answers with the report of the same question if there is one. */
    add: (report: NewReport): Promise<Report> =>
      db.transaction().execute(async (transaction) => {
        const { who, request, officeKey } = report
        const added = await insert(transaction, report)
        const details = { report: added.reportKey, wanted: request }
        const entry = {
          kind: 'report.requested',
          actor: actorOf(who),
          officeKeys: [officeKey],
          details,
        } as const
        await audit.append(transaction, entry)
        return added
      }),

    async get(reportKey: string, scope: Scope): Promise<Report | undefined> {
      const row = await select()
        .where('report_key', '=', reportKey)
        .where(inScope('office_key', scope))
        .executeTakeFirst()
      return row && toReport(row)
    },

    /** The newest first. */
    async all(scope: Scope): Promise<Report[]> {
      return (await select().where(inScope('office_key', scope)).execute()).map(toReport)
    },

    isFull: (officeKey: string | undefined) => isFull(db, officeKey),
    tooOld: (officeKey: string | undefined) => tooOld(db, officeKey),

    move: (reportKey: string, state: ReportState): Promise<void> => update(reportKey, { state }),

    /** Since when Dialpad's answer may have stood: it keeps what it made of the same question for a while. */
    async ask(reportKey: string, { question, ticket, now, keptMs }: Asking): Promise<void> {
      const earlier = await db
        .selectFrom('report')
        .select('figures_at')
        .where('asked_for', '=', question)
        .where('figures_at', '>', now - keptMs)
        .orderBy('figures_at')
        .executeTakeFirst()
      const figuresAt = earlier?.figures_at ?? now
      await update(reportKey, { asked_for: question, figures_at: figuresAt, ticket: ticket ?? null })
    },

    /** What Dialpad gave to ask with the next time, as long as the question is still the same. */
    async ticketFor(reportKey: string, question: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('report')
        .select('ticket')
        .where('report_key', '=', reportKey)
        .where('asked_for', '=', question)
        .executeTakeFirst()
      return row?.ticket ?? undefined
    },

    async figuresAt(reportKey: string): Promise<number> {
      const row = await select().where('report_key', '=', reportKey).executeTakeFirst()
      return Number(row?.figures_at ?? 0)
    },

    keepOrigin: (reportKey: string, { host, addressSha256, bytes }: Origin): Promise<void> =>
      update(reportKey, { source_host: host, source_sha256: addressSha256, source_bytes: bytes }),

    async finish(reportKey: string, found: Ingested & { unfinishedZones: string[]; now: number }) {
      await update(reportKey, {
        state: 'ready',
        ready_at: found.now,
        rows: found.rows,
        rejected_rows: found.rejectedRows,
        zones: JSON.stringify(found.zones),
        unfinished_zones: JSON.stringify(found.unfinishedZones),
        unknown_columns: JSON.stringify(found.unknownColumns),
        missing_columns: JSON.stringify(found.missingColumns),
        // A day later in the day is another answer: then it may be asked again.
        ...(found.unfinishedZones.length > 0 && { question: null }),
      })
    },

    fail: (reportKey: string, failure: string): Promise<void> =>
      update(reportKey, { state: 'failed', failure, question: null }),

    /** Lets the same be asked for anew. */
    release: (reportKey: string): Promise<void> => update(reportKey, { question: null }),

    async remove(reportKey: string): Promise<void> {
      await db.deleteFrom('report').where('report_key', '=', reportKey).execute()
    },
  }
}

export type ReportStore = ReturnType<typeof createReportStore>
