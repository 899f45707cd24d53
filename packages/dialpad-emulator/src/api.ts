import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Auth } from './auth.ts'
import { readCall, type Call } from './call.ts'
import type { MovableClock } from './clock.ts'
import { sendFault } from './fault-answers.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { Journal, JournalEntry } from './journal.ts'
import type { RateLimit } from './rate-limit.ts'
import { Refusal } from './refusal.ts'
import { errorBody, sendJson, type Outgoing } from './send.ts'
import type { Store } from './store.ts'
import type { Switches } from './switches.ts'
import type { Route } from './v1/context.ts'

export type ApiParts = {
  auth: Auth
  clock: MovableClock
  faults: Faults
  journal: Journal
  rateLimit: RateLimit
  switches: Switches
  latencyMs: number
  route: (method: string, path: string) => Route
  store: () => Store
}

const createAnswering = ({ auth, rateLimit, switches, route, store, journal }: ApiParts) => {
  const refuse = (refusal: Refusal): Outgoing => {
    const { status, word } = switches.errors[refusal.reason]
    return { status, body: errorBody(word), headers: refusal.headers }
  }

  const run = (call: Call): Outgoing => {
    auth.check(call)
    rateLimit.take(call.tokens[0] ?? '')
    if (call.malformed) throw call.malformed
    return route(call.method, call.path)(call.parameters)
  }

  /** Does what is asked and notes in the journal what came of it. */
  return (call: Call, entry: JournalEntry): Outgoing => {
    const before = store().changes()
    try {
      return run(call)
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : new Refusal('internal_error', { detail: String(error) })
      journal.refused(entry, refusal.message)
      return refuse(refusal)
    } finally {
      entry.applied = store().changes() > before
    }
  }
}

const changesNothing = new Set<FaultKind>([
  'rate-limited',
  'answer',
  'error-before',
  'reset-before',
  'late-apply',
])

/** Answers one request to the admin API, with the faults that are set for it. */
export const createApi = (parts: ApiParts) => {
  const answer = createAnswering(parts)
  const { clock, faults, journal, latencyMs } = parts

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request)
    const entry = journal.open(call)
    const { delayMs, hit } = faults.draw(call)
    if (delayMs + latencyMs > 0) await sleep(delayMs + latencyMs)
    if (!hit) {
      entry.status = sendJson(response, answer(call, entry))
      return
    }
    entry.injected = hit.kind
    if (hit.kind === 'late-apply') clock.schedule(hit.rule.ms ?? 0, () => answer(call, entry))
    const truth = changesNothing.has(hit.kind) ? { status: 200, body: {} } : answer(call, entry)
    entry.status = sendFault[hit.kind](response, hit.rule, truth)
  }
}
