import {
  getOperation,
  listNumbers,
  listUsers,
  requestReport,
  startOperation,
  type Endpoint,
  type Input,
  type ReportRequest,
  type Role,
  type User,
} from '@patchbay/contract'
import type { EmulatedOffice, EmulatedUser } from '@patchbay/dialpad-emulator'
import { vi } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { createBrowser, type Browser } from './browser.ts'
import { callAs, someoneWith, type Answer } from './people-of-ours.ts'
import { startApp, type TestApp } from './start-app.ts'

/** An office, and what of it can be named in an address. */
export type Place = {
  officeKey: string
  userKey: string
  email: string
  number: string
  operationKey: string
  reportKey: string
}

export const waiting = { timeout: 10_000, interval: 20 }
/** Who may have their role in some offices alone. */
export const scoped = ['auditor', 'viewer', 'operator', 'admin'] as const

export const aReport = (scope: ReportRequest['scope']): ReportRequest => ({
  statType: 'calls',
  exportType: 'records',
  scope,
  from: '2026-10-01',
  to: '2026-10-02',
  timezone: 'UTC',
})

export const everybody = async (browser: Browser): Promise<User[]> => {
  const users: User[] = []
  let cursor: string | undefined
  do {
    const query = { limit: '20', ...(cursor !== undefined && { cursor }) }
    const { result } = await callAs(browser, listUsers, { query })
    users.push(...result.items)
    cursor = result.cursor
  } while (cursor !== undefined)
  return users
}

const isActive = ({ state, numbers }: EmulatedUser) => state === 'active' && numbers.length > 0

export const peopleOf = (app: TestApp, { key }: EmulatedOffice): EmulatedUser[] =>
  app.emulator.company.users.filter((user) => user.officeKey === key && isActive(user))

/** Somebody, somebody else with an operation that is over, and a report. */
const furnish = async (app: TestApp, office: EmulatedOffice): Promise<Place> => {
  const [somebody, second] = peopleOf(app, office)
  if (!somebody || !second) throw new Error('too few people')
  const officeKey = app.keyOf(office)
  const { operationKey } = await app.call(startOperation, {
    body: { kind: 'suspend', targets: [app.keyOf(second)], args: {} },
  })
  await vi.waitFor(async () => {
    const { state } = await app.call(getOperation, { params: { operationKey } })
    if (state !== 'finished') throw new Error('not finished')
  }, waiting)
  const { reportKey } = await app.call(requestReport, { body: aReport({ kind: 'office', officeKey }) })
  return {
    officeKey,
    userKey: app.keyOf(somebody),
    email: somebody.email,
    number: somebody.numbers[0] ?? '',
    operationKey,
    reportKey,
  }
}

/** A company that was read, an owner, and somebody of each other role in the first of two offices. */
export const startTwoOffices = async () => {
  const app = await startApp({ timing: quickTiming })
  const [first, next] = app.emulator.company.offices.filter((office) => peopleOf(app, office).length > 2)
  if (!first || !next) throw new Error('too few offices')
  await everybody(app.browser)
  const [own, other] = [await furnish(app, first), await furnish(app, next)]
  await vi.waitFor(async () => {
    const { complete } = await app.call(listNumbers, { query: {} })
    if (!complete) throw new Error('not complete')
  }, waiting)
  const browsers = new Map<Role | 'nobody', Browser>([
    ['owner', app.browser],
    ['nobody', createBrowser(app.url)],
  ])
  for (const role of scoped) {
    browsers.set(role, (await someoneWith(app, role, { scope: [own.officeKey] })).browser)
  }
  const browserOf = (who: Role | 'nobody'): Browser => browsers.get(who) ?? createBrowser(app.url)
  return {
    app,
    first,
    next,
    own,
    other,
    browserOf,
    as: <E extends Endpoint>(who: Role | 'nobody', endpoint: E, input: Input<E>): Promise<Answer<E>> =>
      callAs(browserOf(who), endpoint, input),
  }
}

export type TwoOffices = Awaited<ReturnType<typeof startTwoOffices>>
