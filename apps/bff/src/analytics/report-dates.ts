import { AppError } from '../platform/app-error.ts'

export type DayRange = { from: string; to: string }

const dayMs = 86_400_000
const farthestDaysAgo = 400

/** Today is today in UTC: the one day that is the same for everybody who asks. */
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

/** Throws `report.range_invalid` unless both days are over in UTC, in order and not too long ago. */
export const checkRange = ({ from, to }: DayRange, now: number): void => {
  const today = dayNumber(utcDay(now))
  const fields: Record<string, string> = {}
  if (!isOnCalendar(from) || dayNumber(from) < today - farthestDaysAgo) {
    fields['/from'] = `Choose a day since ${utcDay((today - farthestDaysAgo) * dayMs)}.`
  }
  if (!isOnCalendar(to) || dayNumber(to) >= today) {
    fields['/to'] = `Choose a day up to ${utcDay((today - 1) * dayMs)}.`
  }
  if (from > to) fields['/to'] ??= 'The last day is before the first.'
  if (Object.keys(fields).length > 0) throw new AppError('report.range_invalid', { fields })
}

/**
 * Which days ago to ask for, so that every row of the range comes, whatever zone Dialpad counts days in:
 * there today is at most one day off ours. Today itself is never asked for.
 */
export const daysAgo = ({ from, to }: DayRange, now: number) => {
  const today = dayNumber(utcDay(now))
  return {
    daysAgoStart: Math.max(1, today - dayNumber(to) - 1),
    daysAgoEnd: today - dayNumber(from) + 1,
  }
}

/** Whether the day had ended at that time on the clocks of the zone; true where no such zone is known. */
export const isOver = (day: string, zone: string, epochMs: number): boolean => {
  try {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
    return format.format(epochMs) > day
  } catch {
    return true
  }
}
