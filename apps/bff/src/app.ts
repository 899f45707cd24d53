import type { FastifyInstance } from 'fastify'

import { accountRoutes } from './accounts/accounts.routes.ts'
import type { Accounts } from './accounts/accounts.ts'
import { analyticsRoutes } from './analytics/analytics.routes.ts'
import type { Config } from './config.ts'
import { connectionRoutes } from './connection/connection.routes.ts'
import { directoryRoutes } from './directory/directory.routes.ts'
import { idleLicenseRoutes } from './idle-licenses/idle-licenses.routes.ts'
import { migrations } from './migrations.ts'
import { operationRoutes } from './operations/operations.routes.ts'
import { createParts, type AppOptions, type Parts } from './parts.ts'
import { AppError } from './platform/app-error.ts'
import { claimFor } from './platform/claim.ts'
import { serveCspReports } from './platform/csp-reports.ts'
import { openDatabase, type OpenDatabase } from './platform/database.ts'
import { serveHealth } from './platform/health.ts'
import { serveOpenApi } from './platform/open-api.ts'
import { createSeal } from './platform/seal.ts'
import { servePages } from './platform/spa.ts'
import { StartFault } from './platform/start-fault.ts'
import { createKnownDevices } from './session/known-devices.ts'
import { ownAccountRoutes } from './session/own-account.routes.ts'
import { addSession } from './session/session-plugin.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { createShowSession } from './session/show-session.ts'
import { ssoRoutes } from './session/sso.routes.ts'

const asStartFault = (error: unknown): never => {
  if (!(error instanceof AppError) || error.code !== 'request.invalid') throw error
  throw new StartFault(
    ['PATCHBAY_OWNER_PASSWORD is too easy to guess: take one that nobody would try.'],
    error,
  )
}

const ensureOwner = async (accounts: Accounts, { owner, demo }: Config): Promise<void> => {
  if (owner)
    await accounts.ensureOwner({ email: owner.email, password: owner.password.reveal() }).catch(asStartFault)
  else if (demo) await accounts.ensureOwner({ email: 'owner@corrigan.test' })
}

const serveApi = async (api: FastifyInstance, { config, clock }: AppOptions, parts: Parts): Promise<void> => {
  const { accounts, sessions, audit, auditLog, deriveKey, own } = parts
  const [{ isSecure }, { capabilities }] = [own, parts.gateway]
  await addSession(api, {
    sessions,
    audit,
    seldom: auditLog.seldom,
    signingKey: deriveKey('session cookie'),
    isSecure,
  })
  const { demo, dialpad } = config
  const devices = createKnownDevices({ seal: createSeal(deriveKey('known devices')), clock, isSecure })
  const show = createShowSession({ demo, portalUrl: dialpad.baseUrl, capabilities })
  await api.register(sessionRoutes({ accounts, sessions, audit, devices, isSecure, clock, show }))
  if (parts.sso) {
    const ssoSeal = createSeal(deriveKey('single sign-on'))
    await api.register(ssoRoutes({ sso: parts.sso, accounts, sessions, audit, seal: ssoSeal, isSecure }))
  }
  await api.register(ownAccountRoutes({ accounts, sessions, openSessions: parts.openSessions, clock, show }))
  await api.register(accountRoutes(accounts, clock))
  const { directory } = parts
  await api.register(directoryRoutes({ directory, audit, seldom: auditLog.seldom }))
  await api.register(operationRoutes(parts.operations))
  await api.register(analyticsRoutes(parts.analytics))
  await api.register(idleLicenseRoutes(parts.idleLicenses))
  await api.register(connectionRoutes(parts.connection))
  await api.register(auditLog.routes)
  serveOpenApi(api)
}

const assemble = async (options: AppOptions, connection: OpenDatabase) => {
  const { config, webRoot } = options
  const parts = createParts(options, connection)
  const { server, accounts, own, gateway, directory, operations, analytics } = parts
  await claimFor(connection.database, config)
  await ensureOwner(accounts, config)
  if (config.passwordsOff) await accounts.endLocalSessions()
  serveHealth(server, connection.database)
  serveCspReports(server, options.clock)
  if (webRoot !== undefined) {
    const sso = config.sso && (config.passwordsOff ? 'only' : 'too')
    servePages(server, { root: webRoot, isSecure: own.isSecure, demo: config.demo, sso })
  }
  await server.register((api) => serveApi(api, options, parts))
  operations.resume()
  await analytics.resume()
  await parts.auditLog.start()

  const stop = async () => {
    parts.connection.stop()
    await Promise.all([server.close(), operations.stop(), analytics.close()])
    await Promise.all([directory.close(), gateway.close(), parts.sso?.close()])
    await parts.auditLog.stop()
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
