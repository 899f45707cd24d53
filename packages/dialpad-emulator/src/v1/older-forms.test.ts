import { expect, test } from 'vitest'

import { startEmulator, token, userPath } from '../testing/start-emulator.ts'

test('GET with action=add adds somebody to the office of the office_key', async () => {
  const { emulator, send, office } = await startEmulator({ addDelayMs: 0 })
  const { key } = office('London')
  const parameters = { action: 'add', email: 'alice@example.com', first_name: 'Alice', last_name: 'Liddell' }
  const { body } = await send('GET', userPath, { ...parameters, office_key: key })
  expect(body).toMatchObject({ pending_user: 'alice@example.com' })
  expect(emulator.requests()[0]).toMatchObject({ method: 'GET', applied: true })
  const { user } = (await send('GET', userPath, { email: 'alice@example.com' })).body
  expect(user).toMatchObject({ office_key: key, first_name: 'Alice', last_name: 'Liddell', state: 'pending' })
})

test('without an office_key the older form adds to the office of the token’s owner', async () => {
  const { send, office } = await startEmulator({ addDelayMs: 0 })
  await send('GET', userPath, { action: 'add', email: 'alice@example.com' })
  const { user } = (await send('GET', userPath, { email: 'alice@example.com' })).body
  expect(user?.office_key).toBe(office('Boston').key)
})

test('GET with action=suspend, reactivate and delete does just that', async () => {
  const { send, person, now } = await startEmulator()
  const someone = person(() => true)
  const { email } = someone
  await send('GET', userPath, { action: 'suspend', email })
  expect(now(someone)?.state).toBe('suspended')
  await send('GET', userPath, { action: 'reactivate', email })
  expect(now(someone)?.state).toBe('active')
  const { body } = await send('GET', userPath, { action: 'delete', email })
  expect(now(someone)?.state).toBe('deleted')
  expect(body.user).toBeUndefined()
})

test('the older forms take the token as api_key, and names along with any action', async () => {
  const { emulator, person, now, last } = await startEmulator()
  const someone = person(() => true)
  const query = new URLSearchParams({
    office_key: someone.officeKey,
    email: someone.email,
    action: 'suspend',
    first_name: 'x',
    last_name: 'y',
    api_key: token,
  })
  expect((await fetch(`${emulator.url}${userPath}?${query.toString()}`)).status).toBe(200)
  expect(now(someone)).toMatchObject({ state: 'suspended', firstName: someone.firstName })
  expect(last()).toMatchObject({ tokenIn: 'query', applied: true })
})

test('without an action the older form is a question and changes nothing', async () => {
  const { send, person, last } = await startEmulator()
  const someone = person(() => true)
  const { body } = await send('GET', userPath, { email: someone.email, first_name: 'Other' })
  expect(body.user).toMatchObject({ key: someone.key, first_name: someone.firstName })
  expect(last()?.applied).toBe(false)
})

test('another action, or an action without an e-mail, is refused', async () => {
  const { send } = await startEmulator()
  const other = await send('GET', userPath, { action: 'promote', email: 'a@example.com' })
  expect(other).toMatchObject({ status: 400, body: { errors: ['invalid_parameter'] } })
  const noEmail = await send('GET', userPath, { action: 'delete' })
  expect(noEmail).toMatchObject({ status: 400, body: { errors: ['missing_parameter'] } })
})
