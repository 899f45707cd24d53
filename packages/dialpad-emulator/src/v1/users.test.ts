import { describe, expect, test } from 'vitest'

import { startEmulator, userPath } from '../testing/start-emulator.ts'

const newcomer = { email: 'adam@example.com', first_name: 'Adam', last_name: 'Johnson' }

describe('POST user', () => {
  test('nobody sees an added person before the delay is over, then everybody does', async () => {
    const { emulator, send } = await startEmulator()
    expect((await send('POST', userPath, newcomer)).body).toMatchObject({ pending_user: 'adam@example.com' })
    expect((await send('GET', userPath, { email: newcomer.email })).body.user).toBeUndefined()
    emulator.clock.advance(2500)
    expect((await send('GET', userPath, { email: newcomer.email })).body.user).toBeUndefined()
    emulator.clock.advance(500)
    const { user } = (await send('GET', userPath, { email: newcomer.email })).body
    expect(user).toEqual({
      key: expect.stringMatching(/^ag/),
      first_name: 'Adam',
      last_name: 'Johnson',
      primary_email: 'adam@example.com',
      phone_numbers: [],
      office_key: emulator.company.offices[0]?.key,
      state: 'pending',
    })
    const list = await send('GET', userPath, { limit: '100' })
    expect(list.body.users?.at(-1)?.key).toBe(user?.key)
  })

  test('with an office_key the person is in that office', async () => {
    const { emulator, send, office } = await startEmulator({ addDelayMs: 0 })
    const { key } = office('Paris')
    await send('POST', userPath, { ...newcomer, office_key: key })
    expect((await send('GET', userPath, { email: newcomer.email })).body.user?.office_key).toBe(key)
    expect(emulator.requests()[0]).toMatchObject({ applied: true, status: 200 })
  })

  test('an e-mail that is taken is refused, also while its owner is still being added, in whatever case', async () => {
    const { send, last } = await startEmulator()
    await send('POST', userPath, newcomer)
    const again = await send('POST', userPath, { email: 'ADAM@Example.com' })
    expect(again).toMatchObject({ status: 409, body: { status: 1, errors: ['email_conflict'] } })
    expect(last()).toMatchObject({ applied: false, fault: 'email_conflict' })
  })

  test('a deleted person’s e-mail can be given to somebody new', async () => {
    const { send, person } = await startEmulator({ addDelayMs: 0 })
    const gone = person(() => true)
    await send('DELETE', userPath, { email: gone.email })
    expect((await send('POST', userPath, { email: gone.email })).status).toBe(200)
    const { user } = (await send('GET', userPath, { email: gone.email })).body
    expect(user?.key).not.toBe(gone.key)
  })

  test('an office that does not exist, and an e-mail that is none, are refused', async () => {
    const { send } = await startEmulator()
    const nowhere = await send('POST', userPath, { ...newcomer, office_key: 'agNowhere' })
    expect(nowhere).toMatchObject({ status: 404, body: { errors: ['office_not_found'] } })
    const noEmail = await send('POST', userPath, { email: 'adam' })
    expect(noEmail).toMatchObject({ status: 400, body: { errors: ['invalid_parameter'] } })
  })

  test('adding to a full office buys a licence', async () => {
    const { send, control, office } = await startEmulator()
    const hamburg = office('Hamburg')
    await send('POST', userPath, { email: 'one@example.com', office_key: hamburg.key })
    expect(office('Hamburg').licences).toBe(hamburg.licences)
    await send('POST', userPath, { email: 'two@example.com', office_key: hamburg.key })
    expect(office('Hamburg').licences).toBe(hamburg.licences + 1)
    const { offices } = (await control('GET', 'company')).body
    expect(offices).toContainEqual(
      expect.objectContaining({ name: 'Hamburg', licencesHeld: hamburg.licences + 1 }),
    )
  })
})

