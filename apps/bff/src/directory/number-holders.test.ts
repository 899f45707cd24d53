import { getNumber, getUser, listNumbers, listUsers } from '@patchbay/contract'
import { expect, it, onTestFinished, vi } from 'vitest'

import { createManualClock } from '../testing/manual-clock.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

const start = async () => {
  const clock = createManualClock()
  const app = await startApp({ clock, emulator: { users: 40, offices: 4 } })
  onTestFinished(() => app.close())
  return { app, clock }
}

/** All numbers are read anew, and that has come to its end. */
const readAll = async (app: TestApp) => {
  const { asOf } = await app.call(listNumbers, { query: {} })
  await app.call(listNumbers, { query: asOf === undefined ? {} : { newerThan: asOf } })
  await vi.waitUntil(async () => !(await app.call(listNumbers, { query: {} })).reading)
  expect(await app.call(listNumbers, { query: {} })).not.toHaveProperty('failed')
}

const ask = (app: TestApp, number: string) => app.call(getNumber, { params: { number } })

const twoPeople = (app: TestApp) => {
  const [one = expect.fail(), other = expect.fail()] = app.emulator.company.users.filter(
    ({ state, numbers }) => state === 'active' && numbers.length > 0,
  )
  return { one, other, number: one.numbers[0] ?? expect.fail() }
}

const release = async (app: TestApp, userId: string, number: string) => {
  const response = await fetch(`${app.emulator.url}/api/v2/users/${userId}/unassign_number`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.emulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ number }),
  })
  expect(response.status).toBe(200)
}

const noon = '2026-11-23T12:00:00.000Z'
const later = '2026-11-23T12:15:00.000Z'
const quarterMs = 900_000

/** As if Dialpad listed it with somebody else from now on. */
const listedWith = (app: TestApp, number: string, userId: string | undefined) =>
  app.emulator.faults.add({
    kind: 'answer',
    body: {
      items: [
        userId === undefined
          ? { number: '+14155550000', status: 'available' }
          : { number, status: 'user', target_id: userId, target_type: 'user' },
      ],
    },
    match: { path: '/api/v2/numbers' },
  })

it('tells who has a number and since which reading, and names them once they are read', async () => {
  const { app } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  const { current, holders, asOf } = await ask(app, number)
  expect(current).toMatchObject({ number, status: 'user' })
  expect(asOf).toBe(noon)
  expect(holders).toEqual([
    { userKey: one.id, firstName: '', lastName: '', email: '', officeKey: expect.any(String), since: noon },
  ])
  await app.call(listUsers, { query: { limit: '100' } })
  expect((await ask(app, number)).holders).toMatchObject([{ email: one.email, since: noon }])
})

it('keeps who had it before, with the times between which they were seen to', async () => {
  const { app, clock } = await start()
  const { one, other, number } = twoPeople(app)
  await readAll(app)
  clock.advance(quarterMs)
  listedWith(app, number, other.id)
  await readAll(app)
  expect((await ask(app, number)).holders).toMatchObject([
    { userKey: other.id, since: later },
    { userKey: one.id, since: noon, until: later },
  ])
  clock.advance(quarterMs)
  await readAll(app)
  expect((await ask(app, number)).holders).toHaveLength(2)
})

it('keeps the holders of a number that has left the company', async () => {
  const { app, clock } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  await release(app, one.id, number)
  clock.advance(quarterMs)
  listedWith(app, number, undefined)
  await readAll(app)
  const { current, holders } = await ask(app, number)
  expect(current).toBeUndefined()
  expect(holders).toMatchObject([{ userKey: one.id, since: noon, until: later }])
})

it('still names a holder whom Dialpad knows no more', async () => {
  const { app, clock } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  await app.call(listUsers, { query: { limit: '100' } })
  clock.advance(quarterMs)
  await readAll(app)
  const response = await fetch(`${app.emulator.url}/api/v2/users/${one.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${app.emulator.token}` },
  })
  expect(response.status).toBe(200)
  const gone = app.call(getUser, { params: { userKey: one.id } })
  await expect(gone).rejects.toMatchObject({ problem: { code: 'user.not_found' } })
  expect((await ask(app, number)).holders).toMatchObject([{ userKey: one.id, email: one.email }])
})

it('says of nobody that they lost a number which a reading with gaps did not see', async () => {
  const { app, clock } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  clock.advance(quarterMs)
  const items = [{ number: 7 }, { number: '+14155550000', status: 'available' }]
  app.emulator.faults.add({ kind: 'answer', body: { items }, match: { path: '/api/v2/numbers' } })
  await readAll(app)
  const { current, holders } = await ask(app, number)
  expect(current).toMatchObject({ status: 'not_known' })
  expect(current).not.toHaveProperty('holder')
  expect(holders).toMatchObject([{ userKey: one.id, since: noon }])
  expect(holders[0]).not.toHaveProperty('until')
})

it('knows no number that no reading has seen, and none over the legacy API', async () => {
  const { app } = await start()
  await readAll(app)
  await expect(ask(app, '+14155559999')).rejects.toMatchObject({ problem: { code: 'number.not_found' } })
  const legacy = await startApp({ api: 'v1' })
  onTestFinished(() => legacy.close())
  const asked = ask(legacy, '+14155559999')
  await expect(asked).rejects.toMatchObject({ problem: { code: 'dialpad.not_possible' } })
})

it('says of nobody that they lost a number of which a reading does not tell who has it', async () => {
  const { app, clock } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  clock.advance(quarterMs)
  app.emulator.faults.add({
    kind: 'answer',
    body: { items: [{ number, status: 'user' }] },
    match: { path: '/api/v2/numbers' },
    times: 1,
  })
  await readAll(app)
  const { current, holders } = await ask(app, number)
  expect(current).not.toHaveProperty('holder')
  expect(holders).toMatchObject([{ userKey: one.id, since: noon }])
  expect(holders[0]).not.toHaveProperty('until')
  clock.advance(quarterMs)
  await readAll(app)
  expect((await ask(app, number)).holders).toMatchObject([{ userKey: one.id, since: noon }])
})

it('still names a holder who was found gone before the numbers were read again', async () => {
  const { app } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  await app.call(listUsers, { query: { limit: '100' } })
  const response = await fetch(`${app.emulator.url}/api/v2/users/${one.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${app.emulator.token}` },
  })
  expect(response.status).toBe(200)
  const gone = app.call(getUser, { params: { userKey: one.id } })
  await expect(gone).rejects.toMatchObject({ problem: { code: 'user.not_found' } })
  expect((await ask(app, number)).holders).toMatchObject([{ userKey: one.id, email: one.email }])
})

it('still names a holder whom a reading of everybody did not find', async () => {
  const { app, clock } = await start()
  const { one, number } = twoPeople(app)
  await readAll(app)
  await app.call(listUsers, { query: { limit: '100' } })
  await fetch(`${app.emulator.url}/api/v2/users/${one.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${app.emulator.token}` },
  })
  clock.advance(quarterMs)
  await app.call(listUsers, { query: { limit: '100' } })
  expect((await ask(app, number)).holders).toMatchObject([{ userKey: one.id, email: one.email }])
})
