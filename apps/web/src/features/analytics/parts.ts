import type { Parts, ReportCharts, StatType } from '@patchbay/contract'

import { eachDay, shortDay, weekdayOf, weekdays, wholeWeekdays } from '../../ui/days.ts'

export type Part = { name: keyof Parts; label: string; fill: string; swatch: string }

const callParts: readonly Part[] = [
  { name: 'answered', label: 'Answered', fill: 'fill-c1', swatch: 'bg-c1' },
  { name: 'missed', label: 'Missed', fill: 'fill-c2', swatch: 'bg-c2' },
  { name: 'voicemail', label: 'Voicemail', fill: 'fill-c3', swatch: 'bg-c3' },
  { name: 'hung_up_first', label: 'Hung up first', fill: 'fill-c4', swatch: 'bg-c4' },
  { name: 'outbound', label: 'Outbound', fill: 'fill-c5', swatch: 'bg-c5' },
  { name: 'other', label: 'Other', fill: 'fill-mute', swatch: 'bg-mute' },
]

const textParts: readonly Part[] = [
  { name: 'sent', label: 'Sent', fill: 'fill-c1', swatch: 'bg-c1' },
  { name: 'received', label: 'Received', fill: 'fill-c2', swatch: 'bg-c2' },
]

/** The parts of a kind of report in their fixed order and colours. */
export const partsOf = (statType: StatType): readonly Part[] => (statType === 'calls' ? callParts : textParts)

export const noParts: Parts = {
  answered: 0,
  missed: 0,
  voicemail: 0,
  hung_up_first: 0,
  outbound: 0,
  other: 0,
  sent: 0,
  received: 0,
}

export const sumOf = (parts: Parts): number => Object.values(parts).reduce((sum, count) => sum + count, 0)

export type DayOfParts = ReportCharts['byDay'][number]

/** Every day of the range, also those without any. */
export const fillDays = (byDay: readonly DayOfParts[], from: string, to: string): DayOfParts[] => {
  const found = new Map(byDay.map((entry) => [entry.day, entry.parts]))
  return eachDay(from, to).map((day) => ({ day, parts: found.get(day) ?? noParts }))
}

const plural = (count: number, noun: string) =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
const nounOf = (statType: StatType) => (statType === 'calls' ? 'call' : 'text')

/** One sentence on the days, for those who do not see the chart. */
export const daySentence = (days: readonly DayOfParts[], statType: StatType): string => {
  const busiest = days.reduce<DayOfParts | undefined>(
    (best, day) => (best && sumOf(best.parts) >= sumOf(day.parts) ? best : day),
    undefined,
  )
  if (!busiest || sumOf(busiest.parts) === 0) return `There were no ${nounOf(statType)}s in these days.`
  const byWeekday = weekdays.map((_, index) =>
    days.filter(({ day }) => weekdayOf(day) === index + 1).reduce((sum, { parts }) => sum + sumOf(parts), 0),
  )
  const weekday = wholeWeekdays[byWeekday.indexOf(Math.max(...byWeekday))]
  const ofWeeks = days.length >= 14 ? `${weekday}s are busiest. ` : ''
  return `${ofWeeks}${shortDay(busiest.day)} was the busiest day with ${plural(sumOf(busiest.parts), nounOf(statType))}.`
}

/** `Tue 10–11` */
export const hourText = (weekday: number, hour: number): string =>
  `${weekdays[weekday - 1]} ${String(hour).padStart(2, '0')}–${String((hour + 1) % 24).padStart(2, '0')}`

/** 0 for none, else 1 to 7 in even steps up to the most. */
export const heatStep = (count: number, most: number): number =>
  count === 0 ? 0 : Math.min(7, Math.max(2, Math.ceil((count / most) * 7)))
