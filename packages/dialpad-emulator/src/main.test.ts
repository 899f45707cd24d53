import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

import { expect, test } from 'vitest'

import { newFolder, spawnEmulator, startProcess } from './testing/process.ts'

const offices = async (url: string, token: string) => {
  const response = await fetch(`${url}/api/v1/admin/office`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.status, body: (await response.json()) as { offices?: unknown[] } }
}

const printed = (text: string, name: string) => new RegExp(`^${name}: +(.*)$`, 'm').exec(text)?.[1] ?? ''

test('every argument counts, and every value is printed', async () => {
  const { url, output, exit, end } = await startProcess([
    '--port',
    '0',
    '--users',
    '70',
    '--offices',
    '5',
    '--seed',
    '7',
    '--latency',
    '40',
    '--token',
    'sesame',
  ])
  const started = performance.now()
  expect((await offices(url, 'sesame')).body.offices).toHaveLength(5)
  expect(performance.now() - started).toBeGreaterThanOrEqual(39)
  const company = await (await fetch(`${url}/_emulator/company?limit=0`)).json()
  expect(company).toMatchObject({ total: 71 })
  await end('SIGTERM')
  expect(await exit).toBe(0)
  const values = ['Emulated Dialpad', 'Token', 'Seed', 'People', 'Offices', 'Latency'].map((name) =>
    printed(output.text, name),
  )
  expect(values).toEqual([url, 'sesame', '7', '70', '5', '40 ms'])
})

test('what is left out is chosen and printed, and works', async () => {
  const { url, reportOrigin, output, exit, end } = await startProcess([], { DATA_DIR: '' })
  const token = printed(output.text, 'Token')
  expect(token).toMatch(/^[0-9a-f]{32}$/)
  expect(printed(output.text, 'Emulated Dialpad')).toBe(url)
  expect((await offices(url, token)).body.offices).toHaveLength(34)
  await end('SIGINT')
  expect(await exit).toBe(0)
  const values = ['Control plane', 'Report downloads', 'Seed', 'People', 'Kept in'].map((name) =>
    printed(output.text, name),
  )
  expect(values).toEqual([`${url}/_emulator/`, reportOrigin, '1', '1320', 'memory only'])
})

test('the token may come from the environment, and quiet prints nothing', async () => {
  const { url, output, end } = await startProcess(['--users', '5', '--quiet'], {
    EMULATOR_TOKEN: 'from outside',
  })
  expect((await offices(url, 'from outside')).status).toBe(200)
  await end('SIGTERM')
  expect(output.text).toBe('')
})

test('an added person appears after three seconds of the clock', async () => {
  const { url } = await startProcess(['--users', '5', '--token', 't'])
  const shown = async () => {
    const response = await fetch(`${url}/api/v1/admin/user?email=a@example.com&api_key=t`)
    return 'user' in ((await response.json()) as object)
  }
  await fetch(`${url}/api/v1/admin/user?email=a@example.com&api_key=t`, { method: 'POST' })
  expect(await shown()).toBe(false)
  await fetch(`${url}/_emulator/clock`, { method: 'POST', body: '{"advanceMs":3000}' })
  expect(await shown()).toBe(true)
})

test('it ends when whoever started it is gone', async () => {
  const { child, exit } = await startProcess(['--users', '5'])
  child.disconnect()
  expect(await exit).toBe(0)
})

test('a wrong argument is refused with a sentence and the usage', async () => {
  const { output, exit } = spawnEmulator(['--users', 'many'])
  expect(await exit).toBe(1)
  expect(output.text).toMatch(/^--users wants a whole number .*\nUsage: emulator /)
  expect(output.text).not.toContain('    at ')
})

test('a folder that can’t be written to is one clear sentence', async () => {
  const inTheWay = path.join(newFolder(), 'file')
  writeFileSync(inTheWay, '')
  const { output, exit } = spawnEmulator(['--users', '5', '--data-dir', path.join(inTheWay, 'data')])
  expect(await exit).toBe(1)
  expect(output.text).toBe(
    `Nothing can be kept at ${path.join(inTheWay, 'data')} (ENOTDIR): give the right to write there, or set another DATA_DIR.\n`,
  )
})

test('a port that is taken is one clear sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { output, exit } = spawnEmulator(['--port', port, '--users', '5', '--data-dir', newFolder()])
  expect(await exit).toBe(1)
  expect(output.text).toBe('The port is taken by another program. Choose another one with --port.\n')
  server.close()
})
