import { createRandom, type Random } from '../random.ts'
import { callId, type CallRow, callRow } from './call-row.ts'
import { poisson, weighted } from './distributions.ts'
import { inboundOutcome, outboundOutcome } from './outcomes.ts'
import { outsideNumber } from './outside-numbers.ts'
import type { Person, Roster } from './roster.ts'
import { activityOn, timeOfCall } from './working-day.ts'

/** One person's day: what happens in it depends on the seed, the person and the day, on nobody else. */
export type PersonDay = { seed: number; roster: Roster; person: Person; day: number }

type Scene = { random: Random; roster: Roster; person: Person; startedAt: number }
type Party = Pick<CallRow, 'internal' | 'outsideNumber'>

/** Both are drawn whichever is wanted, so that a new colleague changes a number and nothing else. */
const otherParty = ({ random, roster }: Scene, internalShare: number): Party => {
  const colleague = roster.colleague(random)
  const outside = outsideNumber(random, roster.place.country)
  const internal = random.chance(internalShare)
  return { internal, outsideNumber: internal ? colleague : outside }
}

const outbound = (scene: Scene): CallRow[] => {
  const { random, person, startedAt } = scene
  const told = {
    target: person.target,
    direction: 'outbound',
    startedAt,
    ...otherParty(scene, 0.14),
  } as const
  return [callRow(callId(random), { ...told, ...outboundOutcome(random, person.habits) })]
}

const inbound = (scene: Scene): CallRow[] => {
  const { random, person, roster, startedAt } = scene
  const told = { target: person.target, direction: 'inbound', startedAt, ...otherParty(scene, 0.14) } as const
  const row = callRow(callId(random), {
    ...told,
    ...inboundOutcome(random, person.habits, roster.place.country),
  })
  // Now and then a caller hides the number.
  return [random.chance(0.02) && !row.internal ? { ...row, outsideNumber: '' } : row]
}

/** A department's operator passes the caller on: the department's call ends as forwarded, the person's own begins. */
const passedOn = (scene: Scene): CallRow[] => {
  const { random, roster, person, startedAt } = scene
  const line = roster.lines[0]?.target
  const told = { direction: 'inbound', ...otherParty(scene, 0) } as const
  const first = callRow(callId(random), {
    ...told,
    target: line ?? person.target,
    category: 'forwarded',
    tokens: 'forward_transfer,inbound,transferred_out',
    startedAt,
    greeting: random.int(5, 40),
    transferredTo: person.target.number,
  })
  const second = callRow(callId(random), {
    ...told,
    target: person.target,
    startedAt: first.endedAt,
    ...inboundOutcome(random, person.habits, roster.place.country),
  })
  if (line === undefined) return [second]
  const tokens = [...second.tokens.split(','), 'transferred_in'].toSorted().join(',')
  return [first, { ...second, conversationId: first.callId, transferredFromId: line.id, tokens }]
}

const kinds = [outbound, inbound, passedOn]

/** Calls to and from the person's own number, with the department's row where it passed the caller on. */
export const personCalls = ({ seed, roster, person, day }: PersonDay): CallRow[] => {
  const random = createRandom(seed, 'calls', person.key, day)
  const { outboundShare, calls } = person.habits
  const shares = [outboundShare, (1 - outboundShare) * 0.95, (1 - outboundShare) * 0.05]
  const rows: CallRow[] = []
  for (let left = poisson(random, calls * activityOn(day)); left > 0; left -= 1) {
    const startedAt = roster.place.local.instantOf(day, timeOfCall(random))
    const kind = kinds[weighted(random, shares)] ?? outbound
    const call = kind({ random, roster, person, startedAt })
    if (startedAt >= person.from && startedAt < person.until) rows.push(...call)
  }
  return rows
}
