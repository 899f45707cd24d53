import { stat } from 'node:fs/promises'

import type { Report } from '@patchbay/contract'
import type { FastifyBaseLogger } from 'fastify'

import type { ReportsPort } from '../gateway/reports.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { createLane } from '../platform/lane.ts'
import { DownloadError } from './download-error.ts'
import type { Downloader } from './download.ts'
import type { Engine } from './engine.ts'
import { canChart } from './ingest-columns.ts'
import { createReportAsking, type ReportTiming } from './report-asking.ts'
import type { DrawnReports } from './report-charts.ts'
import { isOver } from './report-dates.ts'
import { failureWords, unexpectedFailure } from './report-failures.ts'
import { removeReportFiles, reportFile } from './report-files.ts'
import { isWanted, type ReportStore } from './report-store.ts'

const atOnce = 3

export type ReportRunnerOptions = {
  store: ReportStore
  port: Pick<ReportsPort, 'ask'>
  downloader: Downloader
  engine: Engine
  charts: Pick<DrawnReports, 'meetPeople'>
  folder: string
  clock: Clock
  log: FastifyBaseLogger
  timing: ReportTiming
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Takes reports from wanted to ready or failed, a few at once; what a stop leaves is taken up again. */
export const createReportRunner = (options: ReportRunnerOptions) => {
  const { store, port, downloader, engine, charts, folder, clock, log, timing } = options
  const lane = createLane({ atOnce })
  const stop = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve())
  })
  const awaitAddress = createReportAsking({ store, port, clock, timing, signal: stop.signal })
  const running = new Map<string, Promise<void>>()

  const fetchFile = async (report: Report): Promise<void> => {
    const { reportKey } = report
    await store.move(reportKey, 'preparing')
    const address = await awaitAddress(report)
    await store.move(reportKey, 'fetching')
    const origin = await downloader.download(address, reportFile(folder, reportKey, 'csv'), stop.signal)
    await store.keepOrigin(reportKey, origin)
    log.info({ reportKey, ...origin }, 'a report was fetched')
  }

  const read = async (report: Report): Promise<void> => {
    const { reportKey, statType, exportType, scope, from, to } = report
    await store.move(reportKey, 'fetching')
    const legs = scope.kind === 'user' ? 'calls' : 'parts_of_calls'
    const found = await engine.ingest({ job: 'ingest', reportKey, statType, exportType, legs, from, to })
    if (exportType === 'records' && canChart(report, found.missingColumns)) {
      await charts
        .meetPeople(report, clock.now() + timing.meetMs)
        .catch((error: unknown) => log.warn({ err: error, reportKey }, 'people of a report stay unknown'))
      stop.signal.throwIfAborted()
    }
    const figuresAt = await store.figuresAt(reportKey)
    const zones = report.timezone === undefined ? found.fileZones : [report.timezone]
    const unfinishedZones = zones.filter((zone) => !isOver(to, zone, figuresAt))
    await store.finish(reportKey, { ...found, unfinishedZones, now: clock.now() })
  }

  const prepare = async (report: Report): Promise<void> => {
    // A file that is there is whole: a stop came between fetching and reading.
    if (!(await isThere(reportFile(folder, report.reportKey, 'csv')))) {
      await fetchFile(report).catch((error: unknown) => {
        const isExpired = error instanceof DownloadError && error.fault === 'expired'
        if (!isExpired) throw error
        return fetchFile(report)
      })
    }
    await read(report)
  }

  const fail = async (reportKey: string, error: unknown): Promise<void> => {
    const words = failureWords(error)
    if (words === undefined) log.error({ err: error, reportKey }, 'a report failed')
    // What Dialpad said is for whoever asked: it may name people.
    else log.warn({ reportKey, failure: error instanceof AppError ? error.code : words }, 'a report failed')
    await store.fail(reportKey, words ?? unexpectedFailure)
    await removeReportFiles(folder, reportKey)
  }

  const run = async (reportKey: string): Promise<void> => {
    if (stop.signal.aborted) return
    try {
      const report = await store.get(reportKey, 'company')
      // A stop does not wait for an answer of Dialpad: nothing follows from it any more.
      if (report && isWanted(report)) await Promise.race([prepare(report), stopped])
    } catch (error) {
      if (!stop.signal.aborted) await fail(reportKey, error)
    }
  }

  return {
    start(reportKey: string): void {
      if (running.has(reportKey) || stop.signal.aborted) return
      const work = lane(() => run(reportKey))
        .catch((error: unknown) => log.error({ err: error, reportKey }, 'a report is left as it is'))
        .finally(() => running.delete(reportKey))
      running.set(reportKey, work)
    },

    async stop(): Promise<void> {
      stop.abort(new Error('stopping'))
      await Promise.allSettled(running.values())
    },
  }
}
