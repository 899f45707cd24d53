import { createRandom } from '../random.ts'
import { callId } from './call-row.ts'
import type { Column } from './csv.ts'
import { poisson } from './distributions.ts'
import { describedBy, type Group } from './groups.ts'
import { outsideNumber } from './outside-numbers.ts'
import type { PersonDay } from './person-calls.ts'
import type { Roster, Target } from './roster.ts'
import { activityOn, timeOfCall } from './working-day.ts'

/** One text; `sent` tells who wrote it: the target, or somebody outside. */
export type TextRow = {
  target: Target
  messageId: string
  startedAt: number
  micros: number
  sent: boolean
  outsideNumber: string
  picture: boolean
}

type Correspondence = { seed: number; roster: Roster; day: number; key: string; target: Target; rate: number }

const textsOf = ({ seed, roster, day, key, target, rate }: Correspondence): TextRow[] => {
  const random = createRandom(seed, 'texts', key, day)
  return Array.from({ length: poisson(random, rate * activityOn(day)) }, () => ({
    target,
    messageId: callId(random),
    startedAt: roster.place.local.instantOf(day, timeOfCall(random)),
    micros: random.int(0, 999),
    sent: random.chance(0.55),
    outsideNumber: outsideNumber(random, roster.place.country),
    picture: random.chance(0.06),
  }))
}

export const personTexts = ({ seed, roster, person, day }: PersonDay): TextRow[] =>
  textsOf({ seed, roster, day, key: person.key, target: person.target, rate: person.habits.texts }).filter(
    (row) => row.startedAt >= person.from && row.startedAt < person.until,
  )

/** Every text of an office that day, of its people and its lines. */
export const officeTexts =
  (seed: number) =>
  (roster: Roster, day: number): TextRow[] => [
    ...roster.people.flatMap((person) => personTexts({ seed, roster, person, day })),
    ...roster.lines.flatMap(({ key, target }) => textsOf({ seed, roster, day, key, target, rate: 1.5 })),
  ]

const empty = (): string => ''

/** The 14 columns of text records in their order; `internal` is sent, `external` received – docs/dialpad.md §5.4. */
export const textRecords: readonly Column<TextRow>[] = [
  ['date', (row) => row.target.place.rows.wallAt(row.startedAt, row.micros)],
  ['message_id', (row) => row.messageId],
  ['name', (row) => row.target.name],
  ['email', (row) => row.target.email],
  ['target_type', (row) => row.target.type],
  ['target_id', (row) => row.target.id],
  ['sender_id', (row) => (row.sent ? row.target.id : '')],
  ['direction', (row) => (row.sent ? 'internal' : 'external')],
  ['to_phone', (row) => (row.sent ? row.outsideNumber : row.target.number)],
  ['from_phone', (row) => (row.sent ? row.target.number : row.outsideNumber)],
  ['encrypted_text', empty],
  ['encrypted_aes_text', empty],
  ['mms', (row) => (row.picture ? 'true' : '')],
  ['timezone', (row) => row.target.place.rows.name],
]

const count =
  (test: (row: TextRow) => boolean) =>
  ({ rows }: Group<TextRow>): string =>
    String(rows.filter(test).length)

const { date, user_id, name, email, type, timezone } = describedBy

/** Unverified: no text stats of Dialpad are known, so names, order and the row per target and day are ours. */
export const textStats: readonly Column<Group<TextRow>>[] = [
  date,
  user_id,
  name,
  email,
  type,
  ['all_texts', count(() => true)],
  ['sent', count((row) => row.sent)],
  ['received', count((row) => !row.sent)],
  ['mms', count((row) => row.picture)],
  timezone,
]
