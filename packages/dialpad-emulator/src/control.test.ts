import { expect, test } from 'vitest'

import { startEmulator, userPath } from './testing/start-emulator.ts'

test('GET requests tells each request in order and can be read in parts', async () => {
  const { control, send, person } = await startEmulator()
  const { email } = person(() => true)
  await send('GET', userPath, { email })
  await send('PUT', userPath, { email, action: 'suspend' })
  await send('GET', userPath, { nonsense: '1' })
  const { body } = await control('GET', 'requests')
  expect(body).toEqual({
    total: 3,
    requests: [
      expect.objectContaining({
        id: 1,
        method: 'GET',
        path: userPath,
        parameters: { email },
        status: 200,
        applied: false,
      }),
      expect.objectContaining({ id: 2, method: 'PUT', tokenIn: 'header', status: 200, applied: true }),
      expect.objectContaining({ id: 3, status: 400, applied: false, fault: 'unknown parameter nonsense' }),
    ],
  })
  const part = (await control('GET', 'requests?limit=1&offset=1')).body
  expect(part).toMatchObject({ total: 3, requests: [{ id: 2 }] })
  const time = (body['requests'] as { time: string }[])[0]?.time ?? ''
  expect(new Date(time).toISOString()).toBe(time)
})

test('the control plane itself is not in the journal and wants no token', async () => {
  const { control, emulator } = await startEmulator()
  for (const path of ['requests', 'company', 'clock', 'faults', 'downloads']) {
    expect((await control('GET', path)).status).toBe(200)
  }
  expect(emulator.requests()).toEqual([])
})

test('POST clock moves the clock on, or to a time; everything goes by it', async () => {
  const { control, emulator, send } = await startEmulator()
  await send('POST', userPath, { email: 'adam@example.com' })
  const moved = await control('POST', 'clock', { advanceMs: 3000 })
  expect(moved.body).toMatchObject({ offsetMs: 3000 })
  expect((await send('GET', userPath, { email: 'adam@example.com' })).body.user?.state).toBe('pending')
  const set = await control('POST', 'clock', { now: '2031-05-06T07:08:09.000Z' })
  expect(set.body['now']).toMatch(/^2031-05-06T07:08:/)
  await send('GET', userPath)
  expect(emulator.requests().at(-1)?.time).toMatch(/^2031-05-06T07:08:/)
  expect((await control('GET', 'clock')).body['now']).toMatch(/^2031-05-06T07:/)
  const answer = await fetch(`${emulator.url}/api/v2/company`)
  expect(answer.headers.get('date')).toMatch(/^Tue, 06 May 2031 07:/)
})

test('faults are set, listed and taken back', async () => {
  const { control, send } = await startEmulator()
  expect((await control('POST', 'faults', { kind: 'error-before', status: 502 })).body).toEqual({ id: 1 })
  expect((await control('POST', 'faults', { kind: 'answer', status: 418 })).body).toEqual({ id: 2 })
  expect((await send('GET', userPath)).status).toBe(502)
  expect((await control('GET', 'faults')).body).toMatchObject({
    faults: [
      { id: 1, hit: 1 },
      { id: 2, hit: 0 },
    ],
  })
  await control('DELETE', 'faults?id=1')
  expect((await send('GET', userPath)).status).toBe(418)
  expect((await control('DELETE', 'faults')).body).toEqual({ faults: [] })
  expect((await send('GET', userPath)).status).toBe(200)
})

test('GET company tells the truth about everybody, the deleted included', async () => {
  const { control, emulator, send, person } = await startEmulator()
  const someone = person(() => true)
  await send('DELETE', userPath, { email: someone.email })
  await send('POST', userPath, { email: 'unseen@example.com' })
  const { body } = await control('GET', 'company?limit=10000')
  expect(body['total']).toBe(emulator.company.users.length)
  expect(body['users']).toEqual(structuredClone(emulator.company.users))
  expect(body['users']).toContainEqual(expect.objectContaining({ email: 'unseen@example.com' }))
  expect(body['departments']).toEqual(emulator.company.departments)
  expect(body['ownOfficeKey']).toBe(emulator.company.offices[0]?.key)
  const one = await control('GET', `company?key=${someone.key}`)
  expect(one.body).toMatchObject({ total: 1, users: [{ email: someone.email, state: 'deleted' }] })
  const same = await control('GET', `company?email=${encodeURIComponent(someone.email)}`)
  expect(same.body).toMatchObject({ total: 1, users: [{ key: someone.key }] })
  expect((await control('GET', 'company?limit=2&offset=3')).body['users']).toHaveLength(2)
})

test('POST reset brings back the seed: people, numbers, journal, faults, clock and keys', async () => {
  const { control, emulator, send, person } = await startEmulator({ addDelayMs: 0 })
  const before = structuredClone(emulator.company)
  const someone = person(({ numbers }) => numbers.length > 0)
  const changeThings = async () => {
    await send('POST', userPath, { email: 'adam@example.com' })
    const key = emulator.company.users.at(-1)?.key ?? ''
    await send('POST', '/api/v1/admin/did', { target_key: key })
    await send('DELETE', userPath, { email: someone.email })
    return emulator.company.users.at(-1)
  }
  const first = await changeThings()
  await control('POST', 'faults', { kind: 'error-before' })
  await control('POST', 'clock', { advanceMs: 1e9 })
  expect((await control('POST', 'reset')).body).toEqual({ reset: true })
  const withoutTimes = (text: string) => text.replaceAll(/"(deleted|suspended)At":\d+/g, '')
  expect(withoutTimes(JSON.stringify(emulator.company))).toBe(withoutTimes(JSON.stringify(before)))
  expect(emulator.requests()).toEqual([])
  expect(emulator.faults.list()).toEqual([])
  expect(Math.abs(emulator.clock.now() - Date.now())).toBeLessThan(1000)
  expect(await changeThings()).toMatchObject({ key: first?.key, numbers: first?.numbers })
  expect(emulator.requests()[0]?.id).toBe(1)
})

test('what the control plane does not know is refused and changes nothing', async () => {
  const { control, emulator } = await startEmulator()
  const refused: [string, string, unknown?][] = [
    ['POST', 'faults', { kind: 'explode' }],
    ['POST', 'faults', { kind: 'latency', milliseconds: 5 }],
    ['POST', 'faults', { kind: 'error-before', rate: 2 }],
    ['POST', 'clock', { advanceMs: '5' }],
    ['POST', 'clock', { now: 'tomorrow' }],
    ['POST', 'clock', { now: -1 }],
    ['POST', 'clock', { advanceMs: 1e20 }],
    ['POST', 'clock', { advanceMs: -1e20 }],
    ['POST', 'downloads', { faults: [{ kind: 'explode', times: 1 }] }],
    ['GET', 'requests?limit=many'],
    ['GET', 'company?office=x'],
    ['DELETE', 'faults?id=all'],
  ]
  for (const [method, path, body] of refused) expect((await control(method, path, body)).status).toBe(400)
  expect(emulator.clock.now()).toBeCloseTo(Date.now(), -4)
  const malformed = await fetch(`${emulator.url}/_emulator/faults`, { method: 'POST', body: '{' })
  expect(malformed.status).toBe(400)
  for (const [method, path] of [
    ['GET', 'reset'],
    ['PUT', 'faults'],
    ['GET', 'nothing'],
  ] as const) {
    expect((await control(method, path)).status).toBe(404)
  }
  expect(emulator.faults.list()).toEqual([])
})
