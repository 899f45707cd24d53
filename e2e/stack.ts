import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { createEmulator, type EmulatorOptions } from '@patchbay/dialpad-emulator'

const root = path.resolve(import.meta.dirname, '..')

export const owner = { email: 'ana.duarte@corrigan.test', password: 'correct horse battery staple' }

/**
 * Below those that the system gives to whoever asks for any: such a one may be somebody else's before
 * Patchbay is up.
 */
const freePort = async (): Promise<number> => {
  const port = randomInt(20_000, 32_000)
  const server = createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (!isFree) return freePort()
  server.close()
  await once(server, 'close')
  return port
}

const answers = async (url: string, process: ChildProcess): Promise<void> => {
  while (process.exitCode === null) {
    const isUp = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error(`Patchbay ended with ${process.exitCode} before it answered`)
}

/** Moves the clock on the wall of the process that it is given to. */
const laterBy = (ms: number): string[] =>
  ms === 0
    ? []
    : ['--import', `data:text/javascript,const now = Date.now; Date.now = () => now() + ${String(ms)}`]

export type Api = 'v1' | 'v2'

type Settings = { api: Api; environment: Record<string, string> }

/** A Dialpad, a Patchbay before it, and an empty folder; nothing is shared with another test. */
export const startStack = async (options: EmulatorOptions, { api, environment }: Settings) => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'patchbay-e2e-'))
  const emulator = await createEmulator({ addDelayMs: 300, processingMs: 1000, ...options })
  const port = await freePort()
  const url = `http://localhost:${port}`
  const output: string[] = []

  const startBff = async (laterMs = 0): Promise<ChildProcess> => {
    const main = path.join(root, 'apps/bff/src/main.ts')
    const child = spawn(process.execPath, [...laterBy(laterMs), main], {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compile'),
        PORT: String(port),
        DATA_DIR: dataDir,
        DIALPAD_API: api,
        DIALPAD_TOKEN: emulator.token,
        DIALPAD_BASE_URL: emulator.url,
        DIALPAD_REPORT_ORIGINS: emulator.reportUrl,
        PATCHBAY_OWNER_EMAIL: owner.email,
        PATCHBAY_OWNER_PASSWORD: owner.password,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => output.push(String(chunk)))
    await answers(url, child)
    return child
  }

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ended = once(bff, 'exit')
    bff.kill(signal)
    await ended
  }

  let bff = await startBff()
  return {
    url,
    emulator,
    /** What stands for somebody or an office of the company in addresses. */
    keyOf: ({ key, id }: { key: string; id: string }) => (api === 'v1' ? key : id),
    dataDir,
    /** Everything that Patchbay has printed. */
    output: () => output.join(''),
    /** Ends Patchbay at once, as a crash does, and starts it again on the same data, at once or by its clock later. */
    async crashAndRestart(laterMs = 0, meanwhile = () => {}) {
      await end('SIGKILL')
      meanwhile()
      bff = await startBff(laterMs)
    },
    async close() {
      await end('SIGTERM')
      await emulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Stack = Awaited<ReturnType<typeof startStack>>

/** What a page of ours sends with whatever changes something. */
export const headersOf = ({ url }: Stack) => ({ 'X-CSRF': '1', Origin: url })
