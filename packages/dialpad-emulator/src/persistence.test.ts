import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, test } from 'vitest'

import { createEmulator } from './emulator.ts'
import { newFolder, startProcess } from './testing/process.ts'
import { didPath, startEmulator, userPath } from './testing/start-emulator.ts'

const onlyFile = (folder: string) => path.join(folder, readdirSync(folder)[0] ?? '')

/** A company with a bit of everything changed, as it was when its emulator was closed. */
const changedCompany = async (dataDir: string) => {
  const { emulator, send, office, person } = await startEmulator({ dataDir, addDelayMs: 0 })
  const [gone, quiet, moved] = [
    person(({ officeKey }) => officeKey === office('London').key),
    person(({ officeKey, numbers }) => officeKey === office('Mumbai').key && numbers.length > 1),
    person(({ officeKey, numbers }) => officeKey === office('Berlin').key && numbers.length > 0),
  ]
  for (const email of ['adam@example.com', 'eve@example.com']) {
    await send('POST', userPath, { email, office_key: office('Dublin').key })
  }
  await send('DELETE', userPath, { email: gone.email })
  await send('PUT', userPath, { email: quiet.email, action: 'suspend' })
  await send('DELETE', didPath, { target_key: quiet.key })
  await send('PUT', userPath, { target_key: moved.key, office_key: office('Hamburg').key })
  await send('POST', didPath, { target_key: moved.key })
  expect(emulator.requests().filter(({ applied }) => !applied)).toEqual([])
  await emulator.close()
  return structuredClone(emulator.company)
}

test('every change is there after a restart, and the order of people is the same', async () => {
  const dataDir = newFolder()
  const before = await changedCompany(dataDir)
  const { emulator, send } = await startEmulator({ dataDir, addDelayMs: 0 })
  expect(emulator.company).toEqual(before)
  const { body } = await send('GET', userPath, { email: 'adam@example.com' })
  expect(body.user?.state).toBe('pending')
  expect(body.company_count).toBe(61)
})

test('numbers and keys given out before a restart are not given out again', async () => {
  const dataDir = newFolder()
  const before = await changedCompany(dataDir)
  const { emulator, send, person, office } = await startEmulator({ dataDir, addDelayMs: 0 })
  const everGiven = new Set(readFileSync(onlyFile(dataDir), 'utf8').match(/\+\d{8,}/g))
  const someone = person(({ officeKey }) => officeKey === office('Hamburg').key)
  for (let i = 0; i < 20; i += 1) await send('POST', didPath, { target_key: someone.key })
  const added = emulator.company.users
    .find(({ key }) => key === someone.key)
    ?.numbers.slice(someone.numbers.length)
  expect(added).toHaveLength(20)
  expect(added?.filter((number) => everGiven.has(number))).toEqual([])
  await send('POST', userPath, { email: 'third@example.com' })
  expect(before.users.map(({ key }) => key)).not.toContain(emulator.company.users.at(-1)?.key)
})

test('a change that was answered survives kill -9', async () => {
  const dataDir = newFolder()
  const args = ['--users', '60', '--token', 't', '--data-dir', dataDir]
  const first = await startProcess(args)
  const added: string[] = []
  for (let i = 0; i < 25; i += 1) {
    const email = `person${i}@example.com`
    const answer = await fetch(`${first.url}${userPath}?email=${email}&api_key=t`, { method: 'POST' })
    if (answer.ok) added.push(email)
  }
  await first.end('SIGKILL')
  expect(added).toHaveLength(25)
  const { emulator } = await startEmulator({ dataDir, offices: 34 })
  expect(emulator.company.users.slice(-25).map(({ email }) => email)).toEqual(added)
})

test(
  'killed at any moment of writing, the emulator starts again with every change it answered',
  { timeout: 60_000 },
  async () => {
    const dataDir = newFolder()
    const answered: string[] = []
    for (let round = 0; round < 4; round += 1) {
      const { url, end } = await startProcess(['--users', '60', '--token', 't', '--data-dir', dataDir])
      let inRound = 0
      const adding = Array.from({ length: 40 }, async (_, i) => {
        const email = `round${round}.person${i}@example.com`
        const answer = await fetch(`${url}${userPath}?email=${email}&api_key=t`, { method: 'POST' })
        if (!answer.ok) return
        answered.push(email)
        inRound += 1
        if (inRound === 10 + round) await end('SIGKILL')
      })
      await Promise.allSettled(adding)
      await end('SIGKILL')
    }
    const { emulator } = await startEmulator({ dataDir, offices: 34 })
    const emails = emulator.company.users.map(({ email }) => email)
    expect(answered.length).toBeGreaterThan(40)
    expect(answered.filter((email) => !emails.includes(email))).toEqual([])
    expect(new Set(emails).size).toBe(emails.length)
  },
)

test('a last line that was cut is left out, and writing goes on behind what is whole', async () => {
  const dataDir = newFolder()
  const before = await changedCompany(dataDir)
  appendFileSync(onlyFile(dataDir), '{"user":{"key":"agTorn","firstName":"To')
  const { emulator, send } = await startEmulator({ dataDir, addDelayMs: 0 })
  expect(emulator.company).toEqual(before)
  await send('POST', userPath, { email: 'after@example.com' })
  await emulator.close()
  const again = await startEmulator({ dataDir })
  expect(again.emulator.company.users).toHaveLength(before.users.length + 1)
})

test('a file that is broken in the middle is not guessed at', async () => {
  const dataDir = newFolder()
  await changedCompany(dataDir)
  const lines = readFileSync(onlyFile(dataDir), 'utf8').split('\n')
  for (const bad of ['{"user":{"key":1}}', 'rubbish']) {
    writeFileSync(onlyFile(dataDir), lines.with(2, bad).join('\n'))
    await expect(createEmulator({ dataDir, users: 60, offices: 9 })).rejects.toThrow(
      'cannot be read from line 3 on',
    )
  }
})

test('another seed or another size is another company, and the first one is still there', async () => {
  const dataDir = newFolder()
  const before = await changedCompany(dataDir)
  for (const other of [{ seed: 2 }, { users: 61 }, { offices: 10 }]) {
    const { emulator } = await startEmulator({ dataDir, ...other })
    expect(emulator.company.users.some(({ email }) => email === 'adam@example.com')).toBe(false)
  }
  expect((await startEmulator({ dataDir })).emulator.company).toEqual(before)
  expect(readdirSync(dataDir)).toHaveLength(4)
})

test('a moved clock is still moved after a restart', async () => {
  const dataDir = newFolder()
  const first = await startEmulator({ dataDir })
  first.emulator.clock.advance(5_000_000)
  await first.emulator.close()
  const { emulator } = await startEmulator({ dataDir })
  expect(emulator.clock.now() - Date.now()).toBeCloseTo(5_000_000, -3)
})

test('a reset is a reset after a restart too', async () => {
  const dataDir = newFolder()
  await changedCompany(dataDir)
  const { emulator } = await startEmulator({ dataDir })
  emulator.clock.advance(1000)
  emulator.reset()
  const fresh = structuredClone(emulator.company)
  await emulator.close()
  const again = await startEmulator({ dataDir })
  expect(again.emulator.company).toEqual(fresh)
  expect(again.emulator.company.users.some(({ email }) => email === 'adam@example.com')).toBe(false)
  expect(Math.abs(again.emulator.clock.now() - Date.now())).toBeLessThan(1000)
})
