import { expect, test } from 'vitest'

import { userPath as v1UserPath } from '../testing/start-emulator.ts'
import { startV2 } from '../testing/start-v2.ts'

test('a person is told with text for whole numbers, times without a zone, and nothing that is not there', async () => {
  const { send, from, person, office, emulator } = await startV2()
  const someone = from('Berlin', 1)
  const { body } = await send('GET', `users/${someone.id}`)
  expect(body).toMatchObject({
    id: someone.id,
    company_id: emulator.company.id,
    office_id: office('Berlin').id,
    emails: [someone.email],
    phone_numbers: someone.numbers,
    country: 'de',
    timezone: 'Europe/Berlin',
    state: 'active',
  })
  expect(body['date_added']).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  const bare = await send('GET', `users/${person(({ numbers }) => numbers.length === 0).id}`)
  expect(Object.keys(bare.body)).not.toContain('phone_numbers')
  expect(JSON.stringify(bare.body)).not.toContain('null')
})

test('me is whose key it is, or nobody by the switch', async () => {
  const { send } = await startV2()
  expect((await send('GET', 'users/me')).body).toMatchObject({ is_super_admin: true, is_admin: true })
  const other = await startV2({ apiSwitches: { me: 'nobody' } })
  expect((await other.send('GET', 'users/me')).status).toBe(404)
})

test('the list is filtered by state, e-mail, number and company admins', async () => {
  const { walk, person, emulator } = await startV2()
  const inState = (state: string) => emulator.company.users.filter((user) => user.state === state).length
  for (const state of ['active', 'pending', 'suspended', 'deleted'])
    expect(await walk('users', { state })).toHaveLength(inState(state))
  expect(await walk('users', { state: 'cancelled' })).toEqual([])
  expect(await walk('users', { state: 'all' })).toHaveLength(emulator.company.users.length)
  const someone = person(({ numbers }) => numbers.length > 1)
  const ids = async (query: Record<string, string>) => (await walk('users', query)).map(({ id }) => id)
  expect(await ids({ email: someone.email.toUpperCase() })).toEqual([someone.id])
  expect(await ids({ number: someone.numbers[1] ?? '' })).toEqual([someone.id])
  const admins = await ids({ company_admin: 'true' })
  expect(admins).toHaveLength(1)
  expect(await ids({ company_admin: 'false' })).not.toContain(admins[0])
})

test('who is created is there at once, active, without a number unless one is asked for', async () => {
  const { send, office, last } = await startV2()
  const office_id = office('Berlin').id
  const plain = await send('POST', 'users', { body: { email: 'ada@corrigan.test', office_id } })
  expect(plain).toMatchObject({ status: 200, body: { state: 'active', license: 'talk', office_id } })
  expect(plain.body['phone_numbers']).toBeUndefined()
  expect(last()).toMatchObject({ applied: true, parameters: { email: 'ada@corrigan.test', office_id } })
  expect((await send('GET', `users/${String(plain.body['id'])}`)).body['emails']).toEqual([
    'ada@corrigan.test',
  ])
  const body = { email: 'bo@corrigan.test', office_id, auto_assign: true, first_name: 'Bo' }
  const [number] = (await send('POST', 'users', { body })).body['phone_numbers'] as string[]
  expect(number).toMatch(/^\+49/)
  const pending = await startV2({ apiSwitches: { addedState: 'pending' } })
  expect((await pending.send('POST', 'users', { body })).body['state']).toBe('pending')
})

test('an e-mail that somebody has is a conflict, and an unknown office a 404', async () => {
  const { send, office, from } = await startV2()
  const office_id = office('Berlin').id
  const taken = await send('POST', 'users', { body: { email: from('Boston', 1).email, office_id } })
  expect(taken.body.error?.code).toBe(409)
  const nowhere = await send('POST', 'users', { body: { email: 'ada@corrigan.test', office_id: '4711' } })
  expect(nowhere.body.error?.code).toBe(404)
  expect((await send('POST', 'users', { body: { office_id } })).body.error?.message).toMatch(/email/)
})

test('somebody whom v1 is still adding is unseen here, and the e-mail is taken', async () => {
  const { send, emulator, office } = await startV2()
  const form = new URLSearchParams({ email: 'ada@corrigan.test' })
  const headers = { authorization: `Bearer ${emulator.token}` }
  await fetch(`${emulator.url}${v1UserPath}`, { method: 'POST', body: form, headers })
  const query = { email: 'ada@corrigan.test' }
  expect((await send('GET', 'users', { query })).body.items).toBeUndefined()
  const body = { email: 'ada@corrigan.test', office_id: office('Boston').id }
  expect((await send('POST', 'users', { body })).status).toBe(409)
  emulator.clock.advance(3000)
  expect((await send('GET', 'users', { query })).body.items).toMatchObject([{ state: 'pending' }])
})

