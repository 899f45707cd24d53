import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

import { Type, type Static, type TSchema } from 'typebox'
import { Check } from 'typebox/value'

import type { MovableClock } from './clock.ts'
import { FaultRule, type Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import { DownloadFault } from './reports/download-faults.ts'
import type { createDownloads } from './reports/downloads.ts'
import { sendJson } from './send.ts'
import type { Store } from './store.ts'

type Downloads = Pick<Awaited<ReturnType<typeof createDownloads>>, 'faults' | 'requests'>

export type ControlParts = {
  journal: Journal
  faults: Faults
  clock: MovableClock
  store: () => Store
  downloads: Downloads
  reset: () => void
}

class BadRequest extends Error {}

const page = {
  limit: Type.Optional(Type.String({ pattern: '^[0-9]{1,7}$' })),
  offset: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
}
const closed = { additionalProperties: false }
const PageQuery = Type.Object(page, closed)
const CompanyQuery = Type.Object(
  { ...page, email: Type.Optional(Type.String()), key: Type.Optional(Type.String()) },
  closed,
)
const FaultQuery = Type.Object({ id: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })) }, closed)
const ClockMove = Type.Union([
  Type.Object({ advanceMs: Type.Number() }, closed),
  Type.Object({ now: Type.Union([Type.String(), Type.Number()]) }, closed),
])
const DownloadFaults = Type.Object({ faults: Type.Array(DownloadFault) }, closed)
const Nothing = Type.Object({}, closed)

const want = <Schema extends TSchema>(schema: Schema, value: unknown, what: string): Static<Schema> => {
  if (!Check(schema, value)) throw new BadRequest(`${what} is not what this address takes`)
  return value
}

const slice = <T>(list: readonly T[], { limit, offset }: Static<typeof PageQuery>, standard: number): T[] => {
  const from = Number(offset ?? 0)
  return list.slice(from, from + Number(limit ?? standard))
}

type Request = { query: unknown; body: () => Promise<unknown> }
type Handler = (request: Request) => unknown

const requestList =
  ({ journal }: ControlParts): Handler =>
  ({ query }) => {
    const asked = want(PageQuery, query, 'The query')
    const entries = journal.entries()
    return { requests: slice(entries, asked, entries.length), total: entries.length }
  }

const company =
  ({ store }: ControlParts): Handler =>
  ({ query }) => {
    const asked = want(CompanyQuery, query, 'The query')
    const { company: truth, licencesHeld, ownOfficeKey } = store()
    const users = truth.users.filter(
      (user) => (asked.email ?? user.email) === user.email && (asked.key ?? user.key) === user.key,
    )
    return {
      id: truth.id,
      ownOfficeKey: ownOfficeKey(),
      offices: truth.offices.map((office) => ({ ...office, licencesHeld: licencesHeld(office.key) })),
      departments: truth.departments,
      users: slice(users, asked, 100),
      total: users.length,
    }
  }

const latestTime = Date.parse('9999-12-31T23:59:59.999Z')

/** What every answer and row can still be written with. */
const wantTime = (time: number): number => {
  if (!(time >= 0 && time <= latestTime)) throw new BadRequest('That is no time from 1970 to 9999')
  return time
}

const moveClock =
  ({ clock }: ControlParts): Handler =>
  async ({ body }) => {
    const move = want(ClockMove, await body(), 'The body')
    if ('advanceMs' in move) {
      wantTime(clock.now() + move.advanceMs)
      clock.advance(move.advanceMs)
    } else {
      clock.set(wantTime(new Date(move.now).getTime()))
    }
    return clockState(clock)
  }

const clockState = (clock: MovableClock) => ({
  now: new Date(clock.now()).toISOString(),
  offsetMs: clock.offsetMs(),
})

const handlers = (parts: ControlParts) => {
  const { faults, clock, downloads } = parts
  return new Map<string, Handler>([
    ['GET requests', requestList(parts)],
    ['GET company', company(parts)],
    ['GET clock', () => clockState(clock)],
    ['POST clock', moveClock(parts)],
    ['GET faults', () => ({ faults: faults.list() })],
    ['POST faults', async ({ body }) => ({ id: faults.add(want(FaultRule, await body(), 'The rule')) })],
    [
      'DELETE faults',
      ({ query }) => {
        const { id } = want(FaultQuery, query, 'The query')
        faults.remove(id === undefined ? undefined : Number(id))
        return { faults: faults.list() }
      },
    ],
    ['GET downloads', () => ({ requests: downloads.requests(), faults: downloads.faults.list() })],
    [
      'POST downloads',
      async ({ body }) => {
        downloads.faults.set(want(DownloadFaults, await body(), 'The body').faults)
        return { faults: downloads.faults.list() }
      },
    ],
    [
      'POST reset',
      ({ query }) => {
        want(Nothing, query, 'The query')
        parts.reset()
        return { reset: true }
      },
    ],
  ])
}

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  try {
    return await json(request)
  } catch {
    throw new BadRequest('The body is not JSON')
  }
}

/** The addresses under `/_emulator/`: they need no token and are not in the journal. */
export const createControl = (parts: ControlParts) => {
  const table = handlers(parts)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://emulator')
    const handler = table.get(`${request.method} ${url.pathname.slice('/_emulator/'.length)}`)
    if (!handler) {
      sendJson(response, { status: 404, body: { message: 'There is no such address or method here' } })
      return
    }
    try {
      const query = Object.fromEntries(url.searchParams)
      sendJson(response, { status: 200, body: await handler({ query, body: () => readJson(request) }) })
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error
      sendJson(response, { status: 400, body: { message: error.message } })
    }
  }
}
