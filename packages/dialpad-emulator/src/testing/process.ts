import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { onTestFinished } from 'vitest'

const main = path.join(import.meta.dirname, '..', 'main.ts')

export const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

export const spawnEmulator = (args: string[], environment: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => end(child, 'SIGKILL'))
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => (output.text += String(part)))
  return { child, output, exit: once(child, 'exit').then(([code]) => code as number | null) }
}

/** The emulator as a process of its own, up and listening. */
export const startProcess = async (args: string[], environment: NodeJS.ProcessEnv = {}) => {
  const { child, output, exit } = spawnEmulator(args, environment)
  const ready = once(child, 'message')
  const [message] = await Promise.race([
    ready,
    exit.then((code) => Promise.reject(new Error(`ended with ${code}: ${output.text}`))),
  ])
  return {
    ...(message as { url: string; reportOrigin: string }),
    child,
    output,
    exit,
    end: end.bind(undefined, child),
  }
}
