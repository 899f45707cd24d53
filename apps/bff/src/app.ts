import { randomUUID as newKey } from 'node:crypto'

import type { FastifyInstance } from 'fastify'

import { accountRoutes } from './accounts/accounts.routes.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { createMayDo } from './accounts/may-do.ts'
import { analyticsRoutes } from './analytics/analytics.routes.ts'
import { createAnalytics } from './analytics/analytics.ts'
import type { ReportTiming } from './analytics/report-asking.ts'
import { createAudit } from './audit/audit.ts'
import type { Config } from './config.ts'
import { connectionRoutes } from './connection/connection.routes.ts'
import { createConnection } from './connection/connection.ts'
import { directoryRoutes } from './directory/directory.routes.ts'
import { createDirectory } from './directory/directory.ts'
import { createIdentityStore } from './directory/identities.store.ts'
import { createGatewayV1 } from './gateway/gateway.dialpad-v1.ts'
import { createGatewayV2 } from './gateway/gateway.dialpad-v2.ts'
import { createRateBudget } from './gateway/rate-budget.ts'
import { idleLicenseRoutes } from './idle-licenses/idle-licenses.routes.ts'
import { migrations } from './migrations.ts'
import { operationRoutes } from './operations/operations.routes.ts'
import { createOperations } from './operations/operations.ts'
import type { Timing } from './operations/timing.ts'
import type { Clock } from './platform/clock.ts'
import { serveCspReports } from './platform/csp-reports.ts'
import { openDatabase, type OpenDatabase } from './platform/database.ts'
import { serveHealth } from './platform/health.ts'
import { createKeys } from './platform/keys.ts'
import type { LogOptions } from './platform/logging.ts'
import { serveOpenApi } from './platform/open-api.ts'
import { createOwnAddress } from './platform/own-address.ts'
import { readOrCreateSecret } from './platform/root-secret.ts'
import { createSeal } from './platform/seal.ts'
import { createServer } from './platform/server.ts'
import { servePages } from './platform/spa.ts'
import { createKnownDevices } from './session/known-devices.ts'
import { createOpenSessions } from './session/open-sessions.ts'
import { ownAccountRoutes } from './session/own-account.routes.ts'
import { addSession, sessionCookieName } from './session/session-plugin.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { createSessions } from './session/sessions.store.ts'
import { callbackPath, ssoRoutes } from './session/sso.routes.ts'
import { createSso } from './session/sso.ts'

const ensureOwner = async (accounts: Accounts, { owner, demo }: Config): Promise<void> => {
  if (owner) await accounts.ensureOwner({ email: owner.email, password: owner.password.reveal() })
  else if (demo) await accounts.ensureOwner({ email: 'owner@corrigan.test' })
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
  /** Production's when left out. */
  timing?: Timing
  reportTiming?: ReportTiming
}

