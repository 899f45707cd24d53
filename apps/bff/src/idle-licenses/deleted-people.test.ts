import { getOperation, getUser, listIdlePeople, listUsers, startOperation } from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import { expect, it, onTestFinished } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { systemClock } from '../platform/clock.ts'
import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'

const hourMs = 3_600_000

const start = async (options: StartOptions = {}) => {
  const app = await startApp({ emulator: { users: 60, offices: 4 }, timing: quickTiming, ...options })
  onTestFinished(() => app.close())
  await app.call(listUsers, { query: { limit: '100' } })
  const [user = expect.fail()] = app.emulator.company.users.filter(({ state }) => state === 'active')
  return { app, user }
}

const remove = async (app: TestApp, user: EmulatedUser) => {
  await app.call(getUser, { params: { userKey: app.keyOf(user) } })
  const body = { kind: 'delete-user' as const, targets: [app.keyOf(user)], args: {} }
  const params = await app.call(startOperation, { body })
  const outcome = async () => (await app.call(getOperation, { params })).targets[0]?.outcome
  await expect.poll(outcome).toBe('verified')
}

const deleted = (app: TestApp) => app.call(listIdlePeople, { query: { reason: 'deleted' } })

it('names somebody once who was restored and deleted again, until the later end', async () => {
  const { app, user } = await start()
  const { numbers, state } = user
  await remove(app, user)
  const [first = expect.fail()] = (await deleted(app)).items
  const gone = app.emulator.company.users.filter(({ id }) => id === user.id)
  for (const each of gone) Object.assign(each, { state, numbers, email: user.email })
  expect((await app.call(getUser, { params: { userKey: user.id } })).state).toBe('active')
  expect((await deleted(app)).items).toEqual([])
  await remove(app, user)
  const { items, total, counts } = await deleted(app)
  expect(items).toMatchObject([{ userKey: user.id }])
  expect((items[0]?.restorableUntil ?? '') > (first.restorableUntil ?? '')).toBe(true)
  expect(total).toBe(1)
  expect(counts.filter(({ reason }) => reason === 'deleted')).toMatchObject([{ people: 1 }])
})

it('over v1 who was deleted stays so, though the list goes on showing them', async () => {
  const { app, user } = await start({
    api: 'v1',
    emulator: { users: 60, offices: 4, switches: { showDeleted: true } },
  })
  await remove(app, user)
  const { items } = await app.call(listUsers, { query: { limit: '100' } })
  expect(items.filter(({ userKey }) => userKey === app.keyOf(user))).toEqual([])
  expect((await deleted(app)).items).toMatchObject([{ userKey: app.keyOf(user) }])
})

it('counts the time to restore somebody from the deletion, however late it was seen to be done', async () => {
  let later = 0
  const clock = { ...systemClock, now: () => Date.now() + later }
  const { app, user } = await start({ clock })
  const path = `/api/v2/users/${user.id}`
  const { faults } = app.emulator
  faults.add({ kind: 'latency', ms: 100, match: { method: 'DELETE', path } })
  const body = { kind: 'delete-user' as const, targets: [user.id], args: {} }
  const params = await app.call(startOperation, { body })
  await expect
    .poll(() => app.emulator.requests().some(({ method }) => method === 'DELETE'), { interval: 2 })
    .toBe(true)
  const blind = faults.add({ kind: 'error-before', status: 503, match: { method: 'GET', path } })
  const outcome = async () => (await app.call(getOperation, { params })).targets[0]?.outcome
  await expect.poll(outcome).toBe('unknown')
  later = 80 * hourMs
  await app.signIn()
  faults.remove(blind)
  await expect.poll(outcome, { timeout: 5_000 }).toBe('verified')
  expect((await deleted(app)).items).toEqual([])
})
