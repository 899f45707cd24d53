import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Operation, OperationKind, OperationTarget, StartInput } from '@patchbay/contract'
import { Secret } from '@patchbay/dialpad'
import {
  createEmulator,
  type EmulatedUser,
  type EmulatorOptions,
  type FaultRule,
} from '@patchbay/dialpad-emulator'
import Fastify from 'fastify'
import { expect, vi } from 'vitest'

import { directoryMigrations } from '../../directory/directory.tables.ts'
import { createDirectory } from '../../directory/directory.ts'
import { createGatewayV1 } from '../../gateway/gateway.dialpad-v1.ts'
import { createRateBudget } from '../../gateway/rate-budget.ts'
import { systemClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database.ts'
import { createSeal } from '../../platform/seal.ts'
import { createLogLines } from '../../testing/log-lines.ts'
import type { Reached } from '../engine/engine.ts'
import { operationMigrations } from '../operations.tables.ts'
import { createOperations } from '../operations.ts'
import type { Timing } from '../timing.ts'

/** As in production, some eighty times faster. */
export const quickTiming: Timing = {
  sendDeadlineMs: 1_000,
  settleMs: 700,
  readBackMs: [2, 8, 20, 50, 100],
  agreeMs: 20,
  provisioningMs: 1_000,
  provisioningPollMs: [5, 10, 20, 50, 100],
  readRetryMs: [5, 10, 20, 40, 80],
  recheckMs: [20, 40, 80],
  longestPauseMs: 2_000,
  stopMs: 3_000,
}

export const who = { accountKey: 'owner', email: 'owner@example.com', sessionEndsAt: 0 }

const userPath = '/api/v1/admin/user'
const didPath = '/api/v1/admin/did'

/** The request that a step sends, for faults and for the journal. */
export const requestOf: Record<OperationKind, { method: string; path: string }> = {
  'add-user': { method: 'POST', path: userPath },
  suspend: { method: 'PUT', path: userPath },
  reactivate: { method: 'PUT', path: userPath },
  transfer: { method: 'PUT', path: userPath },
  'delete-user': { method: 'DELETE', path: userPath },
  'add-number': { method: 'POST', path: didPath },
  'remove-numbers': { method: 'DELETE', path: didPath },
}
export const reading = { method: 'GET', path: userPath }

export type StartOptions = {
  emulator?: EmulatorOptions
  timing?: Partial<Timing>
  reached?: Reached
}

/** The parts of a Patchbay that operations need, for a Dialpad that is there already. */
export const composeOperations = async (options: {
  baseUrl: string
  token: string
  dataDir: string
  timing: Timing
  reached?: Reached
}) => {
  const { baseUrl, token, dataDir } = options
  const migrations = { ...directoryMigrations, ...operationMigrations }
  const { database, ...connection } = await openDatabase({ dataDir, migrations })
  const seal = createSeal(randomBytes(32))
  const log = createLogLines()
  const gateway = createGatewayV1({
    baseUrl,
    token: new Secret(token),
    budget: createRateBudget({ perSecond: 5_000 }),
    limits: { connectMs: 400, headersMs: 400, bodyMs: 400, totalMs: 600, backoffMs: 5 },
  })
  const directory = createDirectory({
    database,
    gateway,
    clock: systemClock,
    seal,
    onForgotten: (error) => {
      throw error
    },
  })
  const operations = createOperations({
    database,
    gateway,
    directory,
    seal,
    clock: systemClock,
    newKey: randomUUID,
    log: Fastify({ logger: { level: 'info', stream: log.stream } }).log,
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

/** An emulated Dialpad and operations before it, in an empty folder. */
export const startOperations = async (options: StartOptions = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchbay-operations-'))
  const emulator = await createEmulator({ users: 60, offices: 5, addDelayMs: 0, ...options.emulator })
  const compose = () =>
    composeOperations({
      baseUrl: emulator.url,
      token: emulator.token,
      dataDir,
      timing: { ...quickTiming, ...options.timing },
      ...(options.reached && { reached: options.reached }),
    })
  let parts = await compose()

  const finished = async (operationKey: string): Promise<Operation> =>
    vi.waitFor(
      async () => {
        const operation = await parts.operations.get(operationKey)
        expect(operation.state).toBe('finished')
        return operation
      },
      { timeout: 10_000, interval: 5 },
    )

  return {
    emulator,
    dataDir,
    get parts() {
      return parts
    },
    get operations() {
      return parts.operations
    },
    /** Somebody of the emulated company; the first that fits, as they were at the start. */
    person(fits: (user: EmulatedUser) => boolean): EmulatedUser {
      const user = emulator.company.users.find(fits)
      if (!user) throw new Error('nobody fits')
      return { ...user }
    },
    now: (userKey: string) => emulator.company.users.find(({ key }) => key === userKey),
    fault: (kind: OperationKind, rule: Omit<FaultRule, 'match'>) =>
      emulator.faults.add({ times: 1, ...rule, match: requestOf[kind] }),
    readFault: (rule: Omit<FaultRule, 'match'>) => emulator.faults.add({ ...rule, match: reading }),
    /** What reached Dialpad and could change something. */
    sent: () => emulator.requests().filter(({ method }) => method !== 'GET'),
    /** As somebody else at Dialpad's own portal. */
    async atPortal(kind: OperationKind, parameters: Record<string, string>): Promise<void> {
      const { method, path } = requestOf[kind]
      const response = await fetch(`${emulator.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${emulator.token}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(parameters).toString(),
      })
      if (!response.ok) throw new Error(await response.text())
    },
    start: (body: StartInput) => parts.operations.start(who, body),
    finished,
    async run(body: StartInput): Promise<Operation> {
      const { operationKey } = await parts.operations.start(who, body)
      return finished(operationKey)
    },
    /** The only target of an operation that is run to its end. */
    async runOne(body: StartInput): Promise<OperationTarget & { operationKey: string }> {
      const { operationKey } = await parts.operations.start(who, body)
      const { targets } = await finished(operationKey)
      const [target] = targets
      if (!target) throw new Error('no target')
      return { ...target, operationKey }
    },
    async restart() {
      await parts.stop()
      parts = await compose()
    },
    async crash() {
      await parts.crash()
      parts = await compose()
    },
    async close() {
      await parts.stop()
      await emulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestOperations = Awaited<ReturnType<typeof startOperations>>
