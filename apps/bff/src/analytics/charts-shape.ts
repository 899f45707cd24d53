import type { Parts, ReportCharts, Scope, User } from '@patchbay/contract'

import { isIn } from '../platform/scope.ts'
import type { ChartRows } from './engine-messages.ts'
import { daysOf, type DayRange } from './report-dates.ts'

const noParts = (): Parts => ({
  answered: 0,
  missed: 0,
  voicemail: 0,
  hung_up_first: 0,
  outbound: 0,
  other: 0,
  sent: 0,
  received: 0,
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const seconds = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : Math.round(value * 10) / 10

/** E-mail in lower case to the person who was read with it. */
export type KnownByEmail = ReadonlyMap<string, User>

/** `scope` is of whoever asks; `officeKey` is the office that the report is about, if it is about one. */
type Setting = { range: DayRange; known: KnownByEmail; scope: Scope; isCalls: boolean; officeKey?: string }

/**
 * The file knows offices by an id that v1 gives nowhere else. Most of an office's busiest people who are
 * known are in one office: that is taken for it, and without any known person the id stays.
 */
const officeKeys = ({ offices, officeEmails }: ChartRows, { known, scope, officeKey: ofReport }: Setting) => {
  if (ofReport !== undefined && offices.length === 1) return () => ofReport
  const found = new Map<string, string>()
  for (const [officeId, people] of Map.groupBy(officeEmails, (row) => row.officeId)) {
    const votes = people.flatMap(({ email }) => known.get(email)?.officeKey ?? [])
    const [winner] = [...Map.groupBy(votes, (vote) => vote)].toSorted(([, a], [, b]) => b.length - a.length)
    if (winner && isIn(scope, winner[0])) found.set(officeId, winner[0])
  }
  return (officeId: string) => found.get(officeId) ?? officeId
}

const shapeDays = ({ days }: ChartRows, range: DayRange) => {
  const byDay = new Map(daysOf(range).map((day) => [day, noParts()]))
  const parts = noParts()
  for (const { day, part, count } of days) {
    const ofDay = byDay.get(day)
    if (ofDay) ofDay[part] += count
    parts[part] += count
  }
  return {
    total: sum(Object.values(parts)),
    parts,
    byDay: [...byDay].map(([day, ofDay]) => ({ day, parts: ofDay })),
  }
}

const shapePeople = ({ people }: ChartRows, { known, scope }: Setting) => ({
  people: people.map(({ targetId, name, email, count, answered }) => {
    const read = known.get(email)
    const user = isIn(scope, read?.officeKey) ? read : undefined
    return {
      targetKey: targetId,
      ...(user && { userKey: user.userKey }),
      name,
      email,
      count,
      answered,
      ...(user?.officeKey !== undefined && { officeKey: user.officeKey }),
    }
  }),
  otherPeople: {
    people: (people[0]?.allPeople ?? 0) - people.length,
    count: (people[0]?.allRows ?? 0) - sum(people.map(({ count }) => count)),
  },
})

export const emailsIn = ({ people, officeEmails }: ChartRows): string[] => [
  ...new Set([...people, ...officeEmails].map(({ email }) => email).filter((email) => email !== '')),
]

/** The people of the table and, for each office that nobody known stands for, its busiest two. */
export const unknownPeople = ({ people, officeEmails }: ChartRows, known: KnownByEmail): string[] => {
  const witnesses = [...Map.groupBy(officeEmails, ({ officeId }) => officeId).values()]
    .filter((ofOffice) => !ofOffice.some(({ email }) => known.has(email)))
    .flatMap((ofOffice) => ofOffice.slice(0, 2))
  const emails = [...people, ...witnesses].map(({ email }) => email)
  return [...new Set(emails)].filter((email) => email !== '' && !known.has(email)).slice(0, 100)
}

/** What the charts of a report show; people and offices that are not in the scope stay as the file has them. */
export const shapeCharts = (rows: ChartRows, setting: Setting): ReportCharts => {
  const { range, isCalls } = setting
  const keyOf = officeKeys(rows, setting)
  const [medians] = rows.medians
  const answer = seconds(medians?.answerSeconds)
  const talk = seconds(medians?.talkSeconds)
  return {
    ...shapeDays(rows, range),
    ...(answer !== undefined && { medianAnswerSeconds: answer }),
    ...(talk !== undefined && { medianTalkSeconds: talk }),
    byHour: rows.hours,
    ...shapePeople(rows, setting),
    ...(isCalls && {
      offices: rows.offices.map(({ officeId, ...counts }) => ({ officeKey: keyOf(officeId), ...counts })),
    }),
  }
}
