import type { Roster, Target } from './roster.ts'

/** How far back the history goes, in days before today. */
export const daysOfHistory = 90

/** The most rows of history one report is made from; the latest are left out beyond it. */
export const mostRows = 5_000_000

/**
 * `now` is epoch ms; the days are whole days before the today of each row's own zone, both included.
 * With `isToday` they don't count, and it is today as far as it went.
 */
export type Window = { now: number; nearest: number; farthest: number; isToday?: boolean }

type Row = { target: Target; startedAt: number }
type Span = { roster: Roster; first: number; last: number }
type Source<R> = { rosters: Roster[]; window: Window; rowsOf: (roster: Roster, day: number) => R[] }

const spanOf = (roster: Roster, { now, nearest, farthest, isToday = false }: Window): Span => {
  const today = roster.place.rows.dayAt(now)
  if (isToday) return { roster, first: today, last: today }
  return { roster, first: today - Math.min(farthest, daysOfHistory), last: today - Math.max(nearest, 1) }
}

/** Rows that wait until their day is complete. */
const createWaitingRoom = <R extends Row>() => {
  const days = new Map<number, R[]>()
  return {
    put: (row: R, { first, last }: Span) => {
      const day = row.target.place.rows.dayAt(row.startedAt)
      if (day < first || day > last) return
      const rows = days.get(day)
      if (rows === undefined) days.set(day, [row])
      else rows.push(row)
    },
    take: (day: number): R[] => {
      const rows = days.get(day) ?? []
      days.delete(day)
      return rows.sort((a, b) => a.startedAt - b.startedAt)
    },
  }
}

/**
 * The rows of a report, a day at a time and in order within it, never more than three days in memory.
 * A row belongs to the day on which it started in its own zone, so a call over midnight may lie in two.
 */
export function* rowsByDay<R extends Row>(source: Source<R>): Generator<{ day: number; rows: R[] }> {
  const spans = source.rosters.map((roster) => spanOf(roster, source.window))
  const waiting = createWaitingRoom<R>()
  const end = Math.max(...spans.map(({ last }) => last))
  let left = mostRows

  // People live by their own day, rows are counted by the report's: a day on either side covers both.
  for (let day = Math.min(...spans.map(({ first }) => first)) - 1; day <= end + 1; day += 1) {
    for (const span of spans) {
      if (day < span.first - 1 || day > span.last + 1) continue
      for (const row of source.rowsOf(span.roster, day)) waiting.put(row, span)
    }
    // Nothing of a later day belongs to yesterday: no two zones are further apart than a day.
    const rows = waiting.take(day - 1).slice(0, left)
    left -= rows.length
    if (rows.length > 0) yield { day: day - 1, rows }
  }
}
