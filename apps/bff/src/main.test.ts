import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { createEmulator } from '@patchbay/dialpad-emulator'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createBrowser } from './testing/browser.ts'

// Every test starts processes, some of them several.
vi.setConfig({ testTimeout: 90_000 })

type Child = ChildProcessByStdio<null, Readable, Readable>

let folder: string
let children: Child[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-main-'))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(folder, { recursive: true, force: true })
})

const start = (environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: folder,
      DIALPAD_TOKEN: 'CANARY_TOKEN',
      DIALPAD_BASE_URL: 'http://127.0.0.1:9',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let output = ''
  let complaints = ''
  child.stdout.on('data', (text) => (output += String(text)))
  child.stderr.on('data', (text) => (complaints += String(text)))
  const ended = once(child, 'close')
  return {
    child,
    output: () => output,
    complaints: () => complaints,
    /** What it says before it ends by itself. */
    async fault() {
      const [code] = await ended
      return { code, complaints: complaints.trim() }
    },
    async ready() {
      await expect.poll(() => output + complaints, { timeout: 40_000 }).toContain('Patchbay is ready at ')
      const [, origin = '', link] =
        /^Patchbay is ready at (http:\/\/localhost:\d+)\.(?: .* once with \S+\/sign-in#link=(\S{43}))?$/m.exec(
          output,
        ) ?? []
      return { origin, link }
    },
    async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') {
      const started = performance.now()
      child.kill(signal)
      const [code] = await ended
      return { code, ms: performance.now() - started }
    },
  }
}
type Started = ReturnType<typeof start>

const signIn = async (started: Started) => {
  const { origin, link } = await started.ready()
  const browser = createBrowser(origin)
  const response = await browser.request('/api/session/link', { method: 'POST', body: { token: link } })
  return { browser, answer: (await response.json()) as Record<string, unknown> }
}

it('prints its address and a link that signs the demo owner in, and ends at a signal within seconds', async () => {
  const started = start()
  const { browser, answer } = await signIn(started)
  expect(answer).toMatchObject({ email: 'owner@corrigan.test', demo: true })
  for (const file of ['secret', 'patchbay.db', 'patchbay.db-wal']) {
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  }
  expect(await started.end('SIGTERM')).toMatchObject({ code: 0, ms: expect.closeTo(1000, -4) })

  const again = start()
  const { origin } = await again.ready()
  const later = createBrowser(origin)
  for (const [name, value] of browser.cookies) later.cookies.set(name, value)
  expect((await later.request('/api/session')).status).toBe(200)
  expect(await again.end('SIGINT')).toMatchObject({ code: 0 })
})

it('makes the owner of the environment, whose link is not shown outside of the demo', async () => {
  const owner = { email: 'ana@corrigan.test', password: 'correct horse battery' }
  const environment = {
    DIALPAD_BASE_URL: 'https://dialpad.com',
    PATCHBAY_OWNER_EMAIL: owner.email,
    PATCHBAY_OWNER_PASSWORD: owner.password,
  }
  const started = start(environment)
  const { origin, link } = await started.ready()
  expect(link).toBeUndefined()
  const browser = createBrowser(origin)
  const response = await browser.request('/api/session', { method: 'POST', body: owner })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    email: owner.email,
    demo: false,
    portalUrl: 'https://dialpad.com',
  })
  expect(started.output()).not.toMatch(/CANARY_TOKEN|correct horse|ana@corrigan/)
  await started.end('SIGTERM')

  const again = await start({ ...environment, PATCHBAY_OWNER_RESET: '1' }).ready()
  const password = 'eight herons by the canal'
  const chosen = await createBrowser(again.origin).request('/api/session/password', {
    method: 'POST',
    body: { token: again.link, password },
  })
  expect(await chosen.json()).toMatchObject({ email: owner.email, role: 'owner' })
})

