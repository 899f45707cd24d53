import {
  checkOperation,
  continueOperation,
  getOperation,
  listOperations,
  planOperation,
  startOperation,
  type StartInput,
} from '@patchbay/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'
import { quickTiming } from './testing/quick-timing.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ timing: quickTiming })
})
afterAll(() => app.close())

const sent = () => app.emulator.requests().filter(({ method }) => method !== 'GET')
let handedOut = 0
const somebody = () => {
  const user = app.emulator.company.users.filter(({ state }) => state === 'active')[(handedOut += 1)]
  if (!user) throw new Error('nobody')
  return { ...user }
}
const suspend = (): StartInput => ({ kind: 'suspend', targets: [somebody().id], args: {} })
const finished = async (operationKey: string) => {
  const state = async () => (await app.call(getOperation, { params: { operationKey } })).state
  await expect.poll(state).toBe('finished')
}

it('plans, starts, shows and lists an operation over HTTP', async () => {
  const body = suspend()
  const plan = await app.call(planOperation, { body })
  expect(plan.targets).toMatchObject([{ check: 'ready', after: { state: 'suspended' } }])
  expect(sent()).toEqual([])

  const response = await app.request('/api/operations', { method: 'POST', body })
  expect(response.status).toBe(202)
  const { operationKey } = (await response.json()) as { operationKey: string }
  await finished(operationKey)
  const operation = await app.call(getOperation, { params: { operationKey } })
  expect(operation).toMatchObject({
    kind: 'suspend',
    counts: { verified: 1 },
    startedBy: expect.stringContaining('@'),
  })
  const list = await app.call(listOperations, { query: { limit: '1' } })
  expect(list).toMatchObject({ items: [{ operationKey }], total: 1, running: 0 })
})

it('answers ten parallel submissions with one key with one operation and one request', async () => {
  const body: StartInput = { kind: 'add-number', targets: [somebody().id], args: {} }
  const before = sent().length
  const started = await Promise.all(
    Array.from({ length: 10 }, () => app.call(startOperation, { body }, { 'idempotency-key': 'click-1' })),
  )
  expect(new Set(started.map(({ operationKey }) => operationKey)).size).toBe(1)
  await finished(started[0]?.operationKey ?? '')
  expect(sent()).toHaveLength(before + 1)
  const other = app.call(startOperation, { body: suspend() }, { 'idempotency-key': 'click-1' })
  await expect(other).rejects.toMatchObject({ status: 409, problem: { code: 'operation.key_reused' } })
})

it('refuses what is not understood with its fields, and reaches nothing', async () => {
  const before = app.emulator.requests().length
  const bodies = [
    { kind: 'promote', targets: ['a'], args: {} },
    { kind: 'suspend', targets: [], args: {} },
    { kind: 'suspend', targets: ['a'], args: {}, force: true },
    { kind: 'suspend', targets: ['a'], args: { force: true } },
    { kind: 'suspend', targets: ['a b'], args: {} },
    { kind: 'transfer', targets: ['a'], args: {} },
    { kind: 'suspend', targets: Array.from({ length: 251 }, (_, index) => `u${index}`), args: {} },
  ]
  for (const body of bodies) {
    for (const path of ['/api/operations', '/api/operations/plan']) {
      const response = await app.request(path, { method: 'POST', body })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'request.invalid', fields: expect.any(Object) })
    }
  }
  expect(app.emulator.requests()).toHaveLength(before)
})

it('says what is not there, and that there is nothing to do', async () => {
  const params = { operationKey: 'none' }
  for (const endpoint of [checkOperation, continueOperation]) {
    const asked = app.call(endpoint, { params, body: { targets: ['a'] } })
    await expect(asked).rejects.toMatchObject({ status: 404, problem: { code: 'operation.not_found' } })
  }
  const { operationKey } = await app.call(startOperation, { body: suspend() })
  await finished(operationKey)
  for (const endpoint of [checkOperation, continueOperation]) {
    const asked = app.call(endpoint, { params: { operationKey }, body: { targets: ['a'] } })
    await expect(asked).rejects.toMatchObject({ status: 409, problem: { code: 'operation.nothing_to_do' } })
  }
  const body: StartInput = { kind: 'suspend', targets: ['nobody'], args: {} }
  await expect(app.call(startOperation, { body })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'user.not_found' },
  })
  await expect(app.call(listOperations, { query: { cursor: 'x' } })).rejects.toMatchObject({
    status: 400,
    problem: { code: 'cursor.invalid' },
  })
})

it('goes on after a restart of the whole server', async () => {
  const body = suspend()
  app.emulator.faults.add({ kind: 'reset-after', times: 1, match: { method: 'PATCH' } })
  const { operationKey } = await app.call(startOperation, { body })
  await app.crash()
  await finished(operationKey)
  const { targets } = await app.call(getOperation, { params: { operationKey } })
  expect(['verified', 'not_applied']).toContain(targets[0]?.outcome)
  const mine = sent().filter(({ path }) => path.endsWith(`/${body.targets[0] ?? ''}`))
  expect(mine.length).toBeLessThanOrEqual(1)
  expect(targets[0]?.outcome === 'verified').toBe(mine.length === 1)
})
