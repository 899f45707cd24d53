import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Call } from './call.ts'
import type { MovableClock } from './clock.ts'
import { sendFault, type FaultWord } from './fault-answers.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { Journal, JournalEntry } from './journal.ts'
import { sendJson, type Outgoing } from './send.ts'
import type { Store } from './store.ts'

/** How one of the two APIs reads, answers and refuses; all the rest is the same for both. */
export type Face<C extends Call> = {
  read: (request: IncomingMessage) => Promise<C>
  /** Throws what `refuse` understands. */
  run: (call: C) => Outgoing
  /** `fault` goes into the journal. */
  refuse: (error: unknown) => { outgoing: Outgoing; fault: string }
  /** The body of an error that a fault rule asks for. */
  faultBody: (word: FaultWord, status: number) => unknown
}

export type ApiParts = {
  clock: MovableClock
  faults: Faults
  journal: Journal
  latencyMs: number
  store: () => Store
}

/** Does what is asked and notes in the journal what came of it. */
const createAnswering =
  <C extends Call>({ run, refuse }: Face<C>, { journal, store }: ApiParts) =>
  (call: C, entry: JournalEntry): Outgoing => {
    const before = store().changes()
    try {
      return run(call)
    } catch (error) {
      const { outgoing, fault } = refuse(error)
      journal.refused(entry, fault)
      return outgoing
    } finally {
      entry.applied = store().changes() > before
    }
  }

const changesNothing = new Set<FaultKind>([
  'rate-limited',
  'answer',
  'error-before',
  'reset-before',
  'late-apply',
])

/** Answers one request to one of the APIs, with the faults that are set for it. */
export const createApi = <C extends Call>(face: Face<C>, parts: ApiParts) => {
  const answer = createAnswering(face, parts)
  const { clock, faults, journal, latencyMs } = parts
  const { faultBody } = face

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await face.read(request)
    const entry = journal.open(call)
    const { delayMs, hit } = faults.draw(call)
    if (delayMs + latencyMs > 0) await sleep(delayMs + latencyMs)
    response.setHeader('date', new Date(clock.now()).toUTCString())
    if (!hit) {
      entry.status = sendJson(response, answer(call, entry))
      return
    }
    entry.injected = hit.kind
    if (hit.kind === 'late-apply') clock.schedule(hit.rule.ms ?? 0, () => answer(call, entry))
    const truth = changesNothing.has(hit.kind) ? { status: 200, body: {} } : answer(call, entry)
    entry.status = sendFault[hit.kind](response, hit.rule, { ...truth, faultBody })
  }
}
