import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { endpoints, listUsers, startOperation, type Endpoint } from '@patchbay/contract'
import { Secret } from '@patchbay/dialpad'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

const token = 'CANARY_TOKEN_5f0c1b'
const secret = 'CANARY_SECRET_0123456789abcdef0123456789abcdef'
const password = 'CANARY_PASSWORD correct horse'
const mistaken = 'CANARY_MISTAKEN password'
const owner = { email: 'ana.canary@corrigan.test', password: new Secret(password) }

let app: TestApp
beforeEach(async () => {
  app = await startApp({
    emulator: { token },
    config: { secret: new Secret(secret), owner },
  })
})
afterEach(() => app.close())

const answers: string[] = []
const ask = async (path: string, parts: Parameters<TestApp['request']>[1] = {}) => {
  const response = await app.request(path, parts)
  answers.push(JSON.stringify(Object.fromEntries(response.headers)), await response.text())
}

const askEverything = async () => {
  const declared: readonly Endpoint[] = endpoints
  for (const { method, path, access } of declared) {
    if (path === '/session' && method === 'DELETE') continue
    const address = `/api${path.replaceAll(/:\w+/g, 'some-key')}`
    await ask(address, { method, ...(method !== 'GET' && { body: { password: mistaken } }) })
    if (access !== 'public') await ask(`${address}?surprise=${encodeURIComponent(mistaken)}`, { method })
  }
}

const filesBelow = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )

const faults = [
  { kind: 'answer', status: 401, body: { status: 1, errors: [`bad token ${token}`] } },
  { kind: 'answer', status: 200, body: { status: 1, errors: [token] } },
  { kind: 'html', status: 200 },
  { kind: 'rate-limited' },
  { kind: 'error-before', status: 500 },
  { kind: 'reset-before' },
  { kind: 'truncated' },
  { kind: 'empty' },
] as const

it('security M1, M8: keeps every secret out of answers, logs and data, whatever goes wrong', async () => {
  const signIn = (body: object) => ask('/api/session', { method: 'POST', body })
  await signIn({ email: owner.email, password })
  await signIn({ email: owner.email, password: mistaken })
  await signIn({ email: mistaken, password: mistaken })
  await askEverything()
  for (const fault of faults) {
    app.emulator.faults.add(fault)
    for (const path of ['/api/users', '/api/offices']) await ask(path)
    for (const { id } of app.emulator.faults.list()) app.emulator.faults.remove(id)
  }
  const [user] = (await app.call(listUsers, { query: {} })).items
  const body = { kind: 'suspend' as const, targets: [user?.userKey ?? ''], args: {} }
  await app.call(startOperation, { body })
  await ask('/api/users?api_key=' + token)
  await ask(`/api/${encodeURIComponent(password)}`)
  await app.restart()
  await app.app.close()

  const places = {
    answers: Buffer.from(answers.join('\n')),
    logs: Buffer.from(app.log.text()),
    data: filesBelow(app.dataDir),
  }
  for (const [place, bytes] of Object.entries(places)) {
    expect(bytes.length).toBeGreaterThan(10_000)
    const found = [token, secret, password, mistaken].filter((canary) => bytes.includes(canary))
    expect([place, found]).toEqual([place, []])
  }
  expect(app.log.text()).not.toContain(owner.email)
  app.log.takeErrors()
})

it('security M1: sends the token to Dialpad in one header and nowhere else', async () => {
  await app.call(listUsers, { query: {} })
  const requests = app.emulator.requests()
  expect(requests.length).toBeGreaterThan(0)
  expect(new Set(requests.map(({ tokenIn }) => tokenIn))).toEqual(new Set(['header']))
  expect(requests.filter(({ fault }) => fault)).toEqual([])
})