const createParts = (options: AppOptions, { database }: OpenDatabase) => {
  const { config, clock, log, timing, reportTiming } = options
  const deriveKey = createKeys(
    config.secret ? Buffer.from(config.secret.reveal()) : readOrCreateSecret(config.dataDir),
  )
  const own = createOwnAddress(config.publicOrigin, () => portOf(server, config))
  const cookieName = sessionCookieName(own.isSecure)
  const server = createServer({ log, own, trustedProxies: config.trustedProxies, cookieName })
  const seal = createSeal(deriveKey('cursor seal'))

  const { passwordsOff } = config
  const audit = createAudit({ database, clock, deriveKey })
  const accounts = createAccounts({ database, clock, deriveKey, newKey, audit, passwordsOff })
  const sessions = createSessions({ database, clock, audit })
  const openSessions = createOpenSessions({ database, clock, audit })
  const redirectUri = () => `${own.origin()}${callbackPath}`
  const sso = config.sso && createSso({ config: config.sso, redirectUri, clock })
  const { api, baseUrl, token, reportOrigins } = config.dialpad
  const identities = createIdentityStore(database, api)
  const createGateway = api === 'v1' ? createGatewayV1 : createGatewayV2
  const gateway = createGateway({ baseUrl, token, budget: createRateBudget(), identities })
  const onForgotten = (error: unknown) => server.log.warn({ err: error }, 'what was read was not remembered')
  const directory = createDirectory({ database, gateway, identities, clock, seal, onForgotten })
  const operations = createOperations({
    database,
    gateway,
    directory,
    seal,
    clock,
    newKey,
    log: server.log,
    mayDo: createMayDo(database),
    ...(timing && { timing }),
  })
  const analytics = createAnalytics({
    database,
    gateway,
    directory,
    dataDir: config.dataDir,
    reportOrigins,
    clock,
    newKey,
    log: server.log,
    ...(reportTiming && { timing: reportTiming }),
  })
  const connection = createConnection({ gateway, api, dialpadOrigin: baseUrl, clock, log: server.log })
  return {
    deriveKey,
    own,
    server,
    audit,
    accounts,
    sessions,
    openSessions,
    sso,
    gateway,
    directory,
    operations,
    analytics,
    connection,
    idleLicenses: { database, directory, operations, clock, seal, audit },
  }
}

type Parts = ReturnType<typeof createParts>

const serveApi = async (api: FastifyInstance, config: Config, parts: Parts): Promise<void> => {
  const { accounts, sessions, audit, deriveKey, own } = parts
  const [{ isSecure }, { capabilities }] = [own, parts.gateway]
  await addSession(api, { sessions, audit, signingKey: deriveKey('session cookie'), isSecure })
  const { demo, dialpad } = config
  const devices = createKnownDevices({ seal: createSeal(deriveKey('known devices')), isSecure })
  await api.register(
    sessionRoutes({
      accounts,
      sessions,
      audit,
      devices,
      isSecure,
      demo,
      portalUrl: dialpad.baseUrl,
      capabilities,
    }),
  )
  if (parts.sso) {
    const ssoSeal = createSeal(deriveKey('single sign-on'))
    await api.register(ssoRoutes({ sso: parts.sso, accounts, sessions, audit, seal: ssoSeal, isSecure }))
  }
  await api.register(ownAccountRoutes({ accounts, sessions, openSessions: parts.openSessions }))
  await api.register(accountRoutes(accounts))
  await api.register(directoryRoutes(parts.directory))
  await api.register(operationRoutes(parts.operations))
  await api.register(analyticsRoutes(parts.analytics))
  await api.register(idleLicenseRoutes(parts.idleLicenses))
  await api.register(connectionRoutes(parts.connection))
  serveOpenApi(api)
}

const assemble = async (options: AppOptions, connection: OpenDatabase) => {
  const { config, webRoot } = options
  const parts = createParts(options, connection)
  const { server, accounts, own, gateway, directory, operations, analytics } = parts
  await ensureOwner(accounts, config)
  serveHealth(server, connection.database)
  serveCspReports(server, options.clock)
  if (webRoot !== undefined) {
    const sso = config.sso && (config.passwordsOff ? 'only' : 'too')
    servePages(server, { root: webRoot, isSecure: own.isSecure, demo: config.demo, sso })
  }
  await server.register((api) => serveApi(api, config, parts))
  operations.resume()
  await analytics.resume()

  const stop = async () => {
    parts.connection.stop()
    await Promise.all([server.close(), operations.stop(), analytics.close()])
    await Promise.all([directory.close(), gateway.close(), parts.sso?.close()])
  }
  return {
    server,
    accounts,
    operations,
    origin: own.origin,
    checkConnection: () => parts.connection.checkAtStart(),
    /** Answers what it has begun, sends nothing new, then closes everything. */
    async close() {
      await stop()
      await connection.close()
    },
    /** What a crash leaves behind, for tests. */
    async crash() {
      await connection.terminate()
      server.server.closeAllConnections()
      await stop()
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
