import { randomBytes, randomUUID } from 'node:crypto'

import { Secret } from '@patchbay/dialpad'

import { accountMigrations } from '../../accounts/accounts.tables.ts'
import { auditMigrations } from '../../audit/audit.tables.ts'
import { createAudit } from '../../audit/audit.ts'
import { directoryMigrations } from '../../directory/directory.migrations.ts'
import { createDirectory } from '../../directory/directory.ts'
import { createIdentityStore } from '../../directory/identities.store.ts'
import { createGatewayV1 } from '../../gateway/gateway.dialpad-v1.ts'
import { createGatewayV2 } from '../../gateway/gateway.dialpad-v2.ts'
import { createRateBudget } from '../../gateway/rate-budget.ts'
import { systemClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database.ts'
import { createKeys } from '../../platform/keys.ts'
import { createSeal } from '../../platform/seal.ts'
import { createLogLines } from '../../testing/log-lines.ts'
import type { Reached } from '../engine/engine.ts'
import { operationMigrations } from '../operations.migrations.ts'
import { createOperations } from '../operations.ts'
import type { Timing } from '../timing.ts'
import type { Api } from './dialpad-apis.ts'

/** The parts of a Patchbay that operations need, for a Dialpad that is there already. */
export const composeOperations = async (options: {
  api: Api
  baseUrl: string
  token: string
  dataDir: string
  timing: Timing
  reached?: Reached
  /** How long Dialpad may take to answer. */
  answerMs?: number
}) => {
  const { api, baseUrl, token, dataDir, answerMs = 1_000 } = options
  const migrations = {
    ...auditMigrations,
    ...accountMigrations,
    ...directoryMigrations,
    ...operationMigrations,
  }
  const { database, ...connection } = await openDatabase({ dataDir, migrations })
  const seal = createSeal(randomBytes(32))
  const log = createLogLines()
  const identities = createIdentityStore(database, api)
  const createGateway = api === 'v1' ? createGatewayV1 : createGatewayV2
  const gateway = createGateway({
    baseUrl,
    token: new Secret(token),
    identities,
    budget: createRateBudget({ perSecond: 5_000 }),
    limits: {
      connectMs: answerMs,
      headersMs: answerMs,
      bodyMs: answerMs,
      totalMs: 1.5 * answerMs,
      backoffMs: 5,
    },
  })
  const directory = createDirectory({
    database,
    gateway,
    identities,
    clock: systemClock,
    seal,
    // A crash in the middle of a reading forgets it, and nothing else.
    onForgotten: () => {},
  })
  const operations = createOperations({
    database,
    gateway,
    directory,
    seal,
    clock: systemClock,
    newKey: randomUUID,
    log: { error: (...said: unknown[]) => log.stream.write(JSON.stringify({ level: 50, msg: said.at(-1) })) },
    mayDo: () => Promise.resolve(true),
    spendProof: () => Promise.resolve(),
    audit: createAudit({ database, clock: systemClock, deriveKey: createKeys(randomBytes(32)) }),
    timing: options.timing,
    ...(options.reached && { reached: options.reached }),
  })
  operations.resume()
  return {
    operations,
    database,
    log,
    async stop() {
      await operations.stop()
      await gateway.close()
      await connection.close()
    },
    /** What a crash leaves: the database ends in the middle of whatever it does. */
    async crash() {
      await connection.terminate()
      await operations.stop()
      await gateway.close()
    },
  }
}
