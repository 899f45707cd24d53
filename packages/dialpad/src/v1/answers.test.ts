import { expect, test } from 'vitest'

import { says } from '../testing/raw-server.ts'
import { changes, email, failureOf, officeKey, startRawPair, userKey } from '../testing/start-client.ts'

const user = { key: userKey, primary_email: email }
const answering = async (body: unknown) => (await startRawPair(says(200, body))).client

test('a user is read with what is known, without nulls and without fields nobody knows', async () => {
  const client = await answering({
    office_count: 34,
    company_count: 35,
    user: {
      ...user,
      first_name: 'Adam',
      last_name: null,
      primary_phone: '+14154292691',
      phone_numbers: ['+14154292691'],
      office_key: officeKey,
      state: 'active',
      is_admin: true,
    },
  })
  const status = await client.getUser({ email })
  expect(status).toEqual({
    officeCount: 34,
    companyCount: 35,
    user: {
      ...user,
      first_name: 'Adam',
      primary_phone: '+14154292691',
      phone_numbers: ['+14154292691'],
      office_key: officeKey,
      state: 'active',
    },
  })
  expect(status.user).not.toHaveProperty('is_admin')
})

test('an unknown user is one for whom only the counts are given', async () => {
  const client = await answering({ office_count: 34, company_count: 34, user: null })
  expect((await client.getUser({ email })).user).toBeUndefined()
})

test('an e-mail that comes back in other capitals is the same', async () => {
  const client = await answering({ user: { ...user, primary_email: 'Adam@Example.COM' } })
  expect((await client.getUser({ email })).user?.primary_email).toBe('Adam@Example.COM')
})

test.each([
  ['neither a user nor a count', {}],
  ['another user', { user: { ...user, primary_email: 'eve@example.com' } }],
  ['a user without a key', { user: { primary_email: email } }],
  ['a key that cannot be sent back', { user: { ...user, key: 'a&action=delete' } }],
  ['a key that is a number', { user: { ...user, key: 5_835_806 } }],
  ['numbers that are no texts', { user: { ...user, phone_numbers: [1] } }],
  ['a name with a control character', { user: { ...user, first_name: 'A\u0000' } }],
  ['a count that is a text', { office_count: '34', company_count: 34 }],
  ['a list', { users: [user] }],
])('security E14: the answer to one e-mail is not used when it is %s', async (_what, body) => {
  const client = await answering(body)
  expect((await failureOf(client.getUser({ email }))).kind).toBe('malformed')
})

test('security E14: a page keeps its good entries, counts the others, and names those that have a good key', async () => {
  const hostile = { ...user, key: '../office' }
  const client = await answering({ users: [user, hostile, null, 7, { key: 'ag1' }, user], cursor: 'next=' })
  expect(await client.listUsers({ limit: 6 })).toEqual({
    users: [user, user],
    cursor: 'next=',
    unusable: 4,
    unusableKeys: ['ag1'],
  })
})

test.each([undefined, null, ''])('a list ends where the cursor is %j', async (cursor) => {
  const client = await answering({ users: [], cursor })
  expect(await client.listUsers({})).toEqual({ users: [], unusable: 0, unusableKeys: [] })
})

test.each([
  ['leads back to the same page', { users: [user], cursor: 'here' }],
  ['has a cursor that cannot be sent back', { users: [user], cursor: 'a\r\nb' }],
  ['has no list', { cursor: 'there' }],
  ['has null for a list', { users: null }],
  ['has its list under another name', { items: [user] }],
])('security E10, E14: a page that %s is not used', async (_what, body) => {
  const client = await answering(body)
  expect((await failureOf(client.listUsers({ cursor: 'here' }))).kind).toBe('malformed')
})

test('offices are read with what is known', async () => {
  const client = await answering({
    offices: [
      { key: 'ag1', name: 'Köln', country: 'DE', e911: {} },
      { key: 'ag2', name: 'Reno', country: null },
      { key: 'a/3', name: 'x' },
    ],
  })
  expect(await client.listOffices({})).toEqual({
    offices: [
      { key: 'ag1', name: 'Köln', country: 'DE' },
      { key: 'ag2', name: 'Reno' },
    ],
    unusable: 1,
  })
})

const report = {
  statType: 'calls',
  exportType: 'stats',
  scope: { isCompany: true },
  daysAgoStart: 1,
  daysAgoEnd: 2,
} as const

