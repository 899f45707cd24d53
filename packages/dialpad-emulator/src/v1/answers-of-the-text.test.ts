import { expect, test } from 'vitest'

import { didPath, startEmulator, token, userPath } from '../testing/start-emulator.ts'

const exchange = async (url: string, method: string) => {
  const response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, text: await response.text() }
}

const startWith33 = () => startEmulator({ users: 33, offices: 1, addDelayMs: 0 })

test('the answer to adding is the text’s, field for field and value for value', async () => {
  const { emulator } = await startWith33()
  const { status, text } = await exchange(`${emulator.url}${userPath}?email=sample@sample.com`, 'POST')
  expect(status).toBe(200)
  expect(text).toBe(
    JSON.stringify({
      office_count: 34,
      pending_user: 'sample@sample.com',
      message: 'creating user...check back in a moment please',
      company_count: 34,
    }),
  )
})

test('the answer about one user has the text’s fields and values, and beside them only those that are listed', async () => {
  const { emulator, send } = await startWith33()
  await send('POST', userPath, { email: 'sample@sample.com' })
  const sample = emulator.company.users.at(-1)
  await send('POST', didPath, { target_key: sample?.key ?? '' })
  const { text } = await exchange(`${emulator.url}${userPath}?email=sample@sample.com`, 'GET')
  const number = emulator.company.users.at(-1)?.numbers[0]
  expect(number).toMatch(/^\+1\d{10}$/)
  expect(JSON.parse(text)).toEqual({
    office_count: 34,
    company_count: 34,
    user: {
      last_name: '',
      first_name: '',
      primary_email: 'sample@sample.com',
      primary_phone: number,
      key: sample?.key,
      phone_numbers: [number],
      office_key: sample?.officeKey,
      state: 'pending',
    },
  })
})

test('the error is the text’s, with a status of the 400s', async () => {
  const { emulator, send } = await startWith33()
  await send('POST', userPath, { email: 'sample@sample.com' })
  const { status, text } = await exchange(`${emulator.url}${userPath}?email=sample@sample.com`, 'POST')
  expect(status).toBe(409)
  expect(text).toBe('{"status":1,"errors":["email_conflict"]}')
})
