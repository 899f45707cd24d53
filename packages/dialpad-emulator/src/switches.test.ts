import { expect, test } from 'vitest'

import { didPath, officePath, startEmulator, userPath } from './testing/start-emulator.ts'

test('page sizes', async () => {
  const { send } = await startEmulator({ switches: { defaultPageSize: 3, maxPageSize: 5 } })
  expect((await send('GET', userPath)).body.users).toHaveLength(3)
  expect((await send('GET', userPath, { limit: '50' })).body.users).toHaveLength(5)
})

test('showDeleted: reads go on showing people who were deleted, and nothing can be done with them', async () => {
  const { send, person } = await startEmulator({ switches: { showDeleted: true } })
  const { email, key } = person(() => true)
  await send('DELETE', userPath, { email })
  const { user } = (await send('GET', userPath, { email })).body
  expect(user).toMatchObject({ key, state: 'deleted', phone_numbers: [] })
  const { users } = (await send('GET', userPath)).body
  expect(users?.filter(({ state }) => state === 'deleted').map((each) => each.key)).toContain(key)
  expect((await send('PUT', userPath, { email, action: 'reactivate' })).status).toBe(404)
  expect((await send('POST', didPath, { target_key: key })).status).toBe(404)
})

test('addNeedsLicence: nobody is added to a full office', async () => {
  const { send, office, last } = await startEmulator({ switches: { addNeedsLicence: true } })
  const { key, licences } = office('Hamburg')
  expect((await send('POST', userPath, { email: 'one@example.com', office_key: key })).status).toBe(200)
  const refused = await send('POST', userPath, { email: 'two@example.com', office_key: key })
  expect(refused).toMatchObject({ status: 402, body: { errors: ['no_license'] } })
  expect(last()?.applied).toBe(false)
  expect(office('Hamburg').licences).toBe(licences)
})

test('rightsNeededFor: which actions want the office to be administered', async () => {
  const strict = await startEmulator({ switches: { rightsNeededFor: ['add', 'state'] } })
  const { key } = strict.office('Osaka')
  const inOsaka = strict.person(({ officeKey }) => officeKey === key)
  const refused = [
    await strict.send('POST', userPath, { email: 'one@example.com', office_key: key }),
    await strict.send('PUT', userPath, { email: inOsaka.email, action: 'suspend' }),
    await strict.send('DELETE', userPath, { email: inOsaka.email }),
  ]
  for (const each of refused) expect(each.body.errors).toEqual(['not_office_admin'])
  expect((await strict.send('POST', didPath, { target_key: inOsaka.key })).status).toBe(200)

  const standard = await startEmulator()
  expect((await standard.send('PUT', userPath, { email: inOsaka.email, action: 'suspend' })).status).toBe(200)
  expect((await standard.send('POST', userPath, { email: 'one@example.com', office_key: key })).status).toBe(
    200,
  )
  expect((await standard.send('DELETE', userPath, { email: inOsaka.email })).status).toBe(200)
})

test('rateLimit: so many requests in a window of the clock, with or without Retry-After', async () => {
  const rateLimit = { requests: 2, perMs: 60_000, retryAfter: 'sent' } as const
  const { emulator, send, last } = await startEmulator({ switches: { rateLimit } })
  for (let i = 0; i < 2; i += 1) expect((await send('GET', officePath)).status).toBe(200)
  const refused = await send('POST', userPath, { email: 'one@example.com' })
  expect(refused).toMatchObject({ status: 429, body: { errors: ['rate_limited'] } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(last()).toMatchObject({ applied: false, fault: 'over the rate limit' })
  emulator.clock.advance(60_000)
  expect((await send('GET', officePath)).status).toBe(200)

  const silent = await startEmulator({
    switches: { rateLimit: { requests: 0, perMs: 1000, retryAfter: 'left-out' } },
  })
  const { status, headers } = await silent.send('GET', officePath)
  expect([status, headers.has('retry-after')]).toEqual([429, false])
})

test('without the switch there is no limit', async () => {
  const { send } = await startEmulator()
  const answers = await Promise.all(Array.from({ length: 200 }, () => send('GET', userPath, { limit: '1' })))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
})

test('errors: another status and another word', async () => {
  const errors = { email_conflict: { status: 422, word: 'email_in_use' } }
  const { send, person } = await startEmulator({ switches: { errors } })
  const refused = await send('POST', userPath, { email: person(() => true).email })
  expect(refused).toMatchObject({ status: 422, body: { status: 1, errors: ['email_in_use'] } })
  expect((await send('DELETE', userPath, { email: 'nobody' })).body.errors).toEqual(['user_not_found'])
})
