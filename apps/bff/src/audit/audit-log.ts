import type { FastifyBaseLogger } from 'fastify'

import type { Clock } from '../platform/clock.ts'
import type { DeriveKey } from '../platform/keys.ts'
import type { Seal } from '../platform/seal.ts'
import type { Database } from '../platform/tables.ts'
import { createAuditList, type OfficeNames } from './audit.list.ts'
import { auditRoutes } from './audit.routes.ts'
import type { Audit } from './audit.ts'
import { createHeads } from './heads.ts'
import { listenForVerification } from './local-socket.ts'
import { createSeldom } from './seldom.ts'
import { createVerification } from './verification.ts'

export type AuditLogOptions = {
  audit: Audit
  database: Database
  clock: Clock
  deriveKey: DeriveKey
  /** Of secrets that were replaced, the newest first. */
  formerKeys: readonly DeriveKey[]
  seal: Seal
  dataDir: string
  officeNames: OfficeNames
  log: FastifyBaseLogger
}

/** What is done with the log besides writing it: shown, saved, verified, and told of outside the database. */
export const createAuditLog = (options: AuditLogOptions) => {
  const { audit, database, clock, seal, dataDir, officeNames, log } = options
  const list = createAuditList(database, seal, officeNames)
  const verify = createVerification(options)
  const heads = createHeads(options)
  const seldom = createSeldom(clock)
  let socket: Awaited<ReturnType<typeof listenForVerification>> | undefined

  return {
    seldom,
    routes: auditRoutes({ audit, list, verify, seldom, clock }),
    async start(): Promise<void> {
      await heads.start()
      socket = await listenForVerification(dataDir, { verify, log })
    },
    /** After everything that writes rows. */
    async stop(): Promise<void> {
      await socket?.close()
      await heads.stop()
    },
  }
}
