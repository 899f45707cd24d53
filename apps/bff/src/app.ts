import { randomUUID } from 'node:crypto'

import type { FastifyInstance } from 'fastify'

import { accountMigrations } from './accounts/accounts.tables.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import type { Config } from './config.ts'
import type { Clock } from './platform/clock.ts'
import { openDatabase, type OpenDatabase } from './platform/database.ts'
import { serveHealth } from './platform/health.ts'
import { createKeys } from './platform/keys.ts'
import type { LogOptions } from './platform/logging.ts'
import { serveOpenApi } from './platform/open-api.ts'
import { createOwnAddress } from './platform/own-address.ts'
import { readOrCreateSecret } from './platform/root-secret.ts'
import { createServer } from './platform/server.ts'
import { servePages } from './platform/spa.ts'
import { addSession, sessionCookieName } from './session/session-plugin.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { sessionMigrations } from './session/session.tables.ts'
import { createSessions } from './session/sessions.store.ts'

const migrations = { ...accountMigrations, ...sessionMigrations }

const demoOwner = { email: 'owner@corrigan.test' }

const ensureOwner = async (accounts: Accounts, { owner, demo }: Config): Promise<void> => {
  if (owner) await accounts.ensureOwner({ email: owner.email, password: owner.password.reveal() })
  else if (demo) await accounts.ensureOwner(demoOwner)
}

const portOf = ({ server }: FastifyInstance, config: Config): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : config.port
}

export type AppOptions = {
  config: Config
  clock: Clock
  log: LogOptions
  /** Where the built pages are; without them only the API is served. */
  webRoot?: string
}

const createParts = ({ config, clock, log }: AppOptions, { database }: OpenDatabase) => {
  const deriveKey = createKeys(
    config.secret ? Buffer.from(config.secret.reveal()) : readOrCreateSecret(config.dataDir),
  )
  const own = createOwnAddress(config.publicOrigin, () => portOf(server, config))
  const cookieName = sessionCookieName(own.isSecure)
  const server = createServer({ log, own, trustedProxies: config.trustedProxies, cookieName })
  const accounts = createAccounts({ database, clock, deriveKey, newKey: randomUUID })
  const sessions = createSessions(database, clock)
  return { deriveKey, own, server, accounts, sessions }
}

type Parts = ReturnType<typeof createParts>

const serveApi = async (api: FastifyInstance, config: Config, parts: Parts): Promise<void> => {
  const { accounts, sessions, deriveKey, own } = parts
  const { isSecure } = own
  await addSession(api, { sessions, signingKey: deriveKey('session cookie'), isSecure })
  const { demo, dialpad } = config
  await api.register(sessionRoutes({ accounts, sessions, isSecure, demo, portalUrl: dialpad.baseUrl }))
  serveOpenApi(api)
}

const assemble = async (options: AppOptions, connection: OpenDatabase) => {
  const { config, webRoot } = options
  const parts = createParts(options, connection)
  const { server, accounts, own } = parts
  await ensureOwner(accounts, config)
  serveHealth(server, connection.database)
  if (webRoot !== undefined) servePages(server, webRoot, own.isSecure)
  await server.register((api) => serveApi(api, config, parts))

  return {
    server,
    accounts,
    origin: own.origin,
    /** Answers what it has begun, then closes everything. */
    async close() {
      await server.close()
      await connection.close()
    },
    /** What a crash leaves behind, for tests. */
    async crash() {
      await connection.terminate()
      server.server.closeAllConnections()
      await server.close()
    },
  }
}

export type App = Awaited<ReturnType<typeof assemble>>

/** Everything put together, not yet listening. Throws StartFault where it can't be. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const connection = await openDatabase({ dataDir: options.config.dataDir, migrations })
  try {
    return await assemble(options, connection)
  } catch (error) {
    await connection.close()
    throw error
  }
}
