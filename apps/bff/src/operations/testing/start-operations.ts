import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Operation, OperationKind, OperationTarget, StartInput } from '@patchbay/contract'
import {
  createEmulator,
  type Company,
  type EmulatedUser,
  type EmulatorOptions,
  type FaultRule,
} from '@patchbay/dialpad-emulator'
import { expect, vi } from 'vitest'

import type { Reached } from '../engine/engine.ts'
import type { Timing } from '../timing.ts'
import { composeOperations } from './compose-operations.ts'
import { quickTiming } from './quick-timing.ts'

export const who = { accountKey: 'owner', email: 'owner@example.com', sessionEndsAt: 0 }

const userPath = '/api/v1/admin/user'
const didPath = '/api/v1/admin/did'

/** What the legacy API can do. */
export type LegacyKind = Exclude<OperationKind, 'edit-user' | 'change-license'>

/** The request that a step sends, for faults and for the journal. */
export const requestOf: Record<LegacyKind, { method: string; path: string }> = {
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

/** People with a number each, and an office of another country that has licences left for all. */
const findAbroad = ({ offices, users }: Company, count: number) => {
  const home = offices.filter(({ administered }) => administered)
  const isFree = ({ key, licences }: (typeof home)[number]) =>
    licences - users.filter(({ officeKey, state }) => officeKey === key && state !== 'deleted').length >=
    count
  const office = home.find(isFree)
  const from = home.filter(({ country }) => country !== office?.country).map(({ key }) => key)
  const people = users
    .filter(
      ({ state, numbers, officeKey }) =>
        state === 'active' && numbers.length === 1 && from.includes(officeKey),
    )
    .slice(0, count)
  if (!office || people.length < count) throw new Error('too few can move abroad')
  return { people: people.map((user) => ({ ...user })), office }
}

/** An emulated Dialpad and operations before it, in an empty folder. */
export const startOperations = async (options: StartOptions = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchbay-operations-'))
  const emulator = await createEmulator({ users: 60, offices: 5, addDelayMs: 0, ...options.emulator })
  const compose = () =>
    composeOperations({
      api: 'v1',
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
    abroad: (count: number) => findAbroad(emulator.company, count),
    now: (userKey: string) => emulator.company.users.find(({ key }) => key === userKey),
    fault: (kind: LegacyKind, rule: Omit<FaultRule, 'match'>) =>
      emulator.faults.add({ times: 1, ...rule, match: requestOf[kind] }),
    readFault: (rule: Omit<FaultRule, 'match'>) => emulator.faults.add({ ...rule, match: reading }),
    /** What reached Dialpad and could change something. */
    sent: () => emulator.requests().filter(({ method }) => method !== 'GET'),
    /** As somebody else at Dialpad's own portal. */
    async atPortal(kind: LegacyKind, parameters: Record<string, string>): Promise<void> {
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
    /** On the same data, after `parts.stop()`. */
    async begin() {
      parts = await compose()
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
