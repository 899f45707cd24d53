import { randomBytes } from 'node:crypto'

import { createApi } from './api.ts'
import { createAuth } from './auth.ts'
import { createClock, type MovableClock } from './clock.ts'
import { createControl } from './control.ts'
import type { Company } from './entities.ts'
import { createFaults, type Faults } from './faults.ts'
import { createJournal, type JournalEntry } from './journal.ts'
import { createRateLimit } from './rate-limit.ts'
import { errorBody } from './send.ts'
import { listen } from './server.ts'
import { createStore } from './store.ts'
import { resolveSwitches, type SwitchOptions } from './switches.ts'
import { createRoutes } from './v1/routes.ts'

export type EmulatorOptions = {
  /** A free one when left out. */
  port?: number
  /** A random one when left out. */
  token?: string
  seed?: number
  /** People whom the list shows. */
  users?: number
  offices?: number
  /** Added to every answer of the admin API. */
  latencyMs?: number
  /** How long an added person stays unseen, by the emulator's clock; 3 s when left out. */
  addDelayMs?: number
  /** How long a report stays in `processing`, by the emulator's clock. */
  processingMs?: number
  switches?: SwitchOptions
}

export type Emulator = {
  /** Where both the admin API and `/_emulator/` answer, without a slash at the end. */
  url: string
  /** The origin of the download links in stats answers. */
  reportUrl: string
  token: string
  seed: number
  /** The truth about everybody, deleted people and people not visible yet included; of the last reset. */
  readonly company: Company
  requests(): JournalEntry[]
  faults: Pick<Faults, 'add' | 'list' | 'remove'>
  clock: Pick<MovableClock, 'now' | 'advance' | 'set'>
  /** Back to the seed: people, journal, faults, clock, reports and rate limit. */
  reset(): void
  close(): Promise<void>
}

const notYet = () => ({ status: 501, body: errorBody('not_implemented') })

const withDefaults = ({ token = randomBytes(16).toString('hex'), ...options }: EmulatorOptions) => ({
  port: 0,
  token,
  seed: 1,
  users: 1320,
  offices: 34,
  latencyMs: 0,
  addDelayMs: 3000,
  processingMs: 5000,
  ...options,
  switches: resolveSwitches(options.switches),
})

type Settings = ReturnType<typeof withDefaults>

const createParts = ({ token, seed, users, offices, switches }: Settings) => {
  const clock = createClock()
  const freshStore = () => createStore({ seed, users, offices, now: clock.now() }, () => {})
  const parts = {
    clock,
    journal: createJournal({ token, clock }),
    faults: createFaults(seed),
    rateLimit: createRateLimit(switches.rateLimit, clock),
    store: freshStore(),
  }
  const reset = () => {
    clock.reset()
    parts.journal.clear()
    parts.faults.reset()
    parts.rateLimit.clear()
    parts.store = freshStore()
  }
  return { parts, reset }
}

export const createEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const settings = withDefaults(options)
  const { token, seed, switches, addDelayMs, latencyMs, port } = settings
  const { parts, reset } = createParts(settings)
  const { journal, faults, clock, rateLimit } = parts
  const store = () => parts.store
  const route = createRoutes({ seed, store, clock, switches, addDelayMs }, notYet)
  const api = createApi({
    auth: createAuth(token),
    clock,
    faults,
    journal,
    rateLimit,
    switches,
    latencyMs,
    route,
    changes: () => store().changes(),
  })
  const server = await listen({ api, control: createControl({ journal, faults, clock, store, reset }) }, port)
  return {
    url: server.url,
    reportUrl: server.url,
    token,
    seed,
    get company() {
      return parts.store.company
    },
    requests: journal.entries,
    faults,
    clock,
    reset,
    close: server.close,
  }
}
