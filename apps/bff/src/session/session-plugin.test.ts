import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Signer } from '@fastify/cookie'
import { getSession, type Endpoint } from '@patchbay/contract'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { createAudit } from '../audit/audit.ts'
import { createSeldom } from '../audit/seldom.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createOwnAddress } from '../platform/own-address.ts'
import { serve } from '../platform/serve.ts'
import { createServer } from '../platform/server.ts'
import { createLogLines } from '../testing/log-lines.ts'
import { addSession } from './session-plugin.ts'
import { createSessions } from './sessions.store.ts'

const signingKey = Buffer.alloc(32, 7)
const cookie = `sid=${encodeURIComponent(new Signer(signingKey.toString('base64url')).sign('an-id'))}`

let dataDir: string
let connection: OpenDatabase
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-session-'))
  connection = await openDatabase({ dataDir, migrations: {} })
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const parts = () => {
  const { database } = connection
  const audit = createAudit({ database, clock: systemClock, deriveKey: createKeys(randomBytes(32)) })
  const sessions = createSessions({ database, clock: systemClock, audit })
  return { sessions, audit, seldom: createSeldom(systemClock), signingKey, isSecure: false }
}

it('security A13: lets nobody in, and tells nothing, while sessions can’t be read', async () => {
  const log = createLogLines()
  const server = createServer({
    log: { level: 'info', stream: log.stream },
    own: createOwnAddress(undefined, () => 80),
    trustedProxies: [],
    cookieName: 'sid',
  })
  await addSession(server, parts())
  serve(server, getSession, () => {
    throw new Error('nobody may come this far')
  })
  await connection.terminate()

  const response = await server.inject({ url: '/api/session', headers: { cookie, host: 'localhost' } })
  expect(response.statusCode).toBe(503)
  expect(response.json()).toEqual({
    code: 'server.stopping',
    message: expect.stringMatching(/^Patchbay is stopping or starting\. /),
    requestId: expect.any(String),
  })
  expect(response.headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(response.headers).not.toHaveProperty('set-cookie')
  expect(log.lines().at(-2)).toMatchObject({ msg: 'failed', err: { message: 'the database is closed' } })
  await server.close()
})

const startWith = async (access: unknown) => {
  const app = Fastify()
  await app.register(async (api) => {
    await addSession(api, parts())
    serve(api, { ...getSession, access } as unknown as Endpoint, () => ({}))
  })
  await app.close()
}

it.each([undefined, '', 'everybody', 'users.write'])(
  'security D1: does not start with an endpoint that asks for %j',
  async (access) => {
    await expect(startWith(access)).rejects.toThrow('/api/session says not who may use it')
  },
)

it.each(['public', 'session', 'users.read'])('starts with one that asks for %j', async (access) => {
  await expect(startWith(access)).resolves.toBeUndefined()
})
