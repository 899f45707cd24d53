import { createRandom, type Random } from '../random.ts'
import { callId, type CallRow, callRow, hundredthMs } from './call-row.ts'
import { poisson } from './distributions.ts'
import type { Outcome } from './outcomes.ts'
import { outsideNumber } from './outside-numbers.ts'
import type { PersonDay } from './person-calls.ts'
import type { Line, Person, Roster } from './roster.ts'
import { fullRing, message, quickRing, someTalk } from './talk.ts'
import { activityOn, isOpen, timeOfCall } from './working-day.ts'

type Arrival = Pick<CallRow, 'target' | 'direction' | 'outsideNumber' | 'startedAt' | 'greeting' | 'queued'>

const taken = { category: 'incoming', tokens: 'answered,human_agent,inbound', rings: 1 } as const
const notTaken = { category: 'missed', tokens: 'inbound,missed,ring_no_answer,unanswered', rings: 1 } as const

const perhapsMessage = (random: Random) =>
  random.chance(0.55) ? message(random) : { message: 0, voicemail: false }

/** The person's telephone rings once the queue is over, or `later` hundredths of a minute after that. */
const legOf = (
  random: Random,
  call: CallRow,
  leg: Outcome & { target: Person['target']; later?: number },
): CallRow => {
  const { later = 0, ...told } = leg
  return callRow(callId(random), {
    direction: 'inbound',
    outsideNumber: call.outsideNumber,
    conversationId: call.callId,
    entryPoint: call,
    startedAt: call.startedAt + (call.greeting + call.queued + later) * hundredthMs,
    ...told,
  })
}

/** Perhaps a first ring that the person lets pass, then a conversation. */
const answered = (random: Random, { target, habits }: Person, arrival: Arrival): CallRow[] => {
  const passed = random.chance(0.12) ? fullRing(random) : 0
  const ringing = quickRing(random)
  const spoken = { ...someTalk(random, habits.talk), wrapup: random.chance(0.5) ? random.int(5, 150) : 0 }
  const call = callRow(callId(random), {
    ...arrival,
    ...taken,
    ...spoken,
    ringing: passed + ringing,
    rings: passed > 0 ? 2 : 1,
    timeToAnswer: arrival.queued + passed + ringing,
  })
  const first = passed > 0 ? [legOf(random, call, { target, ...notTaken, ringing: passed })] : []
  const { device } = habits
  return [
    call,
    ...first,
    legOf(random, call, { target, ...taken, ...spoken, ringing, device, later: passed }),
  ]
}

const missed = (random: Random, { target }: Person, arrival: Arrival): CallRow[] => {
  const ringing = fullRing(random)
  const left = perhapsMessage(random)
  const tokens = left.voicemail ? `${notTaken.tokens},voicemail` : notTaken.tokens
  const call = callRow(callId(random), { ...arrival, ...notTaken, ...left, tokens, ringing })
  return [call, legOf(random, call, { target, ...notTaken, ringing })]
}

/** Calls of the person's department that rang at this person: the department's row and the person's legs. */
export const attendedLineCalls = ({ seed, roster, person, day }: PersonDay): CallRow[] => {
  const { line, habits } = person
  if (line === undefined) return []
  const random = createRandom(seed, 'line calls', person.key, day)
  const rows: CallRow[] = []
  for (let left = poisson(random, habits.lineCalls * activityOn(day)); left > 0; left -= 1) {
    const time = timeOfCall(random)
    const startedAt = roster.place.local.instantOf(day, time)
    const outcome = random.chance(habits.answerShare) ? answered : missed
    const call = outcome(random, person, {
      target: line,
      direction: 'inbound',
      outsideNumber: outsideNumber(random, roster.place.country),
      startedAt,
      greeting: random.int(3, 12),
      queued: random.chance(0.45) ? random.int(2, 220) : 0,
    })
    if (isOpen(day, time) && startedAt >= person.from && startedAt < person.until) rows.push(...call)
  }
  return rows
}

const hungUp = (random: Random): Outcome => ({
  category: 'abandoned',
  tokens: 'abandoned,inbound,unanswered',
  queued: random.chance(0.2) ? random.int(1, 9) : random.int(10, 300),
})

const outOfHours = (random: Random): Outcome => {
  const left = perhapsMessage(random)
  const tokens = left.voicemail
    ? 'direct_to_voicemail,inbound,missed,unanswered,voicemail'
    : 'inbound,missed,unanswered'
  return { category: 'missed', tokens, open: false, greeting: 12, ...left }
}

type LineDay = { seed: number; roster: Roster; line: Line; day: number }

/** Calls of a department that rang at nobody: hung up in the queue, or outside the opening hours. */
export const unattendedLineCalls = ({ seed, roster, line, day }: LineDay): CallRow[] => {
  const random = createRandom(seed, 'unattended', line.key, day)
  return Array.from({ length: poisson(random, 0.3 + 0.8 * activityOn(day)) }, () => {
    const time = timeOfCall(random)
    const outcome = isOpen(day, time) ? hungUp : outOfHours
    return callRow(callId(random), {
      target: line.target,
      direction: 'inbound',
      startedAt: roster.place.local.instantOf(day, time),
      outsideNumber: random.chance(0.04) ? '' : outsideNumber(random, roster.place.country),
      ...outcome(random),
    })
  })
}
