import { expect, test } from 'vitest'

import { didPath, officePath, startEmulator, token, userPath } from './testing/start-emulator.ts'

type Case = [method: string, path: string, parameters: Record<string, string>, fault: string]

const email = 'adam@example.com'
const unknown: Case[] = [
  ['GET', userPath, { email, license: 'talk' }, 'unknown parameter license'],
  ['GET', userPath, { limit: '10', offset: '10' }, 'unknown parameter offset'],
  ['GET', userPath, { limit: '10', office_key: 'x' }, 'unknown parameter office_key'],
  ['GET', userPath, { email, limit: '10' }, 'unknown parameter limit'],
  ['GET', userPath, { email, constructor: 'x' }, 'unknown parameter constructor'],
  ['POST', userPath, { email, name: 'Adam' }, 'unknown parameter name'],
  ['POST', userPath, { email, __proto__x: 'y' }, 'unknown parameter __proto__x'],
  ['PUT', userPath, { email, action: 'suspend', office_key: 'x' }, 'unknown parameter office_key'],
  ['PUT', userPath, { target_key: 'x', office_key: 'y', email }, 'unknown parameter email'],
  ['DELETE', userPath, { email, target_key: 'x' }, 'unknown parameter target_key'],
  ['POST', didPath, { target_key: 'x', number: '+1' }, 'unknown parameter number'],
  ['DELETE', didPath, { target_key: 'x', number: '+1' }, 'unknown parameter number'],
  ['GET', officePath, { limit: '5' }, 'unknown parameter limit'],
  ['GET', '/api/v1/admin/stats', { stat_type: 'calls', office_key: 'x' }, 'unknown parameter office_key'],
]

test.each(unknown)('%s %s refuses %o: %s', async (...[method, path, parameters, fault]) => {
  const { send, last } = await startEmulator()
  const refused = await send(method, path, parameters)
  expect(refused).toMatchObject({ status: 400, body: { status: 1, errors: ['unknown_parameter'] } })
  expect(last()).toMatchObject({ status: 400, applied: false, fault, parameters })
})

const missing: Case[] = [
  ['POST', userPath, { first_name: 'Adam' }, 'missing parameter email'],
  ['PUT', userPath, { action: 'suspend' }, 'missing parameter email'],
  ['PUT', userPath, { target_key: 'x' }, 'missing parameter office_key'],
  ['PUT', userPath, { office_key: 'x' }, 'missing parameter target_key'],
  ['DELETE', userPath, {}, 'missing parameter email'],
  ['POST', didPath, {}, 'missing parameter target_key'],
  ['DELETE', didPath, {}, 'missing parameter target_key'],
  ['GET', '/api/v1/admin/stats', {}, 'missing parameter stat_type'],
]

test.each(missing)('%s %s refuses %o: %s', async (...[method, path, parameters, fault]) => {
  const { send, last } = await startEmulator()
  expect((await send(method, path, parameters)).body.errors).toEqual(['missing_parameter'])
  expect(last()).toMatchObject({ status: 400, applied: false, fault })
})

test('addresses and methods that the text does not have are refused', async () => {
  const { send } = await startEmulator()
  const cases: [string, string, number][] = [
    ['PATCH', userPath, 405],
    ['PUT', didPath, 405],
    ['GET', didPath, 405],
    ['POST', officePath, 405],
    ['GET', `${userPath}/`, 404],
    ['GET', `${userPath}s`, 404],
    ['GET', '/api/v3/users', 404],
    ['GET', '/', 404],
  ]
  for (const [method, path, status] of cases) expect((await send(method, path)).status).toBe(status)
})

const post = async (
  url: string,
  init: { body: string | URLSearchParams; headers?: Record<string, string> },
) => {
  const response = await fetch(url, {
    ...init,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  })
  return { status: response.status, body: await response.json() }
}

test('a parameter given twice is refused, also once in the query and once in the body', async () => {
  const { emulator, last } = await startEmulator()
  const twice = `${emulator.url}${userPath}?email=a@example.com`
  for (const [url, body] of [
    [`${twice}&email=b@example.com`, ''],
    [twice, 'email=a@example.com'],
  ] as const) {
    const refused = await post(url, { body: new URLSearchParams(body) })
    expect(refused).toEqual({ status: 400, body: { status: 1, errors: ['invalid_parameter'] } })
    expect(last()).toMatchObject({ applied: false, fault: 'repeated parameter email' })
  }
})

test('parameters may stand partly in the query and partly in the body', async () => {
  const { emulator } = await startEmulator({ addDelayMs: 0 })
  const body = new URLSearchParams({ first_name: 'Ånna & Co' })
  expect(
    (await post(`${emulator.url}${userPath}?email=${encodeURIComponent('å+b@example.com')}`, { body }))
      .status,
  ).toBe(200)
  expect(emulator.company.users.at(-1)).toMatchObject({ email: 'å+b@example.com', firstName: 'Ånna & Co' })
})

test('a body that is not form-encoded, and one that is too big, are refused', async () => {
  const { emulator, last } = await startEmulator()
  const url = `${emulator.url}${userPath}`
  const json = await post(url, {
    body: '{"email":"a@example.com"}',
    headers: { 'content-type': 'application/json' },
  })
  expect(json).toMatchObject({ status: 415, body: { errors: ['unsupported_encoding'] } })
  const big = await post(url, {
    body: new URLSearchParams({ email: 'a@example.com', first_name: 'x'.repeat(70_000) }),
  })
  expect(big).toMatchObject({ status: 413, body: { errors: ['request_too_large'] } })
  expect(last()).toMatchObject({ applied: false, parameters: {} })
})

test('hostile names are kept exactly as they came', async () => {
  const { emulator, send } = await startEmulator({ addDelayMs: 0 })
  const first_name = '<img src=x onerror=alert(1)>\u0000\u202e=cmd|"\'\r\n{{7*7}}'
  await send('POST', userPath, { email, first_name, last_name: '__proto__' })
  expect(emulator.company.users.at(-1)).toMatchObject({ firstName: first_name, lastName: '__proto__' })
})
