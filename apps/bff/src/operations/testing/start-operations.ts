import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Operation, OperationTarget, StartInput, StepKind } from '@patchbay/contract'
import {
  createEmulator,
  type EmulatedOffice,
  type EmulatedUser,
  type EmulatorOptions,
  type FaultRule,
  type JournalEntry,
} from '@patchbay/dialpad-emulator'
import { expect, vi } from 'vitest'

import type { Reached } from '../engine/engine.ts'
import type { Timing } from '../timing.ts'
import { composeOperations } from './compose-operations.ts'
import { readingOf, requestOf, type Api, type Named } from './dialpad-apis.ts'
import { quickTiming } from './quick-timing.ts'

export const who = {
  accountKey: 'owner',
  email: 'owner@example.com',
  role: 'owner' as const,
  scope: 'company' as const,
  sessionKey: 'a session',
  epoch: 0,
  // At this very moment.
  get provenAt() {
    return Date.now()
  },
  provesBy: 'password' as const,
  sessionEndsAt: 0,
}

type Fault = Omit<FaultRule, 'match'>

export type StartOptions = {
  /** The current one when left out. */
  api?: Api
  emulator?: EmulatorOptions
  timing?: Partial<Timing>
  reached?: Reached
}

/** As Dialpad has them (`key`, `id`) and as Patchbay calls them over the API that it began with. */
export type Person = EmulatedUser & { userKey: string }
export type Place = EmulatedOffice & { officeKey: string }

const inOurWords = (api: Api) => {
  const keyOf = ({ key, id }: { key: string; id: string }) => (api === 'v1' ? key : id)
  const place = (office: EmulatedOffice): Place => ({ ...office, officeKey: keyOf(office) })
  const person = (user: EmulatedUser, offices: EmulatedOffice[]): Person => {
    const office = offices.find(({ key }) => key === user.officeKey)
    return { ...user, userKey: keyOf(user), officeKey: office ? keyOf(office) : '' }
  }
  return { place, person }
}

/** People with a number each, and an office of another country that has licences left for all. */
const findAbroad = (offices: Place[], people: Person[], count: number) => {
  const home = offices.filter(({ administered }) => administered)
  // Free of each kind of line, whatever licence they have: docs/dialpad.md §7.2.
  const isFree = ({ officeKey, licences, lines }: Place) => {
    const held = people.filter((one) => one.officeKey === officeKey && one.state !== 'deleted')
    const sellAndSupport = (lines?.sell ?? 0) + (lines?.contactCenter ?? 0)
    return licences - sellAndSupport - held.filter(isOnTalk).length >= count
  }
  const office = home.find(isFree)
  const from = home.filter(({ country }) => country !== office?.country).map(({ officeKey }) => officeKey)
  const movers = people
    .filter(
      (person) =>
        person.state === 'active' &&
        person.numbers.length === 1 &&
        isOnTalk(person) &&
        from.includes(person.officeKey),
    )
    .slice(0, count)
  if (!office || movers.length < count) throw new Error('too few can move abroad')
  return { people: movers, office }
}

export const isOnTalk = ({ licence = 'talk' }: EmulatedUser): boolean =>
  licence !== 'agents' && licence !== 'lite_support_agents'

// In v1 somebody is added to a certain office by GET.
const changes = ({ method, parameters }: JournalEntry): boolean =>
  method !== 'GET' || parameters['action'] === 'add'

type Portal = Partial<Record<StepKind, [method: string, path: string, parameters: Record<string, string>]>>

/** What the portal can do, in requests of v1: both APIs show the same company. */
const portal = ({ email, key = '' }: Named, officeKey: string): Portal => ({
  'add-user': ['POST', 'user', { email }],
  suspend: ['PUT', 'user', { email, action: 'suspend' }],
  'delete-user': ['DELETE', 'user', { email }],
  'add-number': ['POST', 'did', { target_key: key }],
  'remove-numbers': ['DELETE', 'did', { target_key: key }],
  transfer: ['PUT', 'user', { target_key: key, office_key: officeKey }],
})

/** An emulated Dialpad and operations before it, in an empty folder. */
export const startOperations = async (options: StartOptions = {}) => {
  const { api = 'v2' } = options
  const words = inOurWords(api)
  const dataDir = await mkdtemp(join(tmpdir(), 'patchbay-operations-'))
  const apiSwitches = { rateLimits: 'none' as const }
  const emulator = await createEmulator({
    users: 60,
    offices: 5,
    addDelayMs: 0,
    apiSwitches,
    ...options.emulator,
  })
  const compose = (over: Api) =>
    composeOperations({
      api: over,
      baseUrl: emulator.url,
      token: emulator.token,
      dataDir,
      timing: { ...quickTiming, ...options.timing },
      ...(options.reached && { reached: options.reached }),
    })
  let parts = await compose(api)

  const offices = (): Place[] => emulator.company.offices.map(words.place)
  const people = (): Person[] =>
    emulator.company.users.map((user) => words.person(user, emulator.company.offices))
  const finished = async (operationKey: string): Promise<Operation> =>
    vi.waitFor(
      async () => {
        const operation = await parts.operations.get(operationKey, 'company')
        expect(operation.state).toBe('finished')
        return operation
      },
      { timeout: 18_000, interval: 5 },
    )

  return {
    api,
    emulator,
    dataDir,
    get parts() {
      return parts
    },
    get operations() {
      return parts.operations
    },
    /** Everybody, as they are now. */
    people,
    offices,
    person(fits: (user: Person) => boolean): Person {
      const person = people().find(fits)
      if (!person) throw new Error('nobody fits')
      return person
    },
    abroad: (count: number) => findAbroad(offices(), people(), count),
    now: (userKey: string) => people().find((person) => person.userKey === userKey),
    fault: (step: StepKind, person: Named, rule: Fault) =>
      emulator.faults.add({ times: 1, ...rule, match: requestOf(api, step, person) }),
    /** Hits readings of the person, or any reading. */
    readFault: (rule: Fault, person?: Named) =>
      emulator.faults.add({ ...rule, match: readingOf(api, person) }),
    /** What Patchbay sent to Dialpad and could change something. */
    sent: () => emulator.requests().filter((entry) => changes(entry) && entry.tokenIn === 'header'),
    /** As somebody else at Dialpad's own portal. */
    async atPortal(step: StepKind, person: Named, place?: Place): Promise<void> {
      const [method, path, parameters] = portal(person, place?.key ?? '')[step] ?? []
      const response = await fetch(`${emulator.url}/api/v1/admin/${path}?api_key=${emulator.token}`, {
        method: method ?? '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
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
      parts = await compose(api)
    },
    async restart(over: Api = api) {
      await parts.stop()
      parts = await compose(over)
    },
    async crash(over: Api = api) {
      await parts.crash()
      parts = await compose(over)
    },
    async close() {
      await parts.stop()
      await emulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestOperations = Awaited<ReturnType<typeof startOperations>>