describe('GET user by e-mail', () => {
  test('an unknown e-mail is answered by the account information alone', async () => {
    const { send } = await startEmulator()
    const { status, body } = await send('GET', userPath, { email: 'nobody@corrigan.test' })
    expect(status).toBe(200)
    expect(Object.keys(body).toSorted()).toEqual(['company_count', 'office_count'])
    expect(body.company_count).toBe(60)
  })

  test('finds the person in whatever case the e-mail is written', async () => {
    const { send, person } = await startEmulator()
    const someone = person(({ numbers }) => numbers.length > 1)
    const { user } = (await send('GET', userPath, { email: someone.email.toUpperCase() })).body
    expect(user).toEqual({
      key: someone.key,
      first_name: someone.firstName,
      last_name: someone.lastName,
      primary_email: someone.email,
      primary_phone: someone.numbers[0],
      phone_numbers: someone.numbers,
      office_key: someone.officeKey,
      state: 'active',
    })
  })
})

describe('PUT user with an action', () => {
  test('suspends and reactivates, and says since when in the truth', async () => {
    const { emulator, send, person, now } = await startEmulator()
    const someone = person(() => true)
    const suspended = await send('PUT', userPath, { email: someone.email, action: 'suspend' })
    expect(suspended.body.user).toMatchObject({ key: someone.key, state: 'suspended' })
    expect(now(someone)?.suspendedAt).toBeCloseTo(emulator.clock.now(), -4)
    const active = await send('PUT', userPath, { email: someone.email, action: 'reactivate' })
    expect(active.body.user).toMatchObject({ key: someone.key, state: 'active' })
    expect(now(someone)?.suspendedAt).toBeUndefined()
  })

  test('asking for the state that somebody is in changes nothing and is no error', async () => {
    const { emulator, send, person } = await startEmulator()
    const { email } = person(() => true)
    for (const action of ['reactivate', 'suspend', 'suspend']) {
      expect((await send('PUT', userPath, { email, action })).status).toBe(200)
    }
    expect(emulator.requests().map(({ applied }) => applied)).toEqual([false, true, false])
  })

  test('a suspended person keeps the licence and the numbers', async () => {
    const { send, person, now, control } = await startEmulator()
    const someone = person(({ numbers }) => numbers.length > 0)
    const held = (await control('GET', 'company')).body['offices']
    await send('PUT', userPath, { email: someone.email, action: 'suspend' })
    expect(now(someone)?.numbers).toEqual(someone.numbers)
    expect((await control('GET', 'company')).body['offices']).toEqual(held)
  })

  test('unknown people, people not visible yet and other actions are refused', async () => {
    const { send, person } = await startEmulator()
    await send('POST', userPath, newcomer)
    for (const email of ['nobody@corrigan.test', newcomer.email]) {
      const refused = await send('PUT', userPath, { email, action: 'suspend' })
      expect(refused).toMatchObject({ status: 404, body: { errors: ['user_not_found'] } })
    }
    for (const action of ['delete', 'add', 'toString']) {
      const refused = await send('PUT', userPath, { email: person(() => true).email, action })
      expect(refused).toMatchObject({ status: 400, body: { errors: ['invalid_parameter'] } })
    }
  })
})

describe('DELETE user', () => {
  test('the person is gone from every read, with the numbers and the licence', async () => {
    const { emulator, send, person, now } = await startEmulator()
    const someone = person(({ numbers }) => numbers.length > 0)
    const { status, body } = await send('DELETE', userPath, { email: someone.email })
    expect({ status, user: body.user, count: body.company_count }).toEqual({
      status: 200,
      user: undefined,
      count: 59,
    })
    expect((await send('GET', userPath, { email: someone.email })).body.user).toBeUndefined()
    const { users } = (await send('GET', userPath)).body
    expect(users).toHaveLength(59)
    expect(users?.some(({ key }) => key === someone.key)).toBe(false)
    expect(now(someone)).toMatchObject({ state: 'deleted', numbers: [] })
    expect(now(someone)?.deletedAt).toBeCloseTo(emulator.clock.now(), -4)
  })

  test('deleting twice, or somebody unknown, is refused', async () => {
    const { send, person } = await startEmulator()
    const { email } = person(() => true)
    await send('DELETE', userPath, { email })
    for (const each of [email, 'bademployee']) {
      const refused = await send('DELETE', userPath, { email: each })
      expect(refused).toMatchObject({ status: 404, body: { errors: ['user_not_found'] } })
    }
  })
})
