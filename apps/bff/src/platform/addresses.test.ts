import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

import {
  endpoints,
  getOperation,
  getReport,
  inviteAccount,
  listNumbers,
  requestReport,
  startOperation,
  type Endpoint,
} from '@patchbay/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { aReport, everybody } from '../testing/two-offices.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ timing: quickTiming })
})
afterAll(() => app.close())

/** The address as it is, which a client library would put in order. */
const ask = async (line: string, headers: Record<string, string> = {}) => {
  const { hostname, port, host } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const lines = Object.entries({ host, connection: 'close', ...headers }).map((pair) => pair.join(': '))
  socket.write([`${line} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
  const answer = await text(socket)
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2)
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head, body }
}
const signedIn = () => ({ cookie: app.browser.cookieHeader() })

const spellings = [
  '/API/users',
  '/api//users',
  '//api/users',
  '/api/users/',
  '/api/./users',
  '/api/x/../users',
  '/api/%2e/users',
  '/api/.%2e/api/users',
  '/api/%2fusers',
  '/api%2fusers',
  '/api\\users',
  '/%61pi/users',
  '/api/users;x=1',
  '/api/users%20',
  '/api/users%23',
  '/api/users%00',
  '/api/users#x',
  '/api/users?',
]

it.each(spellings)('security D14: %s is nothing, or asks who it is', async (path) => {
  for (const method of ['GET', 'HEAD']) {
    expect([401, 404]).toContain((await ask(`${method} ${path}`)).status)
  }
  const foreign = { ...signedIn(), 'sec-fetch-site': 'cross-site' }
  expect([403, 404]).toContain((await ask(`GET ${path}`, foreign)).status)
})

const reading: readonly Endpoint[] = endpoints.filter(({ method }) => method === 'GET')
const addressOf = ({ path }: Endpoint) => `/api${path.replaceAll(/:\w+/g, 'some-key')}`

it('security D13: tells by HEAD and OPTIONS no more than by GET', async () => {
  for (const endpoint of reading.filter(({ access }) => access !== 'public')) {
    const address = addressOf(endpoint)
    expect((await ask(`HEAD ${address}`)).status).toBe(401)
    const options = await ask(`OPTIONS ${address}`, signedIn())
    expect([options.status, JSON.parse(options.body)]).toMatchObject([405, { code: 'request.wrong_method' }])
  }
  expect(await ask('HEAD /api/users', signedIn())).toMatchObject({ status: 200, body: '' })
})

it.each([
  '/metrics',
  '/api/metrics',
  '/docs',
  '/api/docs',
  '/documentation/json',
  '/openapi.json',
  '/swagger.json',
  '/debug/pprof',
  '/health',
  '/status',
  '/admin',
  '/graphql',
  '/.well-known/openid-configuration',
  '/__emulator/requests',
])('security D12: there is nothing at %s, for whoever is signed in neither', async (path) => {
  expect((await ask(`GET ${path}`)).status).toBe(404)
  expect((await ask(`GET ${path}`, signedIn())).status).toBe(404)
})

it('security D12: says what there is to nobody who is not signed in', async () => {
  expect((await ask('GET /api/openapi.json')).status).toBe(401)
})

const rowsOf = (file: DatabaseSync, table: string): string[] =>
  file
    .prepare(`select * from "${table}"`)
    .all()
    .map((row) => JSON.stringify({ ...row, last_seen_at: undefined }))

/** What people decided; what was read at Dialpad, when somebody was seen last and who looked at what are none of it. */
const decided = async (): Promise<Record<string, string[]>> => {
  await app.app.close()
  const file = new DatabaseSync(join(app.dataDir, 'patchbay.db'), { readOnly: true })
  const tables = file.prepare(`select name from sqlite_master where type = 'table'`).all()
  const rows = tables
    .map(({ name }) => String(name))
    .filter((name) => !/^(?:directory|number|identity|audit|sqlite)/.test(name))
    .map((name): [string, string[]] => [name, rowsOf(file, name)])
  file.close()
  await app.crash()
  return Object.fromEntries(rows)
}

/** Something of every kind, by the name that it has in addresses. */
const furnish = async (): Promise<Record<string, string>> => {
  const [somebody, other] = await everybody(app.browser)
  if (!somebody || !other) throw new Error('too few people')
  const started = { kind: 'suspend' as const, targets: [other.userKey], args: {} }
  const { operationKey } = await app.call(startOperation, { body: started })
  const finished = async () => (await app.call(getOperation, { params: { operationKey } })).state
  await expect.poll(finished).toBe('finished')
  const { reportKey } = await app.call(requestReport, { body: aReport({ kind: 'company' }) })
  const prepared = async () => (await app.call(getReport, { params: { reportKey } })).state
  await expect.poll(prepared).toBe('ready')
  const person = { email: 'ben@corrigan.test', role: 'viewer', scope: 'company' } as const
  await app.call(inviteAccount, { body: person })
  await expect.poll(async () => (await app.call(listNumbers, { query: {} })).complete).toBe(true)
  const { userKey, officeKey = '', numbers } = somebody
  return { userKey, officeKey, operationKey, reportKey, number: numbers.at(0) ?? '' }
}

it('security B7: nothing that is only looked at changes anything', async () => {
  const keys = await furnish()
  const before = await decided()
  const sent = app.emulator.requests().length
  const keyOf = (_name: string, name: string) => encodeURIComponent(keys[name] ?? '')
  for (const { path } of reading) {
    const address = `/api${path.replaceAll(/:(\w+)/g, keyOf)}`
    for (const method of ['GET', 'HEAD']) await app.request(address, { method })
  }
  expect(await decided()).toEqual(before)
  expect(Object.keys(before).length).toBeGreaterThan(10)
  const asked = app.emulator.requests().slice(sent)
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter(({ method, applied }) => method !== 'GET' || applied)).toEqual([])
})
