import type { Random } from '../random.ts'
import type { Target } from './roster.ts'

export type Category = 'incoming' | 'outgoing' | 'missed' | 'abandoned' | 'cancelled' | 'forwarded'

/** Durations in this model are whole hundredths of a minute, the unit a report prints: sums of rows are exact. */
export const hundredthMs = 600

/**
 * One row of call records: a leg of a person, or the call of a line (then people's legs point to it
 * as their entry point). Instants are epoch ms, 0 where there was none; durations are hundredths of a minute.
 */
export type CallRow = {
  target: Target
  callId: string
  conversationId: string
  entryPoint: CallRow | undefined
  direction: 'inbound' | 'outbound'
  category: Category
  tokens: string
  outsideNumber: string
  startedAt: number
  queuedAt: number
  rangAt: number
  connectedAt: number
  endedAt: number
  greeting: number
  queued: number
  ringing: number
  rings: number
  talk: number
  hold: number
  holds: number
  message: number
  wrapup: number
  timeToAnswer: number | undefined
  voicemail: boolean
  recorded: boolean
  internal: boolean
  open: boolean
  device: string
  transferredTo: string
  transferredFromId: string
  /** Share of the talk time in which the person spoke, in percent; undefined without a transcript. */
  spoke: number | undefined
}

/** 16 digits, as Dialpad's own ids. */
export const callId = (random: Random): string =>
  String(
    4_503_599_627_370_496 +
      Math.floor(random.next() * 2 ** 20) * 2 ** 32 +
      Math.floor(random.next() * 2 ** 32),
  )

type Told = Pick<CallRow, 'target' | 'direction' | 'category' | 'tokens' | 'outsideNumber' | 'startedAt'>

/** Lays a row out in time: greeting, queue, ringing, then talk and hold, or the message to voicemail. */
export const callRow = (id: string, told: Told & Partial<CallRow>): CallRow => {
  const row: CallRow = {
    callId: id,
    conversationId: id,
    entryPoint: undefined,
    queuedAt: 0,
    rangAt: 0,
    connectedAt: 0,
    endedAt: 0,
    greeting: 0,
    queued: 0,
    ringing: 0,
    rings: 0,
    talk: 0,
    hold: 0,
    holds: 0,
    message: 0,
    wrapup: 0,
    timeToAnswer: undefined,
    voicemail: false,
    recorded: false,
    internal: false,
    open: true,
    device: '',
    transferredTo: '',
    transferredFromId: '',
    spoke: undefined,
    ...told,
  }
  const queuedAt = row.startedAt + row.greeting * hundredthMs
  const rangAt = queuedAt + row.queued * hundredthMs
  const pickedUpAt = rangAt + row.ringing * hundredthMs
  if (row.queued > 0) row.queuedAt = queuedAt
  if (row.rings > 0) row.rangAt = rangAt
  if (row.talk > 0) row.connectedAt = pickedUpAt
  row.endedAt = pickedUpAt + (row.talk + row.hold + row.message) * hundredthMs
  return row
}

/** Greeting to goodbye in hundredths of a minute. */
export const lifetime = (row: CallRow): number => (row.endedAt - row.startedAt) / hundredthMs
