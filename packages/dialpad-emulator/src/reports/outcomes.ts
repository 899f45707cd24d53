import type { Random } from '../random.ts'
import type { CallRow } from './call-row.ts'
import { callerName } from './display-name.ts'
import type { Habits } from './habits.ts'
import { outsideNumber } from './outside-numbers.ts'
import { fullRing, message, quickRing, someTalk } from './talk.ts'

/** How a call ended, in the fields of a row. */
export type Outcome = Partial<CallRow> & Pick<CallRow, 'category' | 'tokens'>

/** Most are picked up; the rest the caller, our own person, gives up: cancelled. */
export const outboundOutcome = (random: Random, { device, talk }: Habits): Outcome => {
  const told = { rings: 1, device } as const
  if (random.chance(0.18)) {
    const tokens = 'cancelled,outbound,outbound_cancelled,user_initiated'
    return { ...told, category: 'cancelled', tokens, ringing: random.int(2, 60) }
  }
  const tokens = 'human_agent,outbound,outbound_connected,user_initiated'
  return { ...told, category: 'outgoing', tokens, ringing: quickRing(random), ...someTalk(random, talk) }
}

const unanswered: [(random: Random) => Outcome, ...((random: Random) => Outcome)[]] = [
  (random) => ({
    category: 'missed',
    tokens: 'inbound,missed,ring_no_answer,unanswered',
    rings: 1,
    ringing: fullRing(random),
  }),
  (random) => ({
    category: 'missed',
    tokens: 'inbound,missed,ring_no_answer,unanswered,voicemail',
    rings: 1,
    ringing: fullRing(random),
    ...message(random),
  }),
  (random) => ({
    category: 'missed',
    tokens: 'direct_to_voicemail,inbound,missed,unanswered,voicemail',
    ...message(random),
  }),
  // The caller hung up while it rang: the token says abandoned, the category stays missed – docs/dialpad.md §5.3.
  (random) => ({
    category: 'missed',
    tokens: 'abandoned,inbound,missed,unanswered',
    rings: 1,
    ringing: random.int(2, 30),
  }),
]

/** A call to the person's own number: taken, a few of those passed on to somebody outside, or not taken. */
export const inboundOutcome = (random: Random, habits: Habits, country: string): Outcome => {
  if (!random.chance(habits.answerShare)) return random.pick(unanswered)(random)
  const told = { category: 'incoming', rings: 1, ringing: quickRing(random), device: habits.device } as const
  const talk = someTalk(random, habits.talk)
  if (!random.chance(0.03)) return { ...told, ...talk, tokens: 'answered,human_agent,inbound' }
  const transferredTo = random.chance(0.5) ? callerName(random) : outsideNumber(random, country)
  return { ...told, ...talk, tokens: 'answered,human_agent,inbound,transferred_out', transferredTo }
}
