import { type CallRow, lifetime } from './call-row.ts'
import { minutes } from './csv.ts'

type Test = (row: CallRow) => boolean
type Amount = (row: CallRow) => number
type Measure = (rows: readonly CallRow[]) => string

// "Answered in time" where a line has no service level of its own: one minute.
const serviceLevel = 100
// A caller who is gone within six seconds counts as short abandoned – docs/dialpad.md §5.3.
const shortly = 10

const total = (rows: readonly CallRow[], amount: Amount): number =>
  rows.reduce((sum, row) => sum + amount(row), 0)

const count =
  (test: Test): Measure =>
  (rows) =>
    String(rows.filter(test).length)

const sum =
  (amount: Amount): Measure =>
  (rows) =>
    minutes(total(rows, amount))

/** Over the rows that have any of it. */
const average =
  (amount: Amount, among: Test): Measure =>
  (rows) => {
    const counted = rows.filter(among)
    return minutes(counted.length === 0 ? 0 : Math.round(total(counted, amount) / counted.length))
  }

const durations = (name: string, amount: Amount): [string, Measure][] => [
  [name, sum(amount)],
  [`avg_${name}`, average(amount, (row) => amount(row) > 0)],
]

// By whole token: "unanswered" contains "answered" – docs/dialpad.md §5.3.
const has =
  (token: string): Test =>
  (row) =>
    row.tokens.split(',').includes(token)

const inbound: Test = (row) => row.direction === 'inbound'
const answered: Test = (row) => row.category === 'incoming'
const connected: Test = (row) => row.category === 'outgoing'
const missed: Test = (row) => row.category === 'missed'
const abandoned: Test = (row) => row.category === 'abandoned'
const handled: Test = (row) => answered(row) || connected(row)
const transferredOut = has('transferred_out')
const spokenFor: Amount = (row) => row.talk + row.hold
const toAnswer: Amount = (row) => row.timeToAnswer ?? 0

/** Every number of call stats that this company has anything of, computed from the rows it stands for. */
export const callMeasures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ['all_calls', count(() => true)],
  ['inbound_calls', count(inbound)],
  ['outbound_calls', count((row) => !inbound(row))],
  ['internal_calls', count((row) => row.internal)],
  ['answered', count(answered)],
  ['missed', count(missed)],
  ['abandoned', count(abandoned)],
  ['short_abandoned', count((row) => abandoned(row) && lifetime(row) < shortly)],
  ['forwarded', count((row) => row.category === 'forwarded')],
  ['cancelled', count((row) => row.category === 'cancelled')],
  ['outbound_connected', count(connected)],
  ['handled', count(handled)],
  ['ring_no_answer', count(has('ring_no_answer'))],
  ['voicemails', count((row) => row.voicemail)],
  ['total_voicemails', count((row) => row.voicemail)],
  ['unresolved_voicemails', count((row) => row.voicemail)],
  ['missed_voicemails', count((row) => row.voicemail && row.rings > 0)],
  ['other_voicemails', count((row) => row.voicemail && row.rings === 0)],
  ['direct_to_voicemail', count(has('direct_to_voicemail'))],
  ['transferred_out', count(transferredOut)],
  ['transferred_in', count(has('transferred_in'))],
  ['forward_transfer', count(has('forward_transfer'))],
  ['answered_transferred', count((row) => answered(row) && transferredOut(row))],
  ['open_inbound_calls', count((row) => row.open && inbound(row))],
  ['open_missed_calls', count((row) => row.open && missed(row))],
  ['open_abandoned_calls', count((row) => row.open && abandoned(row))],
  ['open_transferred', count((row) => row.open && transferredOut(row))],
  ['service_level', count((row) => row.timeToAnswer !== undefined && row.timeToAnswer <= serviceLevel)],
  ['desktop_app_calls', count((row) => row.device === 'desktop_app')],
  ['web_app_calls', count((row) => row.device === 'web_app')],
  ['android_calls', count((row) => row.device === 'android')],
  ['minutes', sum(spokenFor)],
  ['inbound_minutes', sum((row) => (inbound(row) ? spokenFor(row) : 0))],
  ['outbound_minutes', sum((row) => (inbound(row) ? 0 : spokenFor(row)))],
  ['time_in_system', sum(lifetime)],
  ['acd', average(spokenFor, handled)],
  ['aht', average((row) => spokenFor(row) + row.wrapup, handled)],
  ['asa', average(toAnswer, (row) => row.timeToAnswer !== undefined)],
  ...durations('ringing_duration', (row) => row.ringing),
  ...durations('hold_duration', (row) => row.hold),
  ...durations('talk_duration', (row) => row.talk),
  ...durations('queued_duration', (row) => row.queued),
  ...durations('wrapup_duration', (row) => row.wrapup),
])
