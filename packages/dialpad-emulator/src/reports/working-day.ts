import type { Random } from '../random.ts'
import { weighted } from './distributions.ts'

// Calls by hour of the office's own day, 0:00 to 23:00: two humps with lunch between them.
const hours = [
  0.05, 0.04, 0.03, 0.03, 0.04, 0.1, 0.35, 1.3, 4.2, 8.2, 10, 9.4, 5.6, 7.1, 9.2, 9.5, 8.4, 5, 2.2, 1.1, 0.7,
  0.4, 0.2, 0.1,
]

// Calls by day of the week, Sunday first; an ordinary working day is 1.
const days = [0.05, 1.04, 1.1, 1.06, 1, 0.82, 0.12]

/** How busy a day is beside an ordinary working day; `day` counts from 1970-01-01, a Thursday. */
export const activityOn = (day: number): number => days[(day + 4) % 7] ?? 0

/** Milliseconds after midnight on the wall clock. */
export const timeOfCall = (random: Random): number =>
  weighted(random, hours) * 3_600_000 + random.int(0, 3_599_999)

/** Whether a line that is open from 8:00 to 18:00 on working days is open. */
export const isOpen = (day: number, msOfDay: number): boolean => {
  const hour = msOfDay / 3_600_000
  return activityOn(day) > 0.5 && hour >= 8 && hour < 18
}
