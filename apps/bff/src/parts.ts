import { randomUUID as newKey } from 'node:crypto'

import type { FastifyInstance } from 'fastify'

import { createAccounts } from './accounts/accounts.ts'
import { createMayDo } from './accounts/may-do.ts'
import { createAnalytics } from './analytics/analytics.ts'
import type { ReportTiming } from './analytics/report-asking.ts'
import { createAuditLog } from './audit/audit-log.ts'
import { createAudit } from './audit/audit.ts'
import type { Config } from './config.ts'
import { createConnection } from './connection/connection.ts'
import { createDirectory } from './directory/directory.ts'
import { createIdentityStore } from './directory/identities.store.ts'
import { createGatewayV1 } from './gateway/gateway.dialpad-v1.ts'
import { createGatewayV2 } from './gateway/gateway.dialpad-v2.ts'
import { createRateBudget } from './gateway/rate-budget.ts'
import { createOperations } from './operations/operations.ts'
import type { Timing } from './operations/timing.ts'
import type { Clock } from './platform/clock.ts'
import { type OpenDatabase } from './platform/database.ts'
import { createFormerKeys, createKeys } from './platform/keys.ts'
import type { LogOptions } from './platform/logging.ts'
import { createOwnAddress } from './platform/own-address.ts'
import { readOrCreateSecret } from './platform/root-secret.ts'
import { createSeal } from './platform/seal.ts'
import { createServer } from './platform/server.ts'
import { createOpenSessions } from './session/open-sessions.ts'
import { sessionCookieName } from './session/session-plugin.ts'
import { createSessions } from './session/sessions.store.ts'
import { callbackPath } from './session/sso.routes.ts'
import { createSso } from './session/sso.ts'

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

/** All parts of the server over an open database, put together and not yet begun. */
export const createParts = (options: AppOptions, { database }: OpenDatabase) => {
  const { config, clock, log, timing, reportTiming } = options
  const deriveKey = createKeys(
    config.secret ? Buffer.from(config.secret.reveal()) : readOrCreateSecret(config.dataDir),
  )
  const own = createOwnAddress(config.publicOrigin, () => portOf(server, config))
  const cookieName = sessionCookieName(own.isSecure)
  const server = createServer({ log, own, trustedProxies: config.trustedProxies, cookieName })
  const seal = createSeal(deriveKey('cursor seal'))

  const { passwordsOff, dataDir } = config
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
    audit,
    spendProof: (...proof) => sessions.spendProof(...proof),
    ...(timing && { timing }),
  })
  const analytics = createAnalytics({
    database,
    gateway,
    directory,
    dataDir,
    reportOrigins,
    clock,
    audit,
    newKey,
    log: server.log,
    ...(reportTiming && { timing: reportTiming }),
  })
  const connection = createConnection({ gateway, api, dialpadOrigin: baseUrl, clock, log: server.log })
  const officeNames = async () =>
    new Map((await identities.namedOffices()).map(({ officeKey, name }) => [officeKey, name]))
  return {
    deriveKey,
    own,
    server,
    audit,
    auditLog: createAuditLog({
      formerKeys: createFormerKeys(config.formerSecrets),
      audit,
      database,
      clock,
      deriveKey,
      seal,
      dataDir,
      officeNames,
      log: server.log,
    }),
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

export type Parts = ReturnType<typeof createParts>
