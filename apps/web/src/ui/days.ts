const dayMs = 86_400_000

export const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day that it is in a zone; in UTC where no zone can be chosen. */
export const todayIn = (zone: string | undefined, now: number): string =>
  // Sweden writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone ?? 'UTC' }).format(now)

const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whether the calendar has such a day; browsers differ in what they make of 31 February. */
export const isDay = (text: string): boolean => {
  if (!/^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false
  const ms = toMs(text)
  return !Number.isNaN(ms) && toDay(ms) === text
}

export const addDays = (day: string, days: number): string => toDay(toMs(day) + days * dayMs)

export const daysBetween = (from: string, to: string): number => Math.round((toMs(to) - toMs(from)) / dayMs)

/** Every day from one to the other, both included. */
export const eachDay = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })

const shortForm = format({ weekday: 'short', day: 'numeric', month: 'short' })
const dayAndMonth = format({ day: 'numeric', month: 'short' })
const withYear = format({ day: 'numeric', month: 'short', year: 'numeric' })

/** `Mon 26 Oct` */
export const shortDay = (day: string): string => shortForm.format(toMs(day)).replace(',', '')

/** `26 Oct – 22 Nov 2026` */
export const rangeText = (from: string, to: string): string => {
  if (from === to) return withYear.format(toMs(from))
  const start = from.slice(0, 4) === to.slice(0, 4) ? dayAndMonth : withYear
  return `${start.format(toMs(from))} – ${withYear.format(toMs(to))}`
}

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const wholeWeekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** 1 is Monday. */
export const weekdayOf = (day: string): number => new Date(toMs(day)).getUTCDay() || 7
