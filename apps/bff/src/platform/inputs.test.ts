import {
  endpoints,
  findKnownUsers,
  getLicensePrices,
  getSession,
  listNumbers,
  listUsers,
  type Endpoint,
} from '@patchbay/contract'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { callAs, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { everybody, waiting } from '../testing/two-offices.ts'

let app: TestApp
let known: number
beforeAll(async () => {
  app = await startApp()
  known = (await everybody(app.browser)).length
  await vi.waitFor(async () => {
    const { complete } = await app.call(listNumbers, { query: {} })
    if (!complete) throw new Error('not complete')
  }, waiting)
})
afterAll(() => app.close())

const statusOf = async (path: string, parts: Parameters<TestApp['request']>[1] = {}) =>
  (await app.request(path, parts)).status
const post = (path: string, body: unknown) => statusOf(path, { method: 'POST', body })
const reading: readonly Endpoint[] = endpoints.filter(({ method }) => method === 'GET')

const asked = async (work: () => Promise<void>) => {
  const before = app.emulator.requests().length
  await work()
  return app.emulator.requests().slice(before)
}

it.each([
  'abc&action=delete',
  'a?action=delete&x',
  'a#',
  'a%26action%3Ddelete',
  'a%2526',
  '../../v1/admin/office',
  '..%2f',
  '%2e%2e',
  '..\\..\\office',
  '\r\nx: y',
  'a\0',
  '１２',
  'a'.repeat(513),
])('security E1, E2: nobody is asked for by the key %j', async (key) => {
  const requests = await asked(async () => {
    for (const { path } of reading.filter((endpoint) => endpoint.path.includes(':'))) {
      const address = `/api${path.replaceAll(/:\w+/g, encodeURIComponent(key))}`
      expect([400, 404]).toContain(await statusOf(address))
    }
    for (const body of [
      { kind: 'suspend', targets: [key], args: {} },
      { kind: 'transfer', targets: ['4711'], args: { officeKey: key } },
    ]) {
      expect([400, 404]).toContain(await post('/api/operations', body))
    }
  })
  expect(requests).toEqual([])
})

it.each<[string, object]>([
  ['in capitals', { kind: 'DELETE' }],
  ['in a list', { kind: ['delete'] }],
  ['of Dialpad’s own', { kind: 'remove_number' }],
  ['that every object has', { kind: 'constructor' }],
  ['besides', { action: 'delete' }],
  ['among what it takes', { args: { action: 'delete' } }],
  ['as a method', { method: 'DELETE', args: { kind: 'delete' } }],
])('security E4: no verb comes from outside %s', async (_how, change) => {
  const requests = await asked(async () => {
    const body = { kind: 'suspend', targets: ['4711'], args: {}, ...change }
    for (const path of ['/api/operations', '/api/operations/plan']) expect(await post(path, body)).toBe(400)
    const right = { kind: 'suspend', targets: ['4711'], args: {} }
    expect(await post('/api/operations?action=delete', right)).toBe(400)
    expect(await post('/api/operations?kind=suspend&kind=delete', right)).toBe(400)
  })
  expect(requests).toEqual([])
})

it.each([
  '0',
  '-1',
  '1000000000',
  '1e2',
  ' 10',
  '10 ',
  '0x10',
  'NaN',
  '10.5',
  '+10',
  '',
  '010',
  '٢٥',
  '101',
  '99999999999999999999',
])('security E12, N7: no list has %j entries a page', async (limit) => {
  const paged = reading.filter(({ query }) => query && 'limit' in query.properties)
  expect(paged.length).toBeGreaterThan(4)
  for (const { path } of paged) {
    expect(await statusOf(`/api${path}?limit=${encodeURIComponent(limit)}`)).toBe(400)
  }
})

it('security E9: a cursor is for the list that gave it, whole and of no other length', async () => {
  const list = async (path: string) => (await app.request(path)).json() as Promise<{ cursor?: string }>
  const { cursor: users = '' } = await list('/api/users?limit=25')
  const { cursor: found = '' } = await list('/api/known-users?limit=25')
  const { cursor: numbers = '' } = await list('/api/numbers?limit=25')
  const altered = users.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  const inOtherLists = [
    ['/api/users', found, numbers, altered, `${users}A`, users.slice(1), 'CgsKCW5leHQ', 'a'.repeat(10_000)],
    ['/api/known-users', users, numbers],
    ['/api/numbers', users, found],
    ['/api/offices', users, found],
    ['/api/operations', users, found],
  ]
  const requests = await asked(async () => {
    for (const [path, ...cursors] of inOtherLists) {
      for (const cursor of cursors) expect(await statusOf(`${path}?cursor=${cursor}`)).toBe(400)
    }
  })
  expect(requests.filter(({ parameters }) => 'cursor' in parameters)).toEqual([])
  expect(await statusOf(`/api/users?cursor=${users}`)).toBe(200)
})

it('security E9: a cursor of somebody else’s shows nobody more than they may see', async () => {
  const [first] = app.emulator.company.offices
  const officeKey = app.keyOf(first ?? { key: '', id: '' })
  const { browser } = await someoneWith(app, 'viewer', { scope: [officeKey] })
  for (const list of [listUsers, findKnownUsers, listNumbers]) {
    const { cursor } = await app.call(list, { query: { limit: '25' } })
    expect(cursor).toBeDefined()
    const query = { limit: '25', ...(cursor !== undefined && { cursor }) }
    const { status, result } = await callAs(browser, list, { query })
    expect(status).toBe(200)
    expect(result.items.filter((item) => item.officeKey !== officeKey)).toEqual([])
  }
})

it('security F7: numbers are those that were written, or refused', async () => {
  const enter = (perMonth: string) =>
    post('/api/license-prices', `{"currency":"EUR","perMonth":{"talk":${perMonth}}}`)
  for (const bad of [
    '1e400',
    '-1e400',
    '9007199254740993',
    '1.5',
    '-1',
    '"15"',
    'null',
    'NaN',
    '0x10',
    '01',
    '+1',
  ]) {
    expect(await enter(bad)).toBe(400)
  }
  expect(await app.call(getLicensePrices, {})).toEqual({})
  for (const [written, kept] of [
    ['15e2', 1500],
    ['-0', 0],
    ['100000000', 100_000_000],
  ] as const) {
    expect(await enter(written)).toBe(200)
    expect(await app.call(getLicensePrices, {})).toMatchObject({ prices: { perMonth: { talk: kept } } })
  }
})

const statements = [
  `' or '1'='1`,
  `'; drop table directory_user; --`,
  `" or ""="`,
  `1) or (1=1`,
  `x' union select password_hash from account --`,
  `'||(select email from account)||'`,
  '${7*7}{{7*7}}',
  `{"$ne":null}`,
  `'); attach database '/tmp/x' as x; --`,
]
const patterns = ['%', '_', '%%%', '*', '?', '[a-z]', '(a+)+$', `${'a'.repeat(150)}!`, '\\', "'", '"']

it.each([...statements, ...patterns])('security F9, F10: looks for %j letter by letter', async (text) => {
  const { items, total } = await app.call(findKnownUsers, { query: { text } })
  const words = items.map(({ firstName, lastName, email }) => `${firstName} ${lastName} ${email}`)
  expect(words.filter((word) => !word.includes(text))).toEqual([])
  expect(total).toBe(items.length)
  const numbers = await app.call(listNumbers, { query: { text } })
  expect(numbers.total).toBeLessThan(known)
})

it('security F9: looks for nothing that is endless', async () => {
  for (const path of ['known-users', 'numbers']) {
    expect(await statusOf(`/api/${path}?text=${'('.repeat(10_000)}`)).toBe(400)
  }
})

it.each(statements)('security F10: takes %j for what it is, wherever it comes', async (text) => {
  const encoded = encodeURIComponent(text)
  for (const { path, query } of reading) {
    const address = `/api${path.replaceAll(/:\w+/g, encoded)}`
    for (const name of Object.keys(query?.properties ?? {})) {
      expect(await statusOf(`${address}?${name}=${encoded}`)).toBeLessThan(500)
    }
    expect(await statusOf(`${address}?sort=${encoded}&order=${encoded}`)).toBe(400)
  }
  const tried = { email: text, password: text }
  expect([401, 429]).toContain(await post('/api/session', tried))
  expect(await post('/api/accounts', { email: text, role: 'viewer', scope: 'company' })).toBe(400)
  expect(await post('/api/accounts', { email: 'a@b.test', role: text, scope: [text] })).toBe(400)
  expect(await post('/api/license-prices', { currency: text, perMonth: { [text]: 1 } })).toBe(400)
  expect((await app.call(findKnownUsers, { query: {} })).total).toBe(known)
  expect(await app.call(getSession, {})).toMatchObject({ role: 'owner' })
})
