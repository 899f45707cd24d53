import type { Report } from '@patchbay/contract'

import type { ReportsPort } from '../gateway/reports.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { daysAgo } from './report-dates.ts'
import { NeverReady } from './report-failures.ts'
import type { ReportStore } from './report-store.ts'

export type ReportTiming = {
  /** Waited before each poll in turn; the last repeats. */
  pollMs: readonly number[]
  deadlineMs: number
  /** How long Dialpad gives the same answer to the same question. */
  keptMs: number
  /** How long people of a finished report may be looked up. */
  meetMs: number
}

/** Dialpad keeps a prepared report for about three hours – docs/dialpad.md §5.1. */
export const productionTiming: ReportTiming = {
  pollMs: [2000, 3000, 4500, 7000, 10_000, 15_000],
  deadlineMs: 600_000,
  keptMs: 3 * 3_600_000,
  meetMs: 10_000,
}

type Options = {
  store: Pick<ReportStore, 'ask'>
  port: ReportsPort
  clock: Clock
  timing: ReportTiming
  signal: AbortSignal
}

/** What may pass while Dialpad prepares; anything else decides. */
const isPassing = (error: unknown): error is AppError =>
  error instanceof AppError &&
  ['dialpad.unavailable', 'dialpad.timeout', 'dialpad.rate_limited', 'dialpad.malformed'].includes(error.code)

/** Asks until the report is prepared and gives the address of its file. */
export const createReportAsking = ({ store, port, clock, timing, signal }: Options) => {
  /** The days ago are those of the moment: over midnight another question is asked. */
  const ask = async ({ reportKey, statType, exportType, scope, from, to }: Report, asked: string) => {
    const now = clock.now()
    const wanted = { statType, exportType, scope, days: daysAgo({ from, to }, now) }
    const question = JSON.stringify(wanted)
    if (question !== asked) await store.ask(reportKey, { question, now, keptMs: timing.keptMs })
    try {
      return { question, answer: await port.ask(wanted) }
    } catch (error) {
      if (!isPassing(error)) throw error
      return { question, failed: error }
    }
  }

  const pauseAfter = (poll: number, failed: AppError | undefined) =>
    Math.max(timing.pollMs[Math.min(poll, timing.pollMs.length - 1)] ?? 0, failed?.retryAfterMs ?? 0)

  return async (report: Report): Promise<string> => {
    const deadline = clock.now() + timing.deadlineMs
    let asked = ''
    for (let poll = 0; ; poll += 1) {
      signal.throwIfAborted()
      const { question, answer, failed } = await ask(report, asked)
      signal.throwIfAborted()
      if (answer?.status === 'ready') return answer.downloadUrl
      asked = question
      const waitMs = pauseAfter(poll, failed)
      if (clock.now() + waitMs > deadline) throw failed ?? new NeverReady()
      await clock.wait(waitMs, signal)
    }
  }
}
