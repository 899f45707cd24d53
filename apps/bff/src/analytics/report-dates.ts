import type { ReportQuestion } from '../gateway/reports.ts'
import { AppError } from '../platform/app-error.ts'

export type DayRange = { from: string; to: string }

const dayMs = 86_400_000
const farthestDaysAgo = 400

/** The calendar day in UTC. */
export const utcDay = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs

const isOnCalendar = (day: string): boolean => {
  const number = dayNumber(day)
  return Number.isInteger(number) && utcDay(number * dayMs) === day
}

/** Every day of the range, both ends included. */
export const daysOf = ({ from, to }: DayRange): string[] => {
  const first = dayNumber(from)
  return Array.from({ length: dayNumber(to) - first + 1 }, (_, index) => utcDay((first + index) * dayMs))
}

/** Whether the tz database that this process has knows the name; an offset such as `+0100` is none. */
export const isZone = (name: string): boolean => {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const dayIn = (timeZone: string, epochMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(epochMs)

/** Today in the zone; without one in UTC, the one day that is the same for everybody who asks. */
export const todayIn = (timezone: string | undefined, epochMs: number): string =>
  timezone === undefined ? utcDay(epochMs) : dayIn(timezone, epochMs)

type Calendar = { today: string; todayIs: 'reported' | 'left_out' }

const firstDayFault = ({ from }: DayRange, today: number): string | undefined => {
  const earliest = today - farthestDaysAgo
  if (isOnCalendar(from) && dayNumber(from) >= earliest) return undefined
  return `Choose a day since ${utcDay(earliest * dayMs)}.`
}

const lastDayFault = ({ from, to }: DayRange, { today, todayIs }: Calendar): string | undefined => {
  if (isOnCalendar(to) && to < today) return from > to ? 'The last day is before the first.' : undefined
  if (todayIs === 'reported' && to === today && from < to) {
    return 'Today is reported alone: choose it as the first day too, or a day before it as the last.'
  }
  return `Choose a day up to ${utcDay((dayNumber(today) - 1) * dayMs)}.`
}

/** Throws `report.range_invalid` unless both days are over, in order and not too long ago, or both today where that is reported. */
export const checkRange = (range: DayRange, calendar: Calendar): void => {
  const { today, todayIs } = calendar
  if (todayIs === 'reported' && range.from === today && range.to === today) return
  const from = firstDayFault(range, dayNumber(today))
  const to = lastDayFault(range, calendar)
  if (from === undefined && to === undefined) return
  const fields = { ...(from !== undefined && { '/from': from }), ...(to !== undefined && { '/to': to }) }
  throw new AppError('report.range_invalid', { fields })
}

// Dialpad may count days in any zone: there today is at most one day off ours. Today itself is left out.
const widened = ({ from, to }: DayRange, today: number) => ({
  daysAgoStart: Math.max(1, today - dayNumber(to) - 1),
  daysAgoEnd: today - dayNumber(from) + 1,
})

/** Which days to ask for, so that every row of the range comes: in a zone exactly those, without one a day more on both sides. */
export const daysToAsk = (
  { from, to, timezone }: DayRange & { timezone?: string },
  now: number,
): ReportQuestion['days'] => {
  const today = todayIn(timezone, now)
  if (timezone === undefined) return widened({ from, to }, dayNumber(today))
  if (from >= today) return 'today'
  return {
    daysAgoStart: dayNumber(today) - dayNumber(to),
    daysAgoEnd: dayNumber(today) - dayNumber(from),
  }
}

/** Whether the day had ended at that time on the clocks of the zone; true where no such zone is known. */
export const isOver = (day: string, zone: string, epochMs: number): boolean => {
  try {
    return dayIn(zone, epochMs) > day
  } catch {
    return true
  }
}