it('says in a sentence that Dialpad does not accept the token, and works all the same', async () => {
  const emulator = await createEmulator({ users: 5, offices: 1 })
  try {
    const started = start({ DIALPAD_BASE_URL: emulator.url })
    const { origin } = await started.ready()
    await expect
      .poll(started.complaints, { timeout: 20_000 })
      .toMatch(/^Dialpad’s current API \(v2\) does not accept the token\. .*DIALPAD_TOKEN.*$/m)
    expect((await fetch(`${origin}/api/session`)).status).toBe(401)
    expect(started.output()).toMatch(/"level":40.*"event":"connection_checked".*does not accept the token/)
    expect(started.output() + started.complaints()).not.toContain('CANARY_TOKEN')
  } finally {
    await emulator.close()
  }
})

it('security C5: lets the holder of its link become the owner where there is none', async () => {
  const started = start({ DIALPAD_BASE_URL: 'https://dialpad.com' })
  const { origin, link = '' } = await started.ready()
  expect(started.output()).toContain(' Become its owner once with ')
  const browser = createBrowser(origin)
  const body = { token: link, email: 'ana@corrigan.test', password: 'correct horse battery' }
  const short = await browser.request('/api/session/owner', {
    method: 'POST',
    body: { ...body, password: 'short' },
  })
  expect(await short.json()).toMatchObject({ fields: { '/password': 'must have at least 15 characters' } })
  const [one, two] = await Promise.all([
    browser.request('/api/session/owner', { method: 'POST', body }),
    createBrowser(origin).request('/api/session/owner', {
      method: 'POST',
      body: { ...body, email: 'b@c.test' },
    }),
  ])
  expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([200, 401])
})

it('keeps its secret where it was killed while it made it', async () => {
  writeFileSync(join(folder, 'secret.new'), 'half')
  const started = start()
  await started.ready()
  const secret = readFileSync(join(folder, 'secret'))
  expect(secret.length).toBe(64)
  await started.end('SIGKILL')
  await start().ready()
  expect(readFileSync(join(folder, 'secret')).equals(secret)).toBe(true)
})

it.each([
  [
    'wrong settings, all at once',
    { PORT: 'x', DIALPAD_API: 'v3' },
    /^DIALPAD_API must be .*\nPORT must be .*$/,
  ],
  ['a secret that was damaged', {}, /^The file \S+secret is damaged: .*$/],
])('says in a line each and ends: %s', async (what, environment, sentences) => {
  if (what.includes('damaged')) writeFileSync(join(folder, 'secret'), 'half')
  const { code, complaints } = await start(environment).fault()
  expect(complaints).toMatch(sentences)
  expect(code).toBe(1)
})

it('security M6: writes no secret of its environment into a report on itself', async () => {
  const NODE_OPTIONS = `--report-on-signal --report-filename=report.json --report-directory=${folder}`
  const started = start({ NODE_OPTIONS, PATCHBAY_SECRET: 'CANARY_SECRET'.padEnd(32, '.') })
  await started.ready()
  started.child.kill('SIGUSR2')
  const report = () =>
    existsSync(join(folder, 'report.json')) ? readFileSync(join(folder, 'report.json'), 'utf8') : ''
  await expect.poll(report).toMatch(/"sharedObjects"[^]*\}\s*$/)
  expect(report()).not.toContain('CANARY')
})

it('says in one line that the port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, complaints } = await start({ PORT: port }).fault()
  expect(complaints).toBe(`Port ${port} is in use: stop what uses it, or set another PORT.`)
  expect(code).toBe(1)
  taken.close()
})

it('says in one line that another process has the folder, and takes it over after kill -9', async () => {
  const first = start()
  await first.ready()
  const { code, complaints } = await start().fault()
  expect(complaints).toBe(
    `Another Patchbay is running on the folder ${folder}: stop it first, or set another DATA_DIR.`,
  )
  expect(code).toBe(1)
  await first.end('SIGKILL')
  await start().ready()
})
