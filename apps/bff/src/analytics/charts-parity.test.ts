import fc from 'fast-check'
import { expect, it } from 'vitest'

import { callColumns } from './columns.ts'
import type { ChartRows, Part } from './engine-messages.ts'
import { createReportFolder } from './testing/report-folder.ts'
import { csvOf, sampleCalls, type SampleRow } from './testing/sample-calls.ts'

const partOf = ({ category, voicemail }: SampleRow): Part => {
  if (category === 'missed') return voicemail === 'true' ? 'voicemail' : 'missed'
  const parts: Record<string, Part> = {
    incoming: 'answered',
    abandoned: 'hung_up_first',
    outgoing: 'outbound',
  }
  return parts[category ?? ''] ?? 'other'
}

const tally = (keys: string[]) => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

const median = (numbers: number[]) => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  if (upper === undefined) return null
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}

const busiestFirst = ([a, x]: [string, number], [b, y]: [string, number]) => y - x || (a < b ? -1 : 1)

/** The same numbers by hand, from rows that are all in UTC. */
const byHand = (all: SampleRow[], { from, to }: { from: string; to: string }) => {
  const dayOf = (row: SampleRow) => row.date_started?.slice(0, 10) ?? ''
  const weekday = (row: SampleRow) => new Date(`${dayOf(row)}T00:00:00Z`).getUTCDay() || 7
  const isAnswered = (row: SampleRow) => row.category === 'incoming'
  const rows = all.filter((row) => dayOf(row) >= from && dayOf(row) <= to)
  const calls = rows.filter((row) => !row.entry_point_call_id)
  const people = rows.filter((row) => row.target_type === 'user')
  const answeredBy = tally(people.filter(isAnswered).map((row) => row.target_id ?? ''))
  const inboundOf = tally(
    calls.filter((row) => row.direction === 'inbound').map((row) => row.office_id ?? ''),
  )
  const perPerson = Object.entries(tally(people.map((row) => row.target_id ?? ''))).sort(busiestFirst)
  const perOffice = Object.entries(tally(calls.map((row) => row.office_id ?? ''))).sort(busiestFirst)
  return {
    days: tally(calls.map((row) => `${dayOf(row)} ${partOf(row)}`)),
    hours: tally(calls.map((row) => `${weekday(row)} ${Number(row.date_started?.slice(11, 13))}`)),
    people: perPerson.slice(0, 20).map(([id, count]) => [id, count, answeredBy[id] ?? 0]),
    all: [perPerson.length, people.length],
    offices: perOffice.map(([id, count]) => [id, count, inboundOf[id] ?? 0]),
    talkSeconds: median(calls.filter(isAnswered).map((row) => Number(row.talk_duration) * 60)),
  }
}

/** What DuckDB found, in the same form. */
const inHand = ({ days, hours, people, offices, medians }: ChartRows) => ({
  days: Object.fromEntries(days.map(({ day, part, count }) => [`${day} ${part}`, count])),
  hours: Object.fromEntries(hours.map(({ weekday, hour, count }) => [`${weekday} ${hour}`, count])),
  people: people.map(({ targetId, count, answered }) => [targetId, count, answered]),
  all: [people[0]?.allPeople ?? 0, people[0]?.allRows ?? 0],
  offices: offices.map(({ officeId, count, inbound }) => [officeId, count, inbound]),
  talkSeconds: medians[0]?.talkSeconds ?? null,
})

const sample = fc.record({
  seed: fc.integer(),
  calls: fc.integer({ min: 0, max: 400 }),
  days: fc.integer({ min: 1, max: 40 }),
  skip: fc.integer({ min: 0, max: 9 }),
})

it('gives the numbers that counting by hand gives', async () => {
  const reports = await createReportFolder()
  await fc.assert(
    fc.asyncProperty(sample, async ({ seed, calls, days, skip }) => {
      const rows = [...sampleCalls({ seed, calls, days, firstDay: '2026-03-20' })]
      const range = { from: `2026-03-${20 + skip}`, to: '2026-04-20' }
      await reports.keep(csvOf(callColumns, rows))
      await reports.read(range)
      expect(inHand(await reports.draw(range))).toEqual(byHand(rows, range))
    }),
    { numRuns: 15 },
  )
  await reports.close()
})
