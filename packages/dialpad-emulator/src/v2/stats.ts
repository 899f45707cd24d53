import { createHash } from 'node:crypto'

import type { Company } from '../entities.ts'
import type { Published } from '../reports/downloads.ts'
import { frozen } from '../reports/frozen.ts'
import { createReport } from '../reports/report.ts'
import { idIn, ok, type Context, type Route } from './context.ts'
import { ApiError, notFound } from './errors.ts'
import { Nothing, readFields } from './read.ts'
import { readWanted } from './stats-asked.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const resultLivesMs = hourMs
const requestIsKnownMs = 24 * hourMs

/** Where finished reports lie, and how long one is being made. */
export type Reports = { origin: string; publish: (file: Published) => string; processingMs: number }

type Wanted = ReturnType<typeof readWanted>

/** What a report is made from: as it was when it was first asked for. */
type Snapshot = { wanted: Wanted; takenAt: number; company: Company }
type Result = { id: string; snapshot: Snapshot; readyAt: number; path: string }

// Today goes on, so its figures are old sooner.
const keptMs = ({ isToday }: Wanted): number => (isToday ? 30 * minuteMs : 3 * hourMs)

const open = (seed: number, { wanted, takenAt, company }: Snapshot) => {
  const { nearest, farthest, isToday, ...rest } = wanted
  return createReport({ ...rest, seed, company, window: { now: takenAt, nearest, farthest, isToday } })
}

/** The two calls about stats, on the port of v1's reports: docs/dialpad.md §7.6. */
export const createStats = (context: Context, { origin, publish, processingMs }: Reports) => {
  const { seed, clock, switches, store } = context
  const results = new Map<string, Result>()
  /** The latest one of each question. */
  const latest = new Map<string, Result>()
  let count = 0

  const isOver = ({ readyAt }: Result) => clock.now() >= readyAt + resultLivesMs

  const start = (question: string, snapshot: Snapshot, readyAt: number): Result => {
    count += 1
    const id = createHash('sha256').update(`${seed}:${count}`).digest('hex').slice(0, 32)
    const path = publish({ open: () => open(seed, snapshot), expiresAt: readyAt + resultLivesMs })
    const result = { id, snapshot, readyAt, path }
    results.set(id, result)
    latest.set(question, result)
    return result
  }

  /** Asked again while the figures are kept, it is the same result, or a new one of the same figures. */
  const resume = (question: string, known: Result): { result: Result; isSame: boolean } => {
    if (!isOver(known) && switches.sameStats === 'same-id') return { result: known, isSame: true }
    const readyAt = isOver(known) ? clock.now() + processingMs : known.readyAt
    return { result: start(question, known.snapshot, readyAt), isSame: false }
  }

  const find = (wanted: Wanted) => {
    const question = JSON.stringify(wanted)
    const known = latest.get(question)
    if (known && clock.now() < known.snapshot.takenAt + keptMs(wanted)) return resume(question, known)
    const snapshot = { wanted, takenAt: clock.now(), company: frozen(store().company) }
    return { result: start(question, snapshot, clock.now() + processingMs), isSame: false }
  }

  /** OpenAPI, stats.create. */
  const post: Route = ({ body }) => {
    const { result, isSame } = find(readWanted(context, body))
    return ok({ already_started: isSame, request_id: result.id })
  }

  /** OpenAPI, stats.get: expired for a day, unknown afterwards. */
  const get: Route = (asked) => {
    readFields(Nothing, asked.query)
    const result = results.get(idIn(asked))
    if (!result || clock.now() >= result.readyAt + requestIsKnownMs)
      throw notFound('Request with id', idIn(asked))
    if (isOver(result)) throw new ApiError('bad_request', 'Results have expired')
    if (clock.now() < result.readyAt) return ok({ status: 'processing' })
    return ok({ download_url: `${origin}${result.path}`, file_type: 'csv', status: 'complete' })
  }

  return {
    post,
    get,
    reset: (): void => {
      results.clear()
      latest.clear()
      count = 0
    },
  }
}

export type Stats = ReturnType<typeof createStats>
