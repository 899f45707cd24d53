import type { CallRow } from './call-row.ts'
import { attendedLineCalls, unattendedLineCalls } from './line-calls.ts'
import { personCalls } from './person-calls.ts'
import type { Roster } from './roster.ts'

/** Every call row of an office that day, of its people and its lines. */
export const officeCalls =
  (seed: number) =>
  (roster: Roster, day: number): CallRow[] => [
    ...roster.people.flatMap((person) => [
      ...personCalls({ seed, roster, person, day }),
      ...attendedLineCalls({ seed, roster, person, day }),
    ]),
    ...roster.lines.flatMap((line) => unattendedLineCalls({ seed, roster, line, day })),
  ]
