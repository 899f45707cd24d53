import { expect, test } from 'vitest'

import { says } from '../testing/raw-server.ts'
import {
  email,
  number,
  officeId,
  startRawV2Pair,
  userId,
  v2Changes,
  v2Lists,
} from '../testing/start-client-v2.ts'
import { failureOf } from '../testing/start-client.ts'

const answering = async (body: unknown) => (await startRawV2Pair(says(200, body))).client

const user = { id: userId, emails: [email], phone_numbers: [number], admin_office_ids: [] }

test('a user is read with what is known, without nulls and without fields nobody knows', async () => {
  const known = {
    ...user,
    display_name: 'テÉst Bot',
    first_name: 'テÉst',
    job_title: '',
    license: 'a licence of tomorrow',
    state: 'active',
    is_super_admin: false,
    date_added: '2021-06-20T19:18:00',
  }
  const client = await answering({
    ...known,
    last_name: null,
    office_id: Number(officeId),
    admin_office_ids: ['6422934115149452', 5],
    voicemail: {},
    onboarding_completed: true,
  })
  expect(await client.getUser({ userId })).toStrictEqual({
    ...known,
    last_name: undefined,
    extension: undefined,
    office_id: officeId,
    admin_office_ids: [officeId, '5'],
  })
})

test('a user of whom nothing but the id is told is a user', async () => {
  const client = await answering({ id: userId })
  expect(await client.getUser({ userId })).toEqual({ ...user, emails: [], phone_numbers: [] })
})

const beyond = '{"id":9007199254740993}'

test.each([
  ['nothing', {}],
  ['another user', { ...user, id: '1' }],
  ['an id that was rounded', beyond],
  ['an id that is a fraction', { ...user, id: 1.5 }],
  ['an id that is negative', { ...user, id: '-5' }],
  ['an id that is a path', { ...user, id: '../offices' }],
  ['an id beyond 64 bits', { ...user, id: '1'.repeat(20) }],
  ['an office that is no id', { ...user, office_id: 'x' }],
  ['an administered office that was rounded', `{"id":"${userId}","admin_office_ids":[9007199254740993]}`],
  ['e-mails that are one text', { ...user, emails: email }],
  ['an e-mail with a space', { ...user, emails: ['a b@example.com'] }],
  ['numbers that are no texts', { ...user, phone_numbers: [1] }],
  ['a name with a control character', { ...user, first_name: 'A\u0000' }],
  ['a title of endless length', { ...user, job_title: 'x'.repeat(1_025) }],
  ['a right that is a text', { ...user, is_super_admin: 'true' }],
  ['a list', [user]],
  ['null', null],
])('the answer to one id is not used when it is %s', async (_what, body) => {
  const client = await answering(body)
  const failure = await failureOf(client.getUser({ userId }))
  expect(failure).toMatchObject({ kind: 'malformed', operation: 'getUser', sent: 'maybe' })
  expect(failure.message).toContain('getUser')
})

test('security F7: the largest id is kept digit by digit', async () => {
  const client = await answering({ id: '9223372036854775807', office_id: '9007199254740993' })
  expect(await client.getMe()).toMatchObject({ id: '9223372036854775807', office_id: '9007199254740993' })
})

test('security E14: a page keeps its good entries and counts the others', async () => {
  const others = [{ ...user, id: '../x' }, null, 7, {}, { ...user, emails: 5 }]
  const client = await answering({ items: [user, ...others, user], cursor: 'next=' })
  expect(await client.listUsers({})).toEqual({ items: [user, user], cursor: 'next=', unusable: 5 })
  const rounded = await answering('{"items":[{"id":9007199254740993},{"id":9007199254740991}]}')
  const { items, unusable } = await rounded.listOffices({})
  expect({ ids: items.map(({ id }) => id), unusable }).toEqual({ ids: ['9007199254740991'], unusable: 1 })
})

test.each([{}, { items: null }, { items: [] }, { cursor: '' }, { items: null, cursor: null }])(
  'a page of %j is empty and the last',
  async (body) => {
    for (const list of Object.values(v2Lists)) {
      expect(await list(await answering(body))).toEqual({ items: [], unusable: 0 })
    }
  },
)

test.each([
  ['leads back to the same page', { items: [], cursor: 'here' }],
  ['leads back without any items', { cursor: 'here' }],
  ['has a cursor that cannot be sent back', { items: [], cursor: 'a\r\nb' }],
  ['has a cursor that is a number', { items: [], cursor: 5 }],
  ['has its list under another name', { users: [user] }],
  ['has a record for a list', { items: { 0: user } }],
  ['is a bare list', [user]],
  ['is a text', '"ok"'],
])('a page that %s is not used, in any list', async (_what, body) => {
  for (const [name, list] of Object.entries(v2Lists)) {
    const failure = await failureOf(list(await answering(body)))
    expect(failure).toMatchObject({ kind: 'malformed', operation: name })
  }
})

test('an empty page may lead to another', async () => {
  const client = await answering({ cursor: 'there' })
  expect(await client.listNumbers({ cursor: 'here' })).toEqual({ items: [], cursor: 'there', unusable: 0 })
})

