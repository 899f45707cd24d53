import { describe, expect, onTestFinished, test } from 'vitest'

import { gatewaySuite } from './gateway.suite.ts'
import { startGateway } from './testing/start-gateway.ts'

describe('the gateway over v2', () => {
  gatewaySuite('v2')
})

const answering = async (...bodies: unknown[]) => {
  const started = await startGateway('v2')
  onTestFinished(() => started.close())
  for (const body of bodies) started.emulator.faults.add({ kind: 'answer', body, times: 1 })
  return started
}

const ada = { id: '11', emails: ['ada@corrigan.test', 'a.byron@corrigan.test'] }

test('what v2 leaves out is empty or not known, and what it says more is told', async () => {
  const { gateway } = await answering({
    items: [
      { ...ada, state: 'on_holiday' },
      {
        id: '12',
        first_name: null,
        job_title: 'Pilot',
        extension: '12',
        license: 'agents',
        state: 'cancelled',
      },
    ],
  })
  expect((await gateway.users.list({ limit: 2 })).users).toEqual([
    {
      userKey: '11',
      firstName: '',
      lastName: '',
      email: 'ada@corrigan.test',
      state: 'not_known',
      numbers: [],
    },
    {
      userKey: '12',
      firstName: '',
      lastName: '',
      email: '',
      state: 'cancelled',
      numbers: [],
      jobTitle: 'Pilot',
      extension: '12',
      license: 'agents',
    },
  ])
})

test('people beyond 2^53 keep every digit of their id; a number that may have been rounded is nobody’s', async () => {
  const { gateway } = await answering({
    items: [
      { ...ada, id: '9007199254740993' },
      { ...ada, id: 9007199254740994 },
    ],
  })
  expect(await gateway.users.list({ limit: 2 })).toMatchObject({
    users: [{ userKey: '9007199254740993' }],
    unusable: 1,
  })
})

test('nobody who is deleted is listed or found', async () => {
  const deleted = { ...ada, state: 'deleted' }
  const { gateway } = await answering({ items: [deleted] }, deleted, { items: [deleted] })
  expect(await gateway.users.list({ limit: 2 })).toEqual({ users: [], entries: 1 })
  expect(await gateway.users.findByKey?.('11')).toBeUndefined()
  expect(await gateway.users.find({ email: 'ada@corrigan.test' })).toBeUndefined()
})

test('an address finds whoever has it, also as a second one, and nobody whom Dialpad gives besides', async () => {
  const other = { id: '12', emails: ['bob@corrigan.test'] }
  const { gateway } = await answering({ items: [other, ada] }, { items: [other] })
  expect(await gateway.users.find({ email: 'A.Byron@corrigan.test' })).toMatchObject({ userKey: '11' })
  expect(await gateway.users.find({ email: 'a.byron@corrigan.test' })).toBeUndefined()
})

test('where an entry can’t be read it is not said that nobody has the address', async () => {
  const { gateway } = await answering({ items: [{ ...ada, id: 'eleven' }] })
  const finding = gateway.users.find({ email: 'ada@corrigan.test' })
  await expect(finding).rejects.toMatchObject({ code: 'dialpad.malformed' })
})

test('a key of the other API’s form is nobody’s, and is not sent', async () => {
  const { gateway, emulator } = await answering()
  expect(await gateway.users.findByKey?.('agABC')).toBeUndefined()
  expect(await gateway.users.find({ userKey: 'agABC', email: '' })).toBeUndefined()
  expect(emulator.requests()).toEqual([])
})

test('an address that can’t be sent is told, and a person by their key is found all the same', async () => {
  const odd = 'ada@home@corrigan.test'
  const { gateway } = await answering({ ...ada, emails: [odd] })
  await expect(gateway.users.find({ email: odd })).rejects.toMatchObject({ code: 'dialpad.email_unusable' })
  expect(await gateway.users.find({ userKey: '11', email: odd })).toMatchObject({ email: odd })
})

test('answers that are no page, no person or about somebody else are malformed', async () => {
  const bodies = [[], { people: [ada] }, { items: {} }, { error: 'no' }, 'text', null]
  const { gateway, emulator } = await answering(...bodies)
  for (const _body of bodies) {
    const listing = gateway.users.list({ limit: 2 })
    await expect(listing).rejects.toMatchObject({ code: 'dialpad.malformed' })
  }
  emulator.faults.add({ kind: 'answer', body: { ...ada, id: '12' }, times: 1 })
  await expect(gateway.users.findByKey?.('11')).rejects.toMatchObject({ code: 'dialpad.malformed' })
})

