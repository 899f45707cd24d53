import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

const start = async (...args: string[]) => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'emulator.mjs'), ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const exit = once(child, 'exit').then(([code]) => Number(code))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)))
  const url = () => /^Emulated Dialpad: +(.*)$/m.exec(output)?.[1] ?? ''
  return { child, exit, url, output: () => output }
}

const isUp = async (url: string) =>
  (await fetch(`${url}/_emulator/clock`).catch(() => undefined))?.ok === true

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'the emulator starts with its arguments, and ends with %s',
  async (signal) => {
    const { child, url, output } = await start('--users', '12', '--offices', '2', '--token', 'sesame')
    await vi.waitFor(() => expect(output()).toContain('Kept in'), 15_000)
    const answer = await fetch(`${url()}/api/v1/admin/user?api_key=sesame`)
    expect(((await answer.json()) as { users: unknown[] }).users).toHaveLength(12)
    child.kill(signal)
    await vi.waitFor(async () => expect(await isUp(url())).toBe(false), 10_000)
  },
)

test('a wrong argument ends it with 1 and says which', async () => {
  const { exit, output } = await start('--users', 'many')
  expect(await exit).toBe(1)
  expect(output()).toContain('--users wants a whole number')
})
