import { randomBytes } from 'node:crypto'

import { createApi } from './api.ts'
import { createAuth } from './auth.ts'
import type { MovableClock } from './clock.ts'
import { createControl } from './control.ts'
import type { Company } from './entities.ts'
import { createFaults, type Faults } from './faults.ts'
import { createJournal, type JournalEntry } from './journal.ts'
import { createPortal } from './portal.ts'
import { createRateLimit } from './rate-limit.ts'
import { listen } from './server.ts'
import { createState } from './state.ts'
import { resolveSwitches, type SwitchOptions } from './switches.ts'
import { createFace } from './v1/face.ts'
import { createRoutes } from './v1/routes.ts'
import { createStats, type StatsSwitches } from './v1/stats.ts'
import { createJsonFace } from './v2/face.ts'
import { resolveApiSwitches, type ApiSwitchOptions } from './v2/switches.ts'

type Stats = Awaited<ReturnType<typeof createStats>>

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
  /** Where the company outlives its process; without it everything is kept in memory only. */
  dataDir?: string
  switches?: SwitchOptions
  reportSwitches?: Partial<StatsSwitches>
  /** Of v2. */
  apiSwitches?: ApiSwitchOptions
}

export type Emulator = {
  /** Where the admin API, v2 and `/_emulator/` answer, without a slash at the end. */
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
  /** The requests for report files, and the faults set for them. */
  downloads: Stats['downloads']
  /** Back to the seed: people, journal, faults, clock, reports and rate limit. */
  reset(): void
  /** May be called again. */
  close(): Promise<void>
}

const companySettings = ({ seed = 1, users = 1320, offices = 34, dataDir }: EmulatorOptions) => ({
  seed,
  users,
  offices,
  dataDir,
})

const newToken = () => randomBytes(16).toString('hex')

const serverSettings = ({ port = 0, token = newToken(), latencyMs = 0, ...options }: EmulatorOptions) => {
  const { addDelayMs = 3000, processingMs = 5000 } = options
  return { port, token, latencyMs, addDelayMs, processingMs, switches: resolveSwitches(options.switches) }
}

export const createEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const company = companySettings(options)
  const { seed } = company
  const { port, token, latencyMs, addDelayMs, processingMs, switches } = serverSettings(options)
  const state = createState(company)
  const { clock, store } = state
  const journal = createJournal({ token, clock })
  const faults = createFaults(seed)
  const rateLimit = createRateLimit(switches.rateLimit, clock)
  const stats = await createStats({
    company: () => store().company,
    seed,
    clock,
    processingMs,
    ownOfficeKey: () => store().ownOfficeKey(),
    switches: options.reportSwitches,
  })
  const auth = createAuth(token)
  const route = createRoutes({ seed, store, clock, switches, addDelayMs }, stats.answer)
  const v1 = createFace({ auth, rateLimit, switches, route })
  const v2 = createJsonFace({
    auth,
    seed,
    store,
    clock,
    switches: resolveApiSwitches(options.apiSwitches),
    reports: { origin: stats.downloadOrigin, publish: stats.publish, processingMs },
  })
  const reset = () => {
    for (const part of [journal, faults, rateLimit, stats, v2, state]) part.reset()
  }
  const parts = { clock, faults, journal, latencyMs, store }
  const handlers = {
    v1: createApi(v1, parts),
    v2: createApi(v2.face, parts),
    portal: createPortal({ clock, company: () => store().company }),
    control: createControl({ journal, faults, clock, store, downloads: stats.downloads, reset }),
  }
  const stop = async () => {
    await stats.close()
    state.close()
  }
  const server = await listen(handlers, port).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  let closing: Promise<void> | undefined
  return {
    url: server.url,
    reportUrl: stats.downloadOrigin,
    token,
    seed,
    get company() {
      return store().company
    },
    requests: journal.entries,
    faults,
    clock,
    downloads: stats.downloads,
    reset,
    close: () => (closing ??= server.close().then(stop)),
  }
}
