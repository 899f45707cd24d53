import {
  findKnownUsers,
  getReport,
  getUser,
  listNumbers,
  listUsers,
  requestReport,
  startOperation,
} from '@patchbay/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'
import { aReport } from '../testing/two-offices.ts'

let app: TestApp
beforeEach(async () => {
  app = await startApp({ timing: quickTiming })
})
afterEach(() => app.close())

const answered = () => app.log.lines().filter(({ msg }) => msg === 'answered')

it('security M2: names the route of a request, and nothing of its address', async () => {
  const asked = [
    ['/api/known-users?text=CANARY', '/api/known-users'],
    ['/api/users/CANARY', '/api/users/:userKey'],
    ['/api/users/CANARY/CANARY?x=CANARY', 'none'],
    ['/api/users?surprise=CANARY', '/api/users'],
    ['/auth/sso/callback?code=CANARY&state=CANARY', 'none'],
    ['/?code=CANARY#CANARY', 'none'],
    ['/api/%zzCANARY', 'none'],
  ] as const
  for (const [path, route] of asked) {
    await app.request(path, { headers: { referer: 'http://x/CANARY', 'user-agent': 'CANARY' } })
    expect(answered().at(-1)).toMatchObject({ route, status: expect.any(Number) })
  }
  expect(app.log.text()).not.toContain('CANARY')
})

it('security M3: writes one short line of JSON, whatever somebody sends', async () => {
  const forged = '\n{"level":60,"msg":"forged"}\r\n\u001b[31m\u2028\u0085'
  const before = app.log.lines().length
  for (const email of [forged, forged.repeat(6)]) {
    await app.request('/api/session', {
      method: 'POST',
      body: { email, password: forged },
      headers: { cookie: '' },
    })
  }
  await app.request(`/api/users/${encodeURIComponent(forged)}`)
  await app.request(`/api/known-users?text=${encodeURIComponent(forged)}`)
  await app.request(`/${encodeURIComponent(forged)}`, { headers: { 'user-agent': 'a'.repeat(15_000) } })
  await app.request('/api/session', { method: 'POST', body: `{"a":"${'b'.repeat(1 << 19)}"}` })
  const [lines, written] = [app.log.lines().slice(before), app.log.text().split('\n').slice(before, -1)]
  expect(lines.length).toBeGreaterThan(5)
  expect(written).toHaveLength(lines.length)
  expect(lines.filter(({ level, msg }) => level >= 50 || msg === 'forged')).toEqual([])
  expect(written.filter((line) => line.length > 1024 || line.includes('\u001b'))).toEqual([])
})

it('security M8: names nobody of the company, nor their numbers, also where something fails', async () => {
  const { items } = await app.call(listUsers, { query: {} })
  const [somebody] = items.filter(({ state, numbers }) => state === 'active' && numbers.length > 0)
  if (!somebody) throw new Error('nobody')
  const { userKey, email, numbers } = somebody
  await app.call(getUser, { params: { userKey } })
  await app.call(findKnownUsers, { query: { text: email } })
  await app.call(listNumbers, { query: { text: numbers.join() } })
  const start = { kind: 'suspend' as const, targets: [userKey], args: {} }
  const message = `${email} with ${numbers.join()} can’t be read`
  const refusal = (code: number) => ({
    error: { code, message, errors: [{ domain: 'global', message, reason: message }] },
  })
  const other = { id: 1, emails: [email], phone_numbers: numbers }
  for (const [status, body] of [
    [400, refusal(400)],
    [403, refusal(403)],
    [409, refusal(409)],
    [500, refusal(500)],
    [200, other],
  ] as const) {
    const fault = app.emulator.faults.add({ kind: 'answer', status, body })
    expect((await app.request(`/api/users/${userKey}`)).status).toBeGreaterThan(399)
    expect((await app.request('/api/users')).status).toBeGreaterThan(399)
    await app.request('/api/operations', { method: 'POST', body: start })
    app.emulator.faults.remove(fault)
  }
  const report = aReport({ kind: 'user', userKey })
  const refused = app.emulator.faults.add({ kind: 'answer', status: 400, body: refusal(400) })
  const { reportKey } = await app.call(requestReport, { body: report })
  const reported = async () => (await app.call(getReport, { params: { reportKey } })).failure
  await expect.poll(reported).toContain(message)
  app.emulator.faults.remove(refused)
  await app.call(startOperation, { body: start })
  const verified = () => app.request('/api/operations').then((response) => response.text())
  await expect.poll(verified).toContain('"verified":1')
  await app.restart()
  expect(app.log.text()).toContain('"failed"')
  for (const known of [email, ...numbers, numbers[0]?.slice(-7) ?? '', somebody.lastName]) {
    expect(app.log.text()).not.toContain(known)
  }
})
