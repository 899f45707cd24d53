import { callColumns } from '../columns.ts'

export type SampleRow = Partial<Record<string, string>>

/** Numbers in [0, 1) that only the seed decides. */
export const createDice = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One line of CSV without its end. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',')

export const csvOf = (columns: readonly string[], rows: readonly SampleRow[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${csvLine(cells)}\r\n`)
    .join('')

/** One answered call of Ann, but for what is said. */
export const aCall = (row: SampleRow): SampleRow => ({
  date_started: '2026-11-02 10:00:00.000000',
  category: 'incoming',
  direction: 'inbound',
  target_type: 'user',
  target_id: '1',
  name: 'Ann',
  email: 'Ann@example.com',
  office_id: '60',
  timezone: 'UTC',
  ...row,
})

const wall = (epochMs: number) => `${new Date(epochMs).toISOString().slice(0, 23).replace('T', ' ')}000`
const minutes = (seconds: number) => (seconds / 60).toFixed(2)

const outcomes = [
  { category: 'incoming', direction: 'inbound', talks: 900 },
  { category: 'incoming', direction: 'inbound', talks: 60 },
  { category: 'outgoing', direction: 'outbound', talks: 400 },
  { category: 'missed', direction: 'inbound', talks: 0 },
  { category: 'abandoned', direction: 'inbound', talks: 0 },
  { category: 'cancelled', direction: 'outbound', talks: 0 },
  { category: 'forwarded', direction: 'inbound', talks: 0 },
] as const
const names = ['Zoë "Z" Ångström', 'Müller, Jürgen', '=SUM(A1)', '山田 太郎', "O'Brien; DROP", 'plain']

export type SampleOptions = { seed: number; calls: number; firstDay: string; days: number }

type Dice = (sides: number) => number

const callAt = (startedAt: number, roll: Dice) => {
  const { category, direction, talks } = outcomes[roll(outcomes.length)] ?? outcomes[0]
  const office = roll(12)
  const wait = 1 + roll(40)
  const talk = talks === 0 ? 0 : 5 + roll(talks)
  const isVoicemail = category === 'missed' && roll(5) < 2
  const row: SampleRow = {
    date_started: wall(startedAt),
    category,
    direction,
    external_number: `+1415555${String(roll(10_000)).padStart(4, '0')}`,
    internal_number: `+1212555${String(roll(10_000)).padStart(4, '0')}`,
    date_first_rang: wall(startedAt),
    date_connected: talk > 0 ? wall(startedAt + wait * 1000) : '',
    date_ended: wall(startedAt + (wait + talk) * 1000),
    was_recorded: 'false',
    voicemail: String(isVoicemail),
    office_id: `60000000000000${String(office).padStart(2, '0')}`,
    company_id: '5000000000000001',
    timezone: 'UTC',
    availability: 'open',
    time_in_system: minutes(wait + talk),
    categories: `${talk > 0 ? 'answered' : 'unanswered'},${isVoicemail ? 'voicemail,' : ''}human_agent`,
    ringing_duration: minutes(wait),
    talk_duration: minutes(talk),
    is_internal: 'false',
  }
  return { row, office, answerMinutes: category === 'incoming' ? minutes(wait) : '' }
}

const personOf = (office: number, roll: Dice): SampleRow => {
  const person = office * 300 + roll(300)
  return {
    target_id: `51${String(person).padStart(14, '0')}`,
    target_kind: 'UserProfile',
    target_type: 'user',
    name: `${names[person % names.length]} ${person}`,
    email: `person${person}@example.com`,
    device: 'web_app',
  }
}

const lineOf = (office: number): SampleRow => ({
  target_id: `70000000000000${String(office).padStart(2, '0')}`,
  target_kind: 'Department',
  target_type: 'department',
  name: `Line ${office}`,
})

/** Calls to people and to lines, these with a leg each, in order of time. */
export function* sampleCalls({ seed, calls, firstDay, days }: SampleOptions): Generator<SampleRow> {
  const dice = createDice(seed)
  const roll: Dice = (sides) => Math.floor(dice() * sides)
  const start = Date.parse(`${firstDay}T00:00:00Z`)
  for (let call = 0; call < calls; call += 1) {
    const startedAt = start + Math.floor(((call + dice()) / calls) * days * 86_400_000)
    const { row, office, answerMinutes } = callAt(startedAt, roll)
    const person = personOf(office, roll)
    const id = String(6_000_000_000_000_000 + call * 10)
    if (roll(10) < 7) {
      yield { ...row, ...person, call_id: id, master_call_id: id }
      continue
    }
    yield { ...row, ...lineOf(office), call_id: id, master_call_id: id, time_to_answer: answerMinutes }
    yield {
      ...row,
      ...person,
      call_id: `${id.slice(0, -1)}1`,
      master_call_id: id,
      entry_point_call_id: id,
      entry_point_target_kind: 'Department',
      participant_type: 'operator',
    }
  }
}

/** A whole file of the form that Dialpad gives. */
export const sampleCsv = (options: SampleOptions): string => csvOf(callColumns, [...sampleCalls(options)])