test('a report is processing, then complete with a link', async () => {
  const { client } = await startRawPair(
    says(200, { kind: 'stats', status: 'processing' }),
    says(200, {
      download_url: 'https://files.example/x.csv?a=b',
      file_type: 'csv',
      kind: 'stats',
      status: 'complete',
    }),
  )
  expect(await client.getStats(report)).toEqual({ status: 'processing' })
  expect(await client.getStats(report)).toEqual({
    status: 'complete',
    downloadUrl: 'https://files.example/x.csv?a=b',
    fileType: 'csv',
  })
})

test.each([
  ['a state nobody knows', { kind: 'stats', status: 'failed' }],
  ['no link', { status: 'complete', file_type: 'csv' }],
  ['a link to a file', { status: 'complete', file_type: 'csv', download_url: 'file:///etc/passwd' }],
  ['a link that holds the file', { status: 'complete', file_type: 'csv', download_url: 'data:text/csv,a' }],
  ['a link with a line break', { status: 'complete', file_type: 'csv', download_url: 'https://x/\r\ny' }],
  ['a type that is a path', { status: 'complete', file_type: '../csv', download_url: 'https://x/y' }],
])('a report’s state is not used when it has %s', async (_what, body) => {
  const client = await answering(body)
  expect((await failureOf(client.getStats(report))).kind).toBe('malformed')
})

test('adding answers with the e-mail that is pending', async () => {
  const client = await answering({ office_count: 34, pending_user: email, message: '…', company_count: 34 })
  expect(await client.addUser({ email })).toEqual({ pendingUser: email })
})

test.each([
  [
    'repeats another e-mail or key',
    { pending_user: 'eve@example.com', user: { key: 'ag-eve', primary_email: 'eve@example.com' } },
  ],
  ['holds errors in another shape', { pending_user: 5, errors: ['x'] }],
])('a yes to a change that %s is no yes', async (_what, body) => {
  const client = await answering(body)
  for (const change of Object.values(changes)) {
    expect(await failureOf(change(client))).toMatchObject({
      kind: 'malformed',
      sent: 'maybe',
      refused: false,
    })
  }
})

test('a yes to a change need not repeat anything', async () => {
  const client = await answering({ user: null, pending_user: email })
  const answers = await Promise.all(Object.values(changes).map((change) => change(client)))
  const [added, addedToOffice, ...others] = answers
  expect([added, addedToOffice]).toEqual([{ pendingUser: email }, { pendingUser: email }])
  expect(others).toEqual(others.map(() => ({ acknowledged: true })))
})

test('security M8: words of a refusal stay as they came, and only those of the API are in the message', async () => {
  const words = ['email_conflict', 'Zu wenige Lizenzen <b>!</b>', '']
  const { client } = await startRawPair(says(402, { status: 1, errors: words }))
  const failure = await failureOf(client.addNumber({ targetKey: userKey }))
  expect(failure).toMatchObject({ words, refused: true, sent: 'yes', status: 402 })
  expect(failure.message).toBe('Dialpad refused addNumber: email_conflict. Nothing was changed.')
})

test('of endless words only the beginning is kept: 20 of 500 characters', async () => {
  const words = ['a'.repeat(1_000), 'b'.repeat(500), ...Array.from({ length: 1_000 }, () => 'c')]
  const { client } = await startRawPair(says(400, { status: 1, errors: words }))
  const failure = await failureOf(client.addNumber({ targetKey: userKey }))
  const kept = [`${'a'.repeat(499)}…`, 'b'.repeat(500), ...Array.from({ length: 18 }, () => 'c')]
  expect(failure).toMatchObject({ words: kept, refused: true })
})

test('security F1: __proto__ in an answer changes nothing and is nobody’s field', async () => {
  const { client } = await startRawPair(
    says(
      200,
      `{"__proto__":{"users":[],"polluted":1},"users":[{"__proto__":{"state":"x","polluted":1},
        "constructor":{"prototype":{"polluted":1}},"key":"ag1","primary_email":"a@example.com"}]}`,
    ),
    says(200, '{"__proto__":{"users":[]}}'),
  )
  const { users } = await client.listUsers({})
  expect(users).toEqual([{ key: 'ag1', primary_email: 'a@example.com' }])
  expect(Object.getPrototypeOf(users[0])).toBe(Object.prototype)
  expect(Object.keys(users[0] ?? {})).not.toContain('__proto__')
  expect({}).not.toHaveProperty('polluted')
  expect((await failureOf(client.listUsers({}))).kind).toBe('malformed')
})

test('security F3: an answer nested a hundred thousand deep is read or refused, and the client goes on', async () => {
  const { client } = await startRawPair(
    says(200, `{"offices":[{"key":"ag1","name":"x","extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`),
  )
  expect((await client.listOffices({})).offices).toEqual([{ key: 'ag1', name: 'x' }])
})
