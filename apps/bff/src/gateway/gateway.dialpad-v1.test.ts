import { describe, expect, onTestFinished, test } from 'vitest'

import { gatewaySuite } from './gateway.suite.ts'
import { createRateBudget } from './rate-budget.ts'
import { startGateway } from './testing/start-gateway.ts'

describe('the gateway over v1', () => {
  gatewaySuite('v1')
})

const answering = async (...bodies: unknown[]) => {
  const { gateway, emulator, close } = await startGateway('v1')
  onTestFinished(close)
  for (const body of bodies) emulator.faults.add({ kind: 'answer', body, times: 1 })
  return gateway
}

const wire = { key: 'ag1', primary_email: 'a@corrigan.test' }

test('what v1 leaves out is empty or not known', async () => {
  const gateway = await answering({ users: [{ ...wire, first_name: null, state: 'Cancelled' }] })
  expect(await gateway.users.list({ limit: 1 })).toEqual({
    users: [
      {
        userKey: 'ag1',
        firstName: '',
        lastName: '',
        email: wire.primary_email,
        state: 'not_known',
        numbers: [],
      },
    ],
    entries: 1,
  })
})

test('an entry of somebody who is deleted is nobody, and still one of the page', async () => {
  const gateway = await answering({ users: [{ ...wire, state: 'deleted' }, 'somebody'] })
  expect(await gateway.users.list({ limit: 2 })).toEqual({ users: [], entries: 2, unusable: 1 })
})

test('security E14: a person whose address is no address is listed, and neither asked for nor changed', async () => {
  const odd = 'ada@home@corrigan.test'
  const gateway = await answering({ users: [{ ...wire, primary_email: odd }] })
  expect((await gateway.users.list({ limit: 1 })).users[0]?.email).toBe(odd)
  await expect(gateway.users.find({ email: odd })).rejects.toMatchObject({ code: 'dialpad.email_unusable' })
  for (const change of ['suspend', 'reactivate', 'remove'] as const) {
    expect(await gateway.userWrites[change]({ userKey: 'ag1', email: odd })).toEqual({ kind: 'unsendable' })
  }
})

test('numbers have one form, each is there once, and the primary one is first', async () => {
  const phone_numbers = ['+44 20 7946 0999', '+1 (415) 429-2691', '']
  const gateway = await answering({ users: [{ ...wire, primary_phone: '+14154292691', phone_numbers }] })
  const { users } = await gateway.users.list({ limit: 1 })
  expect(users[0]?.numbers).toEqual(['+14154292691', '+442079460999'])
})

test('a country is two capitals, or not told', async () => {
  const office = { key: 'ag1', name: 'Köln' }
  const gateway = await answering({
    offices: [
      { ...office, country: 'de' },
      { ...office, key: 'ag2', country: 'Germany' },
    ],
  })
  expect(await gateway.offices.list()).toEqual({
    offices: [
      { officeKey: 'ag1', name: 'Köln', country: 'DE' },
      { officeKey: 'ag2', name: 'Köln' },
    ],
  })
})

test('offices that come in pages are put together', async () => {
  const office = { key: 'ag1', name: 'Köln' }
  const gateway = await answering(
    { offices: [office], cursor: 'next' },
    { offices: [{ ...office, key: 'ag2' }] },
  )
  const { offices } = await gateway.offices.list()
  expect(offices.map(({ officeKey }) => officeKey)).toEqual(['ag1', 'ag2'])
})

test('entries that can’t be read are counted, on every page of offices together', async () => {
  const office = { key: 'ag1', name: 'Köln' }
  const gateway = await answering(
    { users: [wire, { ...wire, key: 'a b' }, 'somebody'] },
    { users: [{ key: 'ag2', primary_email: '' }, 'somebody'] },
    { offices: [office, { key: 'ag2' }], cursor: 'next' },
    { offices: [null, { ...office, key: 'ag3' }] },
  )
  expect(await gateway.users.list({ limit: 3 })).toMatchObject({ users: [{ userKey: 'ag1' }], unusable: 2 })
  expect(await gateway.users.list({ limit: 2 })).toMatchObject({ unusable: 2, unusableKeys: ['ag2'] })
  expect(await gateway.offices.list()).toMatchObject({
    offices: [{ officeKey: 'ag1' }, { officeKey: 'ag3' }],
    unusable: 2,
  })
})

test('offices whose pages go round in a circle are an error', async () => {
  const pages = Array.from({ length: 100 }, (_, page) => ({ offices: [], cursor: `page${page % 2}` }))
  const gateway = await answering(...pages)
  await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.malformed' })
})

test('what v1 does not tell of reports is not asked', async () => {
  const gateway = await answering()
  const question = { statType: 'calls', exportType: 'records', scope: { kind: 'company' } } as const
  const days = { daysAgoStart: 1, daysAgoEnd: 1 }
  for (const asked of [
    { ...question, days: 'today' } as const,
    { ...question, days, timezone: 'Europe/Berlin' },
    { ...question, days, scope: { kind: 'call_center', callCenterKey: 'ag9' } as const },
  ]) {
    await expect(gateway.reports.ask(asked)).rejects.toMatchObject({ code: 'dialpad.not_possible' })
  }
})

test('a call that gets no turn in time is for later', async () => {
  const budget = createRateBudget()
  const { gateway, emulator, close } = await startGateway('v1', { budget, limits: { queueMs: 20 } })
  onTestFinished(close)
  budget.slowDown(60_000)
  const somebody = { userKey: 'ag1', email: 'a@corrigan.test' }
  expect(await gateway.userWrites.suspend(somebody)).toEqual({ kind: 'rate_limited' })
  await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.rate_limited' })
  expect(emulator.requests()).toEqual([])
})
