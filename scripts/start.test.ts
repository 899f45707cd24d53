import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const manifests = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'scripts', 'e2e/package.json']

const temporaryFolder = async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-start-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const start = (from: string, env: Record<string, string>) => {
  const child = spawn(process.execPath, [path.join(from, 'scripts', 'start.mjs')], {
    cwd: from,
    env: { ...process.env, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)))
  return { child, exit: once(child, 'exit').then(([code]) => Number(code)), output: () => output }
}

const listen = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

const freePort = async () => {
  const { server, port } = await listen()
  server.close()
  await once(server, 'close')
  return port
}

const isUp = async (url: string) => (await fetch(`${url}/livez`).catch(() => undefined))?.ok === true

/** A checkout in which nothing is installed. */
const bareCheckout = async () => {
  const folder = await temporaryFolder()
  const parts = await Promise.all(
    ['apps', 'packages'].map(async (name) =>
      (await readdir(path.join(root, name))).map((part) => path.join(name, part, 'package.json')),
    ),
  )
  for (const name of [...manifests, ...parts.flat()])
    await cp(path.join(root, name), path.join(folder, name), { recursive: true })
  return folder
}

test.each(['SIGINT', 'SIGKILL'] as const)(
  'one command starts the demo with a link for its owner, and %s ends all of it',
  async (signal) => {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const { child, exit, output } = start(root, { PORT: String(port), DATA_DIR: await temporaryFolder() })
    await vi.waitFor(() => expect(output()).toContain('Patchbay is ready at'), 60_000)
    const token = /sign-in#link=([A-Za-z0-9_-]{43})/.exec(output())?.[1]
    const signIn = () =>
      fetch(`${url}/api/session/link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': '1', origin: url },
        body: JSON.stringify({ token }),
      })
    expect(await (await signIn()).json()).toMatchObject({ demo: true })
    expect((await signIn()).status).toBe(401)
    child.kill(signal)
    await exit
    await vi.waitFor(async () => expect(await isUp(url)).toBe(false), 15_000)
  },
  90_000,
)

test('a token of blanks alone counts as unset', async () => {
  const port = await freePort()
  const env = { PORT: String(port), DATA_DIR: await temporaryFolder(), DIALPAD_TOKEN: ' ' }
  const { child, exit, output } = start(root, env)
  await vi.waitFor(() => expect(output()).toContain('Patchbay is ready at'), 60_000)
  child.kill('SIGINT')
  expect(await exit).toBe(0)
}, 90_000)

test('stopping it before anything is up says nothing', async () => {
  const dataDir = await temporaryFolder()
  const { child, exit, output } = start(root, { PORT: String(await freePort()), DATA_DIR: dataDir })
  await vi.waitFor(async () => expect(await readdir(dataDir)).not.toEqual([]), {
    timeout: 60_000,
    interval: 5,
  })
  child.kill('SIGINT')
  expect(await exit).toBe(0)
  expect(output()).not.toContain('Warning')
}, 90_000)

test('a busy port is one sentence', async () => {
  const { server, port } = await listen()
  onTestFinished(() => void server.close())
  const { exit, output } = start(root, { PORT: String(port), DATA_DIR: await temporaryFolder() })
  expect(await exit).toBe(1)
  expect(output()).toContain(`Port ${port} is in use: stop what uses it, or set another PORT.`)
}, 60_000)

test('an unreachable registry is one sentence', async () => {
  const env = { npm_config_registry: `http://127.0.0.1:${await freePort()}`, npm_config_fetch_retries: '0' }
  const { exit, output } = start(await bareCheckout(), { ...env, npm_config_cache: await temporaryFolder() })
  expect(await exit).toBe(1)
  expect(output()).toContain('The package registry could not be reached, so nothing was installed.')
}, 120_000)

test('a blocked install script is one sentence', async () => {
  const { exit, output } = start(await bareCheckout(), { pnpm_config_ignore_scripts: 'true' })
  expect(await exit).toBe(1)
  expect(output()).toContain('Patchbay’s own Node is missing because an install script was blocked.')
}, 120_000)

test('a folder that can’t be written to is one sentence', async () => {
  const folder = await bareCheckout()
  await writeFile(path.join(folder, 'node_modules'), 'in the way')
  const { exit, output } = start(folder, {})
  expect(await exit).toBe(1)
  expect(output()).toContain(`The folder ${folder} can’t be written to, so nothing was installed.`)
})
