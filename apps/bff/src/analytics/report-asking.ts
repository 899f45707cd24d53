import type { Report } from '@patchbay/contract'

import type { ReportQuestion, ReportsPort } from '../gateway/reports.ts'
import { AppError } from '../platform/app-error.ts'
import type { Clock } from '../platform/clock.ts'
import { daysToAsk } from './report-dates.ts'
import { NeverReady, NotBefore, NotPrepared } from './report-failures.ts'
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

/** How long it gives the same figures of a day that is not over: docs/dialpad.md §7.6. */
const todayKeptMs = 1_800_000

type Options = {
  store: Pick<ReportStore, 'ask' | 'ticketFor'>
  port: Pick<ReportsPort, 'ask'>
  clock: Clock
  timing: ReportTiming
  signal: AbortSignal
}

/** What may pass while Dialpad prepares; anything else decides. */
const isPassing = (error: unknown): error is AppError =>
  error instanceof AppError &&
  ['dialpad.unavailable', 'dialpad.timeout', 'dialpad.rate_limited', 'dialpad.malformed'].includes(error.code)

/** The days are those of the moment: over midnight another question is asked. */
const questionOf = (report: Report, now: number): ReportQuestion => {
  const { statType, exportType, scope, timezone } = report
  const days = daysToAsk(report, now)
  return { statType, exportType, scope, days, ...(timezone !== undefined && { timezone }) }
}

/** Asks until the report is prepared and gives the address of its file. */
export const createReportAsking = ({ store, port, clock, timing, signal }: Options) => {
  const ask = async (report: Report, asked: string) => {
    const { reportKey } = report
    const now = clock.now()
    const wanted = questionOf(report, now)
    const question = JSON.stringify(wanted)
    const keptMs = wanted.days === 'today' ? Math.min(timing.keptMs, todayKeptMs) : timing.keptMs
    const ticket = await store.ticketFor(reportKey, question)
    if (ticket === undefined && question !== asked) await store.ask(reportKey, { question, now, keptMs })
    try {
      const answer = await port.ask(wanted, ticket)
      // Another one than was asked with belongs to figures that may be newer.
      if (answer.status === 'preparing' && answer.ticket !== ticket) {
        await store.ask(reportKey, { question, ticket: answer.ticket, now, keptMs })
      }
      return { question, answer }
    } catch (error) {
      if (!isPassing(error)) throw error
      return { question, failed: error }
    }
  }

  const pauseAfter = (poll: number, failed: AppError | undefined) =>
    Math.max(timing.pollMs[Math.min(poll, timing.pollMs.length - 1)] ?? 0, failed?.retryAfterMs ?? 0)

  const givenUp = (waitMs: number, failed: AppError | undefined): Error => {
    if (failed?.retryAfterMs === undefined) return failed ?? new NeverReady()
    return new NotBefore(clock.now() + waitMs)
  }

  return async (report: Report): Promise<string> => {
    const deadline = clock.now() + timing.deadlineMs
    let asked = ''
    for (let poll = 0; ; poll += 1) {
      signal.throwIfAborted()
      const { question, answer, failed } = await ask(report, asked)
      signal.throwIfAborted()
      if (answer?.status === 'ready') return answer.downloadUrl
      if (answer?.status === 'failed') throw new NotPrepared()
      asked = question
      const waitMs = pauseAfter(poll, failed)
      if (clock.now() + waitMs > deadline) throw givenUp(waitMs, failed)
      await clock.wait(waitMs, signal)
    }
  }
}
