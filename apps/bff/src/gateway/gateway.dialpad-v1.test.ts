import { Secret } from '@patchbay/dialpad'
import { createEmulator } from '@patchbay/dialpad-emulator'
import { describe, expect, onTestFinished, test } from 'vitest'

import { createGatewayV1 } from './gateway.dialpad-v1.ts'
import { gatewaySuite } from './gateway.suite.ts'
import { createRateBudget } from './rate-budget.ts'

const start = async (token: 'right' | 'wrong') => {
  const emulator = await createEmulator({ users: 60, offices: 5, addDelayMs: 0 })
  const gateway = createGatewayV1({
    baseUrl: emulator.url,
    token: new Secret(token === 'right' ? emulator.token : 'wrong'),
    budget: createRateBudget({ perSecond: 1_000 }),
    limits: { totalMs: 800, backoffMs: 1 },
  })
  const close = async () => {
    await gateway.close()
    await emulator.close()
  }
  return { gateway, emulator, close }
}

describe('the gateway over v1', () => {
  gatewaySuite(start)
})

const answering = async (...bodies: unknown[]) => {
  const { gateway, emulator, close } = await start('right')
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
  })
})

test('a person whose address is no address is listed, and neither asked for nor changed', async () => {
  const odd = 'ada@home@corrigan.test'
  const gateway = await answering({ users: [{ ...wire, primary_email: odd }] })
  expect((await gateway.users.list({ limit: 1 })).users[0]?.email).toBe(odd)
  await expect(gateway.users.find(odd)).rejects.toMatchObject({ code: 'dialpad.email_unusable' })
  for (const change of ['suspend', 'reactivate', 'remove'] as const) {
    expect(await gateway.userWrites[change](odd)).toEqual({ kind: 'unsendable' })
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
    { offices: [office, { key: 'ag2' }], cursor: 'next' },
    { offices: [null, { ...office, key: 'ag3' }] },
  )
  expect(await gateway.users.list({ limit: 3 })).toMatchObject({ users: [{ userKey: 'ag1' }], unusable: 2 })
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

test('a call that gets no turn in time is for later', async () => {
  const emulator = await createEmulator({ users: 10, offices: 2 })
  const budget = createRateBudget()
  const { url: baseUrl, token } = emulator
  const gateway = createGatewayV1({ baseUrl, token: new Secret(token), budget, limits: { queueMs: 20 } })
  onTestFinished(async () => {
    await gateway.close()
    await emulator.close()
  })
  budget.slowDown(60_000)
  expect(await gateway.userWrites.suspend('a@corrigan.test')).toEqual({ kind: 'rate_limited' })
  await expect(gateway.offices.list()).rejects.toMatchObject({ code: 'dialpad.rate_limited' })
  expect(emulator.requests()).toEqual([])
})
