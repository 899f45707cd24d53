import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Capabilities, Office, Report, ReportGroup, ReportRequest, User } from '@patchbay/contract'
import Fastify from 'fastify'

import { auditMigrations } from '../../audit/audit.tables.ts'
import { createAudit } from '../../audit/audit.ts'
import { capabilitiesV1 } from '../../gateway/gateway.dialpad-v1.ts'
import type { ReportsPort } from '../../gateway/reports.ts'
import { AppError } from '../../platform/app-error.ts'
import type { Clock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database.ts'
import { createLogLines } from '../../testing/log-lines.ts'
import { analyticsMigrations } from '../analytics.tables.ts'
import { createAnalytics } from '../analytics.ts'
import { productionTiming } from '../report-asking.ts'

export const secretPart = 'X-Goog-Signature=5ecre7'

type Question = Parameters<ReportsPort['ask']>[0]
type Answer = Awaited<ReturnType<ReportsPort['ask']>>
export type Dialpad = {
  /** What the next questions are answered with; the last answer repeats. */
  answers: ((address: string) => Promise<Answer> | Answer)[]
  asked: Question[]
  /** What each of them was asked with. */
  tickets: (string | undefined)[]
  /** By office. */
  groups: Record<string, ReportGroup[]>
  users: User[]
  offices: Office[]
  lookUps: string[]
}

const noCompany = () => ({ asked: [], tickets: [], groups: {}, users: [], offices: [], lookUps: [] })

/** What the API can do that takes a time zone. */
export const withZones: Partial<Capabilities> = {
  reportGroups: true,
  reportTimeZone: true,
  reportToday: true,
}

export const preparing = (): Answer => ({ status: 'preparing' })
export const ready = (address: string): Answer => ({ status: 'ready', downloadUrl: address })
export const refusing = (error: AppError) => (): never => {
  throw error
}

/** A wait is over at once, and the time has passed. */
const createLeapingClock = (start: string): Clock & { set(time: string): void; waits: number[] } => {
  let now = Date.parse(start)
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    async wait(ms) {
      waits.push(ms)
      now += ms
    },
    set: (time) => {
      now = Date.parse(time)
    },
  }
}

export const who = {
  scope: 'company' as const,
  accountKey: 'a1',
  email: 'ann@example.com',
  role: 'owner' as const,
  sessionKey: 'a session',
  epoch: 0,
  provenAt: Infinity,
  provesBy: 'password' as const,
  sessionEndsAt: Infinity,
}

export const aRequest = (more: Partial<ReportRequest> = {}): ReportRequest => ({
  statType: 'calls',
  exportType: 'records',
  scope: { kind: 'company' },
  from: '2026-11-02',
  to: '2026-11-03',
  ...more,
})

/** Analytics over a database, a folder, a server of files, and a Dialpad that says what a test wants. */
export const startAnalytics = async (can: Partial<Capabilities> = {}, now = '2026-11-23T12:00:00Z') => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'analytics-'))
  const clock = createLeapingClock(now)
  const log = createLogLines()
  const dialpad: Dialpad = { ...noCompany(), answers: [ready] }
  const files = {
    serve: ((_, response) => response.end('')) as RequestListener,
    seen: [] as IncomingMessage[],
  }
  const server = createServer((request, response) => {
    files.seen.push(request)
    files.serve(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const known = new Map<string, User>()
  let keys = 0

  const open = async () => {
    const connection = await openDatabase({
      dataDir,
      migrations: { ...auditMigrations, ...analyticsMigrations },
    })
    const analytics = createAnalytics({
      database: connection.database,
      gateway: {
        capabilities: { ...capabilitiesV1, ...can },
        reports: {
          groups: async (officeKey) => dialpad.groups[officeKey] ?? [],
          async ask(question, ticket) {
            dialpad.asked.push(question)
            dialpad.tickets.push(ticket)
            const [answer = preparing] =
              dialpad.answers.length > 1 ? dialpad.answers.splice(0, 1) : dialpad.answers
            return answer(`${origin}/report.csv?${secretPart}`)
          },
        },
      },
      directory: {
        async office(officeKey) {
          const office = dialpad.offices.find((candidate) => candidate.officeKey === officeKey)
          if (!office) throw new AppError('office.not_found')
          return office
        },
        getUser: () => Promise.reject(new AppError('user.not_found')),
        async findUser({ email }) {
          dialpad.lookUps.push(email)
          const user = dialpad.users.find((candidate) => candidate.email.toLowerCase() === email)
          if (user) known.set(email, user)
          return user
        },
        knownUsersByEmail: async (emails) => emails.flatMap((email) => known.get(email) ?? []),
      },
      dataDir,
      reportOrigins: [origin],
      clock,
      audit: createAudit({ database: connection.database, clock, deriveKey: () => Buffer.alloc(32) }),
      newKey: () => `report-${(keys += 1)}`,
      log: Fastify({ logger: { stream: log.stream } }).log,
      timing: productionTiming,
    })
    await analytics.resume()
    return { analytics, connection }
  }

  let opened = await open()

  const until = async (isSo: (report: Report) => boolean, reportKey: string): Promise<Report> => {
    for (;;) {
      const report = await opened.analytics.get(reportKey, 'company')
      if (isSo(report)) return report
      await new Promise((done) => setTimeout(done, 10))
    }
  }

  return {
    dataDir,
    clock,
    log,
    dialpad,
    files,
    origin,
    get analytics() {
      return opened.analytics
    },
    get database() {
      return opened.connection.database
    },
    request: (more: Partial<ReportRequest> = {}) => opened.analytics.request(who, aRequest(more)),
    until,
    /** The report once it is ready or failed. */
    settled: (reportKey: string) => until(({ state }) => state === 'ready' || state === 'failed', reportKey),
    async restart() {
      await opened.analytics.close()
      await opened.connection.close()
      opened = await open()
    },
    /** The database ends in the middle of everything; what still runs is not waited for. */
    async crash() {
      await opened.connection.terminate()
      await opened.analytics.close()
      opened = await open()
    },
    async close() {
      await opened.analytics.close()
      await opened.connection.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(dataDir, { recursive: true })
    },
  }
}

export type TestAnalytics = Awaited<ReturnType<typeof startAnalytics>>
