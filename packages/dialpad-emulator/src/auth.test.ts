import { expect, test } from 'vitest'

import { officePath, startEmulator, token, userPath } from './testing/start-emulator.ts'

const start = async () => {
  const { emulator, last } = await startEmulator({ addDelayMs: 0 })
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${emulator.url}${path}`, init)
    return { status: response.status, body: await response.json() }
  }
  return { emulator, send, last }
}

const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
const inQuery = new URLSearchParams({ api_key: token }).toString()

test('the token is taken from the header, the query and the body', async () => {
  const { send, last } = await start()
  expect((await send(officePath, { headers: bearer(token) })).status).toBe(200)
  expect(last()?.tokenIn).toBe('header')
  expect((await send(`${officePath}?${inQuery}`)).status).toBe(200)
  expect(last()?.tokenIn).toBe('query')
  const body = new URLSearchParams({ api_key: token, email: 'a@example.com' })
  expect((await send(userPath, { method: 'POST', body })).status).toBe(200)
  expect(last()).toMatchObject({ tokenIn: 'body', applied: true, parameters: { email: 'a@example.com' } })
})

test('no token, a wrong one, and a wrong one beside the right one are refused', async () => {
  const { emulator, send, last } = await start()
  const attempts: [string, RequestInit][] = [
    [officePath, {}],
    [officePath, { headers: bearer('wrong') }],
    [officePath, { headers: { authorization: token } }],
    [officePath, { headers: { authorization: `Basic ${btoa(token)}` } }],
    [`${officePath}?api_key=wrong`, {}],
    [`${officePath}?api_key=wrong`, { headers: bearer(token) }],
    [`${officePath}?apikey=${encodeURIComponent(token)}`, {}],
    [userPath, { method: 'POST', body: new URLSearchParams({ email: 'a@example.com', api_key: '' }) }],
  ]
  for (const [path, init] of attempts) {
    expect(await send(path, init)).toEqual({ status: 401, body: { status: 1, errors: ['invalid_token'] } })
  }
  expect(emulator.requests().some(({ applied }) => applied)).toBe(false)
  expect(last()?.fault).toBe('wrong token')
  expect(emulator.requests()[0]).toMatchObject({ fault: 'no token', tokenIn: 'none' })
})

test('an address is not looked at before the token is', async () => {
  const { send } = await start()
  expect((await send('/api/v1/admin/nothing')).status).toBe(401)
})

test('a token in the query is told even when the header has it too', async () => {
  const { send, last } = await start()
  await send(`${officePath}?${inQuery}`, { headers: bearer(token) })
  expect(last()).toMatchObject({ tokenIn: 'query', status: 200 })
})

test('the journal never holds the token, wherever it was put', async () => {
  const { emulator, send } = await start()
  const odd = encodeURIComponent(token)
  await send(`${officePath}?${inQuery}`)
  await send(`${officePath}?note=${odd}&${odd}=1`, { headers: bearer(token) })
  await send(`${officePath}?${odd}=1`, { headers: bearer(token) })
  await send(`/api/v1/${odd}`, { headers: bearer(token) })
  const kept = JSON.stringify([
    emulator.requests(),
    await (await fetch(`${emulator.url}/_emulator/requests`)).json(),
  ])
  for (const form of [token, odd]) expect(kept).not.toContain(form)
  expect(kept).toContain('[token]')
})
