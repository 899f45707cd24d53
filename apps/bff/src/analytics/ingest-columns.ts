import { callColumns, textColumns } from './columns.ts'
import type { IngestJob } from './engine-messages.ts'

/** SQL of a column's cell as text, never null; a column that the file lacks is empty throughout. */
export type Cell = (column: string) => string

const timestamp = (cell: string) => `TRY_CAST(${cell} AS TIMESTAMP)`
const secondsOfMinutes = (cell: string) => `TRY_CAST(${cell} AS DOUBLE) * 60`
const secondsBetween = (start: string, end: string) => `date_diff('microsecond', ${start}, ${end}) / 1e6`

const isPerson = (cell: Cell, header: readonly string[]): string => {
  if (header.includes('target_type')) return `${cell('target_type')} = 'user'`
  if (header.includes('target_kind')) return `${cell('target_kind')} = 'UserProfile'`
  return `${cell('email')} <> ''`
}

const who = (cell: Cell, header: readonly string[]): string[] => [
  `${isPerson(cell, header)} AS is_person`,
  `${cell('target_id')} AS target_id`,
  `${cell('name')} AS name`,
  `${cell('email')} AS email`,
  `${cell('direction')} AS direction`,
]

// Nothing else is ever asked of other calls, and most of the work is reading times.
const onlyAnswered = (cell: Cell) => `CASE WHEN ${cell('category')} = 'incoming' THEN`

// A row per leg: that of the line, or the only one, names no entry point; counting the others too would
// count a call twice. Tokens are whole words between commas: "unanswered" contains "answered".
const ofCalls = (cell: Cell, header: readonly string[], legs: IngestJob['legs']): string[] => [
  ...who(cell, header),
  `${legs === 'calls'} OR ${cell('entry_point_call_id')} = '' AS is_call`,
  `${cell('category')} AS category`,
  `${cell('category')} = 'missed' AND (${cell('voicemail')} = 'true'
    OR list_contains(string_split(replace(${cell('categories')}, ' ', ''), ','), 'voicemail')) AS has_voicemail`,
  `${cell('office_id')} AS office_id`,
  `${onlyAnswered(cell)} coalesce(${secondsOfMinutes(cell('time_to_answer'))}, ${secondsBetween(
    `coalesce(${timestamp(cell('date_first_rang'))}, started)`,
    timestamp(cell('date_connected')),
  )}) END AS answer_seconds`,
  `${onlyAnswered(cell)} coalesce(${secondsOfMinutes(cell('talk_duration'))}, ${secondsBetween(
    timestamp(cell('date_connected')),
    timestamp(cell('date_ended')),
  )}) END AS talk_seconds`,
]

type Kind = {
  /** The column that dates a row; without it no day can be chosen. */
  date: string
  known: readonly string[]
  /** Columns that charts are drawn from. */
  needed: readonly string[]
  /** Without these, charts would be wrong and not only poorer. */
  essential: readonly string[]
  select(cell: Cell, header: readonly string[], legs: IngestJob['legs']): string[]
}

const calls: Kind = {
  date: 'date_started',
  known: callColumns,
  needed:
    `category direction target_id target_type name email entry_point_call_id voicemail categories office_id
    time_to_answer talk_duration timezone`.split(/\s+/),
  essential: ['category', 'direction', 'entry_point_call_id'],
  select: ofCalls,
}

const texts: Kind = {
  date: 'date',
  known: textColumns,
  needed: ['name', 'email', 'target_type', 'target_id', 'direction', 'timezone'],
  essential: ['direction'],
  select: who,
}

/** Nothing is drawn from the numbers of stats, so nothing in them needs to be understood but the day. */
const stats: Kind = { date: 'date', known: [], needed: [], essential: [], select: () => [] }

export const kindOf = ({ statType, exportType }: Pick<IngestJob, 'statType' | 'exportType'>): Kind => {
  if (exportType === 'stats') return stats
  return statType === 'calls' ? calls : texts
}

/** Whether charts can be drawn from a file that lacks these columns. */
export const canChart = (
  report: Pick<IngestJob, 'statType' | 'exportType'>,
  missing: readonly string[],
): boolean => !kindOf(report).essential.some((column) => missing.includes(column))
