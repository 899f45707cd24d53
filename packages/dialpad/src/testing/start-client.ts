import { onTestFinished } from 'vitest'

import { createDialpadV1, DialpadError, Secret, type Budget, type DialpadV1, type Limits } from '../index.ts'
import type { TransportOptions } from '../transport.ts'
import { startRawServer, type Reply } from './raw-server.ts'

export const canary = 'CANARY_d41c9e7b'

export const openBudget = () => {
  const taken: { name: string; mutates: boolean }[] = []
  const slowedDownMs: number[] = []
  const budget: Budget = {
    take: async (operation) => {
      taken.push(operation)
    },
    slowDown: (ms) => {
      slowedDownMs.push(ms)
    },
  }
  return { ...budget, taken, slowedDownMs }
}

/** Starts a client of one of the APIs for an address; short waits, so that failing reads fail fast. */
export const startOf =
  <Client extends { close(): Promise<void> }>(create: (options: TransportOptions) => Client) =>
  (baseUrl: string, options: { budget?: Budget; limits?: Partial<Limits> } = {}): Client => {
    const client = create({
      baseUrl,
      token: new Secret(canary),
      budget: options.budget ?? openBudget(),
      limits: { backoffMs: 1, ...options.limits },
    })
    onTestFinished(() => client.close())
    return client
  }

/** Starts a client and the bare server it talks to. */
export const rawPairOf =
  <Client>(start: (baseUrl: string) => Client) =>
  async (...replies: Reply[]) => {
    const server = await startRawServer(...replies)
    const client = start(server.baseUrl)
    onTestFinished(() => server.close())
    return { server, client }
  }

export const startClient = startOf(createDialpadV1)
export const startRawPair = rawPairOf(startClient)

export const failureOf = async (call: Promise<unknown>): Promise<DialpadError> => {
  try {
    await call
  } catch (error) {
    if (error instanceof DialpadError) return error
    throw error
  }
  throw new Error('the call did not fail')
}

export const email = 'adam@example.com'
export const userKey = 'ag5kZXZ-user1'
export const officeKey = 'ag5kZXZ-office1'

/** One call of each operation, under its name in the table. */
export type Calls = Record<string, (client: DialpadV1) => Promise<unknown>>

export const changes: Calls = {
  addUser: (client) => client.addUser({ email }),
  addUserToOffice: (client) => client.addUser({ email, officeKey }),
  suspendUser: (client) => client.suspendUser({ email }),
  reactivateUser: (client) => client.reactivateUser({ email }),
  deleteUser: (client) => client.deleteUser({ email }),
  transferUser: (client) => client.transferUser({ targetKey: userKey, officeKey }),
  addNumber: (client) => client.addNumber({ targetKey: userKey }),
  removeNumbers: (client) => client.removeNumbers({ targetKey: userKey }),
}

export const reads: Calls = {
  getUser: (client) => client.getUser({ email }),
  listUsers: (client) => client.listUsers({ limit: 25 }),
  listOffices: (client) => client.listOffices({}),
  getStats: (client) =>
    client.getStats({
      statType: 'calls',
      exportType: 'records',
      scope: { isCompany: true },
      daysAgoStart: 1,
      daysAgoEnd: 7,
    }),
}