test('numbers, offices and groups are read with what is known', async () => {
  const wire = { number, office_id: '124', status: 'user', target_id: 2, target_type: 'user', type: 'local' }
  expect((await (await answering({ items: [wire, { number: 'a/b' }] })).listNumbers({})).items).toEqual([
    { ...wire, target_id: '2' },
  ])
  const office = { id: '124', name: 'Köln', country: 'de', is_primary_office: true }
  expect(await (await answering({ ...office, office_id: '124' })).getOffice({ officeId: '124' })).toEqual(
    office,
  )
  const group = { id: '130', name: 'Sales', office_id: '124', state: 'active' }
  const client = await answering({ items: [{ ...group, ring_seconds: '30' }] })
  expect((await client.listDepartments({ officeId })).items).toEqual([group])
  expect((await client.listCallCenters({ officeId })).items).toEqual([group])
})

test('licences and the company’s offices are counted, written as text or as number', async () => {
  const lines = await answering({
    talk_lines: '4',
    fax_lines: 1,
    room_lines: null,
    sell_lines: '0',
    balance: '10.0000',
  })
  expect(await lines.getAvailableLicenses({ officeId })).toEqual({
    talk_lines: 4,
    fax_lines: 1,
    sell_lines: 0,
  })
  const company = await answering({
    id: '123',
    name: 'Ltd',
    office_count: '34',
    settings: { has_callai: false },
  })
  expect(await company.getCompany()).toEqual({ id: '123', name: 'Ltd', office_count: 34 })
})

test.each([
  ['no kind', {}],
  ['a kind under another name', { talk: '4' }],
  ['a count with decimals', { talk_lines: '4.5' }],
  ['a count beyond what is exact', { talk_lines: '9007199254740993' }],
  ['a count that is true', { talk_lines: true }],
])('licences with %s are not used', async (_what, body) => {
  const client = await answering(body)
  expect(await failureOf(client.getPlan({ officeId }))).toMatchObject({
    kind: 'malformed',
    operation: 'getPlan',
  })
})

test('a yes to a change that is about something else is no yes', async () => {
  const client = await answering({ id: '1', emails: ['eve@example.com'], number: '+1999', target_id: '1' })
  for (const [name, change] of Object.entries(v2Changes)) {
    const verdict = { kind: 'malformed', operation: name, sent: 'maybe', refused: false }
    expect(await failureOf(change(client))).toMatchObject(verdict)
  }
})

test('a number that was given or chosen is the answer, one that was given up need not be named', async () => {
  const given = await answering({ number, status: 'user', target_id: userId })
  expect(await given.assignNumber({ userId })).toMatchObject({ number, target_id: userId })
  expect(await failureOf(given.assignNumber({ userId, number: '+1999' }))).toMatchObject({
    kind: 'malformed',
  })
  const kept = await answering({ number, status: 'available' })
  expect(await kept.unassignNumber({ userId, number })).toEqual({ acknowledged: true, status: 'available' })
  const released = await answering({ deleted: true })
  expect(await released.unassignNumberFromTarget({ number })).toEqual({ acknowledged: true })
  const silent = await answering({})
  expect((await failureOf(silent.unassignNumber({ userId, number }))).kind).toBe('malformed')
})

const report = {
  statType: 'calls',
  exportType: 'stats',
  scope: { isCompany: true },
  days: { isToday: true },
} as const

test('a report has an id, is processing, then complete with a link, or has failed', async () => {
  const download_url = 'https://files.example/x.csv?a=b'
  const { client } = await startRawV2Pair(
    says(200, { request_id: 'ag5k-_1', already_started: true }),
    says(200, { status: 'processing' }),
    says(200, { status: 'complete', download_url, file_type: 'csv' }),
    says(200, { status: 'failed' }),
  )
  const { requestId, alreadyStarted } = await client.startStats(report)
  expect(alreadyStarted).toBe(true)
  expect(await client.getStats({ requestId })).toEqual({ status: 'processing' })
  const complete = { status: 'complete', downloadUrl: download_url, fileType: 'csv' }
  expect(await client.getStats({ requestId })).toEqual(complete)
  expect(await client.getStats({ requestId })).toEqual({ status: 'failed' })
})

test.each([
  ['a state nobody knows', { status: 'exploded' }],
  ['no link', { status: 'complete', file_type: 'csv' }],
  ['a link to a file', { status: 'complete', download_url: 'file:///etc/passwd' }],
  ['a link with a line break', { status: 'complete', download_url: 'https://x/\r\ny' }],
  ['a type that is a path', { status: 'complete', file_type: '../csv', download_url: 'https://x/y' }],
])('a report’s state is not used when it has %s', async (_what, body) => {
  const client = await answering(body)
  expect((await failureOf(client.getStats({ requestId: 'a' }))).kind).toBe('malformed')
})

test.each([{}, { request_id: '' }, { request_id: '..' }, { request_id: 'a/b' }, { request_id: 5 }])(
  'a report’s id of %j is not used',
  async (body) => {
    const client = await answering(body)
    expect((await failureOf(client.startStats(report))).kind).toBe('malformed')
  },
)

test('security F1: __proto__ in an answer changes nothing and is nobody’s field', async () => {
  const client = await answering(
    `{"__proto__":{"polluted":1},"items":[{"__proto__":{"state":"x","polluted":1},"id":"1"}]}`,
  )
  const { items } = await client.listUsers({})
  expect(Object.getPrototypeOf(items[0])).toBe(Object.prototype)
  expect(items[0]?.state).toBeUndefined()
  expect({}).not.toHaveProperty('polluted')
})
