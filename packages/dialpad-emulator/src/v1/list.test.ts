import { expect, test } from 'vitest'

import { officePath, startEmulator, userPath } from '../testing/start-emulator.ts'

type Parts = Awaited<ReturnType<typeof startEmulator>>

/** Reads the list to its end; `between` is called after each page. */
const readAll = async ({ send }: Parts, limit: number, between: () => Promise<void> = async () => {}) => {
  const keys: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await send('GET', userPath, {
      limit: String(limit),
      ...(cursor !== undefined && { cursor }),
    })
    keys.push(...(body.users ?? []).map(({ key }) => key))
    cursor = body.cursor
    await between()
  } while (cursor !== undefined)
  return keys
}

test('the pages together are everybody once, whatever the page size', async () => {
  const parts = await startEmulator({ users: 250 })
  const shown = parts.emulator.company.users.filter(({ state }) => state !== 'deleted').map(({ key }) => key)
  expect(shown).toHaveLength(250)
  for (const limit of [1, 7, 25, 50, 100]) expect(await readAll(parts, limit)).toEqual(shown)
})

test('without a limit there are 100 on a page; more than 100 are not given', async () => {
  const { send } = await startEmulator({ users: 250 })
  expect((await send('GET', userPath)).body.users).toHaveLength(100)
  expect((await send('GET', userPath, { limit: '1000' })).body.users).toHaveLength(100)
  expect((await send('GET', userPath, { limit: '25' })).body.users).toHaveLength(25)
})

test('there is no cursor when nobody is left', async () => {
  const { send } = await startEmulator({ users: 50 })
  const whole = await send('GET', userPath, { limit: '50' })
  expect(whole.body.users).toHaveLength(50)
  expect(whole.body).not.toHaveProperty('cursor')
})

test('an empty company has an empty list', async () => {
  const { send } = await startEmulator({ users: 0 })
  expect((await send('GET', userPath)).body).toEqual({ users: [] })
})

test('whoever is there from the first page to the last is given exactly once while others come, go and change', async () => {
  const parts = await startEmulator({ users: 120, addDelayMs: 0 })
  const { emulator, send } = parts
  const before = emulator.company.users.filter(({ state }) => state !== 'deleted')
  const gone = new Set<string>()
  let round = 0
  const disturb = async () => {
    round += 1
    if (round > 12) return
    await send('POST', userPath, { email: `new${round}@example.com` })
    // From the front, the middle and the back in turn: before, at and behind the place of the reader.
    for (const index of [round - 1, 60 + round, 119 - round]) {
      const user = before[index]
      if (!user) continue
      await send('DELETE', userPath, { email: user.email })
      gone.add(user.key)
    }
    const changed = before[30 + round]
    if (changed) await send('PUT', userPath, { email: changed.email, action: 'suspend' })
  }
  const keys = await readAll(parts, 10, disturb)
  expect(new Set(keys).size).toBe(keys.length)
  expect(before.filter(({ key }) => !gone.has(key) && !keys.includes(key))).toEqual([])
  expect(gone.size).toBeGreaterThan(30)
})

test('a cursor holds after the person it stands at was deleted', async () => {
  const { emulator, send } = await startEmulator()
  const first = await send('GET', userPath, { limit: '10' })
  const shown = emulator.company.users.filter(({ state }) => state !== 'deleted')
  await send('DELETE', userPath, { email: shown[10]?.email ?? '' })
  const second = await send('GET', userPath, { limit: '10', cursor: first.body.cursor ?? '' })
  expect(second.body.users?.map(({ key }) => key)).toEqual(shown.slice(11, 21).map(({ key }) => key))
})

test('cursors of another company, changed ones and made-up ones are refused', async () => {
  const { send } = await startEmulator()
  const other = await startEmulator({ seed: 2 })
  const foreign = (await other.send('GET', userPath, { limit: '10' })).body.cursor ?? ''
  const own = (await send('GET', userPath, { limit: '10' })).body.cursor ?? ''
  expect(foreign).not.toBe('')
  for (const cursor of [foreign, own.slice(1), 'AAAA', '10', '%00', '🙂']) {
    const refused = await send('GET', userPath, { cursor })
    expect(refused).toMatchObject({ status: 400, body: { errors: ['invalid_cursor'] } })
  }
})

test('limits that are no positive whole number are refused', async () => {
  const { send } = await startEmulator()
  for (const limit of ['0', '-1', '1.5', 'ten', '', '1e2', '9999999999']) {
    expect((await send('GET', userPath, { limit })).body.errors).toEqual(['invalid_parameter'])
  }
})

test('GET office lists every office with key, name and country and nothing else', async () => {
  const { emulator, send } = await startEmulator({ offices: 34 })
  const { offices } = (await send('GET', officePath)).body
  expect(offices).toEqual(emulator.company.offices.map(({ key, name, country }) => ({ key, name, country })))
  expect(offices).toHaveLength(34)
  expect(new Set(offices?.map(({ country }) => country)).size).toBe(9)
})