test('only what is given changes, and a blank takes title and extension away', async () => {
  const { send, from, now, last } = await startV2()
  const someone = from('Berlin', 1)
  const path = `users/${someone.id}`
  const body = {
    first_name: 'Zoë',
    job_title: 'Planner',
    extension: '4711',
    emails: ['z@corrigan.test', 'y@corrigan.test'],
  }
  expect((await send('PATCH', path, { body })).body).toMatchObject({ ...body, last_name: someone.lastName })
  expect(now(someone)).toMatchObject({ firstName: 'Zoë', email: 'z@corrigan.test', numbers: someone.numbers })
  const { body: blank } = await send('PATCH', path, { body: { job_title: '', extension: '' } })
  expect(Object.keys(blank)).not.toContain('job_title')
  expect((await send('GET', 'users', { query: { email: someone.email } })).body.items).toBeUndefined()
  await send('PATCH', path, { body: { first_name: 'Zoë', last_name: null } })
  expect(last()).toMatchObject({ status: 200, applied: false })
})

test('an e-mail is added to one’s own, is nobody else’s then, and is free again after it went', async () => {
  const { send, from, emulator } = await startV2()
  const [someone, other] = [from('Berlin', 1), from('London', 1)]
  const setEmails = (id: string, emails: string[]) => send('PATCH', `users/${id}`, { body: { emails } })
  expect((await setEmails(someone.id, ['new@corrigan.test', someone.email])).status).toBe(200)
  expect((await setEmails(other.id, [other.email, someone.email])).status).toBe(409)
  expect((await setEmails(someone.id, ['new@corrigan.test'])).status).toBe(200)
  const headers = { authorization: `Bearer ${emulator.token}` }
  const asked = await fetch(`${emulator.url}${v1UserPath}?email=${someone.email}`, { headers })
  expect(await asked.json()).not.toHaveProperty('user')
  await send('DELETE', `users/${someone.id}`)
  expect((await setEmails(other.id, ['new@corrigan.test', other.email])).status).toBe(200)
})

test('somebody is suspended and comes back', async () => {
  const { send, from, last } = await startV2()
  const path = `users/${from('Berlin', 1).id}`
  expect((await send('PATCH', path, { body: { state: 'suspended' } })).body['state']).toBe('suspended')
  expect((await send('PATCH', path, { body: { state: 'suspended' } })).status).toBe(200)
  expect(last()?.applied).toBe(false)
  expect((await send('PATCH', path, { body: { state: 'active' } })).body['state']).toBe('active')
  expect((await send('PATCH', path, { body: { state: 'deleted' } })).status).toBe(400)
})

test('numbers are re-ordered and removed, never added', async () => {
  const { send, person, emulator, now } = await startV2({ users: 200 })
  const someone = person(({ numbers, officeKey }) => {
    const office = emulator.company.offices.find(({ key }) => key === officeKey)
    return numbers.length > 1 && office?.administered === true
  })
  const path = `users/${someone.id}`
  const turned = someone.numbers.toReversed()
  expect((await send('PATCH', path, { body: { phone_numbers: turned } })).body['phone_numbers']).toEqual(
    turned,
  )
  const more = await send('PATCH', path, { body: { phone_numbers: [...turned, '+4930231259999'] } })
  expect(more.status).toBe(400)
  expect((await send('PATCH', path, { body: { phone_numbers: [...turned, turned[0]] } })).status).toBe(400)
  await send('PATCH', path, { body: { phone_numbers: turned.slice(0, 1) } })
  expect(now(someone)?.numbers).toEqual(turned.slice(0, 1))
  const reserved = emulator.company.offices.flatMap((office) => office.reserved ?? [])
  expect(reserved).toEqual(expect.arrayContaining(turned.slice(1)))
})

test('who is deleted is told as deactivated, with addresses and numbers gone', async () => {
  const { send, from } = await startV2()
  const someone = from('Berlin', 1)
  const path = `users/${someone.id}`
  const { body } = await send('DELETE', path)
  expect(body).toMatchObject({ state: 'deleted', do_not_disturb: true, is_available: false })
  expect(body['display_name']).toMatch(/ \(deactivated\)$/)
  for (const gone of ['emails', 'phone_numbers', 'job_title']) expect(Object.keys(body)).not.toContain(gone)
  expect((await send('GET', path)).body['state']).toBe('deleted')
  expect((await send('PATCH', path, { body: { state: 'active' } })).status).toBe(404)
  expect((await send('DELETE', path)).status).toBe(404)
})
