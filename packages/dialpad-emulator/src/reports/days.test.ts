import { expect, test } from 'vitest'

import { mostRows, rowsByDay } from './days.ts'
import { createRosters } from './roster.ts'
import { aCompany, now } from './testing/small-company.ts'

const [roster] = createRosters({ seed: 1, company: aCompany(), rowZone: 'office' })
const rosters = roster === undefined ? [] : [roster]
const target = roster?.people[0]?.target

test('a report has at most five million rows, and the days that fit are whole', () => {
  if (target === undefined) throw new Error('The small company has people')
  const row = { target, startedAt: 0 }
  const day = Array.from({ length: 900_000 }, () => row)
  const sizes = [
    ...rowsByDay({
      rosters,
      window: { now, nearest: 1, farthest: 8 },
      rowsOf: (place, at) => day.fill({ target, startedAt: place.place.local.instantOf(at, 43_200_000) }),
    }),
  ].map(({ rows }) => rows.length)
  expect(sizes.slice(0, 5)).toEqual([900_000, 900_000, 900_000, 900_000, 900_000])
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(mostRows)
})

test('a row that starts after midnight of its own zone belongs to the next day', () => {
  if (target === undefined) throw new Error('The small company has people')
  const days = [
    ...rowsByDay({
      rosters,
      window: { now, nearest: 1, farthest: 3 },
      rowsOf: (place, at) => [
        { target, startedAt: place.place.local.instantOf(at, 86_399_000) },
        { target, startedAt: place.place.local.instantOf(at, 86_399_000) + 1000 },
      ],
    }),
  ]
  expect(days.map(({ rows }) => rows.length)).toEqual([2, 2, 2])
  for (const { day, rows } of days) {
    for (const row of rows) expect(target.place.rows.dayAt(row.startedAt)).toBe(day)
  }
})

test('a company without offices has an empty report', () => {
  expect([...rowsByDay({ rosters: [], window: { now, nearest: 1, farthest: 9 }, rowsOf: () => [] })]).toEqual(
    [],
  )
})
