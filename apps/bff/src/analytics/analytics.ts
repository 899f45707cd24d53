import path from 'node:path'

import type { Report, ReportCharts, ReportGroup, ReportRequest, Scope } from '@patchbay/contract'
import type { FastifyBaseLogger } from 'fastify'

import { actorOf, type Audit } from '../audit/audit.ts'
import type { Directory } from '../directory/directory.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Download } from '../platform/serve.ts'
import type { Database } from '../platform/tables.ts'
import type { Who } from '../platform/who.ts'
import { createDownloader } from './download.ts'
import { createEngine, EngineError } from './engine.ts'
import { canChart } from './ingest-columns.ts'
import { productionTiming, type ReportTiming } from './report-asking.ts'
import { createReportCharts } from './report-charts.ts'
import { checkRequest } from './report-checks.ts'
import { openCopy, readPreview } from './report-copies.ts'
import { removeReportFiles, sweepReportFiles } from './report-files.ts'
import { createReportOffices } from './report-offices.ts'
import { createReportRunner } from './report-runner.ts'
import { createReportStore, isWanted } from './report-store.ts'

export type AnalyticsOptions = {
  database: Database
  gateway: Pick<Gateway, 'reports' | 'capabilities'>
  directory: Pick<Directory, 'office' | 'findUser' | 'getUser' | 'knownUsersByEmail'>
  dataDir: string
  reportOrigins: readonly string[]
  clock: Clock
  audit: Audit
  newKey: () => string
  log: FastifyBaseLogger
  timing?: ReportTiming
}

const savedFile = ({ reportKey, rows, statType, exportType, scope, from, to }: Report) => ({
  kind: 'file.saved' as const,
  officeKeys: 'officeKey' in scope ? [scope.officeKey] : [],
  details: { report: reportKey, rows, wanted: { statType, exportType, scope, from, to } },
})

/** Reports of Dialpad: asked for, prepared there, fetched, kept and drawn here. */
export const createAnalytics = (options: AnalyticsOptions) => {
  const { database, gateway, directory, dataDir, reportOrigins, clock, audit, newKey, log } = options
  const { timing = productionTiming } = options
  const folder = path.resolve(dataDir, 'reports')
  const store = createReportStore(database, audit)
  const engine = createEngine({ folder, log })
  const downloader = createDownloader({ reportOrigins })
  const charts = createReportCharts({ engine, directory, clock })
  const port = gateway.reports
  const runner = createReportRunner({ store, port, downloader, engine, charts, folder, clock, log, timing })

  const officeOf = createReportOffices({ directory, port })

  const get = async (reportKey: string, scope: Scope): Promise<Report> => {
    const report = await store.get(reportKey, scope)
    if (report) return report
    const isOutOfScope = (await store.get(reportKey, 'company')) !== undefined
    throw new AppError('report.not_found', { isOutOfScope })
  }

  const getReady = async (reportKey: string, scope: Scope): Promise<Report> => {
    const report = await get(reportKey, scope)
    if (report.state !== 'ready') throw new AppError('report.not_ready')
    return report
  }

  /** What can't be read may be asked for again. */
  const orUnreadable = async <Result>({ reportKey }: Report, work: Promise<Result>): Promise<Result> => {
    try {
      return await work
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      if (cause instanceof EngineError && cause.fault === 'interrupted') {
        throw new AppError('server.overloaded', { cause })
      }
      await store.release(reportKey)
      throw new AppError('report.unreadable', { cause })
    }
  }

  const forgetOldest = async (officeKey: string | undefined): Promise<void> => {
    for (const reportKey of await store.tooOld(officeKey)) {
      await store.remove(reportKey)
      await removeReportFiles(folder, reportKey)
    }
  }

  return {
    async request(who: Who, request: ReportRequest): Promise<Report> {
      const now = clock.now()
      checkRequest(request, gateway.capabilities, now)
      const officeKey = await officeOf(request.scope, who.scope)
      if (await store.isFull(officeKey)) throw new AppError('server.overloaded')
      const report = await store.add({ reportKey: newKey(), request, officeKey, who, now })
      await forgetOldest(officeKey)
      if (isWanted(report)) runner.start(report.reportKey)
      return report
    },

    /** Departments and call centers of an office. */
    async groups(officeKey: string, scope: Scope): Promise<{ items: ReportGroup[] }> {
      if (!gateway.capabilities.reportGroups) throw new AppError('dialpad.not_possible')
      await directory.office(officeKey, scope)
      return { items: await port.groups(officeKey) }
    },

    list: async (scope: Scope): Promise<{ items: Report[] }> => ({ items: await store.all(scope) }),
    get,

    async charts(reportKey: string, scope: Scope): Promise<ReportCharts> {
      const report = await getReady(reportKey, scope)
      if (report.exportType !== 'records') throw new AppError('report.no_charts')
      if (!canChart(report, report.missingColumns)) throw new AppError('report.unreadable')
      return orUnreadable(report, charts.draw(report, scope))
    },

    async rows(reportKey: string, scope: Scope) {
      const report = await getReady(reportKey, scope)
      return orUnreadable(report, readPreview(folder, report))
    },

    async download(reportKey: string, who: Who): Promise<Download> {
      const report = await getReady(reportKey, who.scope)
      await audit.record({ actor: actorOf(who), ...savedFile(report) })
      return openCopy(folder, report).catch(async (cause: unknown) => {
        await store.release(reportKey)
        throw new AppError('report.not_found', { cause })
      })
    },

    /** Goes on with what was wanted when the server ended, and clears away what a crash left. */
    async resume(): Promise<void> {
      const reports = await store.all('company')
      await sweepReportFiles(folder, new Set(reports.map(({ reportKey }) => reportKey)))
      for (const { reportKey } of reports.filter(isWanted).toReversed()) runner.start(reportKey)
    },

    async close(): Promise<void> {
      const stopped = runner.stop()
      await engine.close()
      await stopped
      await downloader.close()
    },
  }
}

export type Analytics = ReturnType<typeof createAnalytics>