test('an error inside a good answer is the error that it names', async () => {
  const error = { code: 404, message: 'not there', errors: [{ message: 'not there', reason: 'notFound' }] }
  const { gateway } = await answering({ error }, { error: { ...error, code: 403 } })
  expect(await gateway.users.findByKey?.('11')).toBeUndefined()
  await expect(gateway.users.findByKey?.('11')).rejects.toMatchObject({ code: 'dialpad.refused' })
})

test('the error names the operation that failed, for the log', async () => {
  const { gateway } = await answering({ items: 'none' })
  const failure: unknown = await gateway.offices.list().catch((error: unknown) => error)
  expect(failure).toMatchObject({ cause: { operation: 'listOffices' } })
})

test('offices whose pages go round in a circle, or never hold any, are an error', async () => {
  for (const pageOf of [
    (page: number) => ({ items: [{ id: String(page + 1), name: 'Köln' }], cursor: `page${page % 3}` }),
    (page: number) => ({ items: null, cursor: `page${page}` }),
  ]) {
    const { gateway } = await answering(...Array.from({ length: 60 }, (_, page) => pageOf(page)))
    await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.malformed' })
  }
})

test('an office tells its zone, and one without a name is called by its id', async () => {
  const { gateway } = await answering({ items: [{ id: '7', country: 'us', timezone: 'US/Pacific' }] })
  expect(await gateway.offices.list()).toEqual({
    offices: [{ officeKey: '7', name: 'Office 7', country: 'US', timezone: 'US/Pacific' }],
  })
})

test('licences that Dialpad does not tell are not known, which is not none', async () => {
  const { gateway, emulator } = await answering()
  emulator.faults.add({
    kind: 'answer',
    body: { talk_lines: '5', fax_lines: '0' },
    match: { path: '/api/v2/offices/7/plan' },
  })
  emulator.faults.add({
    kind: 'answer',
    body: { talk_lines: 2, sell_lines: null },
    match: { path: '/api/v2/offices/7/available_licenses' },
  })
  expect(await gateway.offices.licenses('7')).toEqual([
    { kind: 'talk', purchased: 5, free: 2 },
    { kind: 'fax', purchased: 0 },
  ])
  await expect(gateway.offices.licenses('999')).rejects.toMatchObject({ code: 'office.not_found' })
})

test('a report that has expired is asked for again, one that failed says so', async () => {
  const expired = { error: { code: 400, message: 'Results have expired', errors: [] } }
  const question = {
    statType: 'calls',
    exportType: 'records',
    scope: { kind: 'company' },
    days: 'today',
    timezone: 'Europe/Berlin',
  } as const
  const { gateway, emulator } = await answering(
    { request_id: 'first' },
    expired,
    { request_id: 'second' },
    { status: 'failed' },
  )
  expect(await gateway.reports.ask(question)).toEqual({ status: 'preparing', ticket: 'first' })
  expect(await gateway.reports.ask(question, 'first')).toEqual({ status: 'preparing', ticket: 'second' })
  expect(await gateway.reports.ask(question, 'second')).toEqual({ status: 'failed' })
  expect(emulator.requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/v2/stats',
    'GET /api/v2/stats/first',
    'POST /api/v2/stats',
    'GET /api/v2/stats/second',
  ])
})

test('a number is told with its office and whose it is', async () => {
  const { gateway } = await answering({
    items: [
      { number: '+14155550100', status: 'user', target_type: 'user', target_id: '11', office_id: '7' },
      { number: '+14155550101', status: 'department', target_type: 'department', target_id: '5' },
      { number: '+14155550102', status: 'lent' },
      { number: '+14155550103', status: 'available', deleted: true },
      { number: 'not a number' },
    ],
    cursor: 'next',
  })
  expect(await gateway.numbers.list({})).toEqual({
    numbers: [
      { number: '+14155550100', status: 'user', officeKey: '7', userKey: '11' },
      { number: '+14155550101', status: 'department' },
      { number: '+14155550102', status: 'not_known' },
    ],
    cursor: 'next',
    unusable: 1,
  })
})
