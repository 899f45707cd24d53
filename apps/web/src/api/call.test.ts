/// <reference types="node" />
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getUser, listUsers, signOut, startOperation } from '@patchbay/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { ApiError } from './api-error.ts'
import { call } from './call.ts'

type Seen = { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse) => void

const seen: Seen[] = []
let answer: Answer = () => {}

const server = createServer((request, response) => {
  const { method, url, headers } = request
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    seen.push({ method, url, headers, body })
    answer(response)
  })
})

const json =
  (status: number, value: unknown): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(value))

const problem = { code: 'user.not_found', message: 'Dialpad knows no such person.', requestId: 'r1' }

const failure = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  return error instanceof ApiError ? error.problem : error
}

beforeEach(async () => {
  seen.length = 0
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init))
})

afterEach(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((resolve) => {
    server.close(resolve)
  })
})

describe('call', () => {
  test('fills the path and the query with encoded values and leaves out what is absent', async () => {
    answer = json(200, { items: [], asOf: '2026-11-23T14:02:00Z' })
    await call(getUser, { params: { userKey: 'a/b?c' } })
    await call(listUsers, { query: { limit: '25', cursor: undefined } })
    expect(seen.map(({ url }) => url)).toEqual(['/api/users/a%2Fb%3Fc', '/api/users?limit=25'])
  })

  test('a reading carries neither X-CSRF nor a body', async () => {
    answer = json(200, {})
    await call(listUsers, { query: {} })
    expect(seen[0]?.headers).not.toHaveProperty('x-csrf')
    expect(seen[0]?.headers).not.toHaveProperty('x-background')
    expect(seen[0]?.headers).not.toHaveProperty('content-type')
  })

  test('a change carries X-CSRF, JSON and the key of its submission', async () => {
    answer = json(202, { operationKey: 'o1' })
    const body = { kind: 'suspend' as const, targets: ['u1'], args: {} }
    const started = await call(startOperation, { body }, { idempotencyKey: 'k1' })
    expect(started).toEqual({ operationKey: 'o1' })
    expect(seen[0]?.headers).toMatchObject({
      'x-csrf': '1',
      'content-type': 'application/json',
      'idempotency-key': 'k1',
    })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(body)
  })

  test('a change without a body says nothing of its type', async () => {
    answer = json(200, {})
    await call(signOut, {})
    expect(seen[0]?.headers).toMatchObject({ 'x-csrf': '1' })
    expect(seen[0]?.headers).not.toHaveProperty('content-type')
  })

  test('a poll says that nobody asked', async () => {
    answer = json(200, {})
    await call(listUsers, { query: {} }, { background: true })
    expect(seen[0]?.headers).toMatchObject({ 'x-background': '1' })
  })

  test('a refusal is an ApiError with the server’s problem', async () => {
    answer = json(404, problem)
    expect(await failure(call(getUser, { params: { userKey: 'u1' } }))).toEqual(problem)
  })

  test.each([
    { what: 'an HTML page with status 200', status: 200, type: 'text/html', text: '<h1>Wi-Fi</h1>' },
    { what: 'an HTML page with status 502', status: 502, type: 'text/html', text: '<h1>Bad</h1>' },
    { what: 'truncated JSON', status: 200, type: 'application/json', text: '{"items":' },
    { what: 'an error that is not ours', status: 500, type: 'application/json', text: '{"error":"x"}' },
  ])('$what is “not understood” and never a result', async ({ status, type, text }) => {
    answer = (response) => response.writeHead(status, { 'content-type': type }).end(text)
    expect(await failure(call(listUsers, { query: {} }))).toMatchObject({ code: 'client.not_understood' })
  })

  test('whether a change took effect is not known when something else answers', async () => {
    answer = (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>')
    expect(await failure(call(signOut, {}))).toMatchObject({ code: 'client.answer_lost' })
  })

  test('a lost connection tells a reading from a change', async () => {
    answer = (response) => response.destroy()
    expect(await failure(call(listUsers, { query: {} }))).toMatchObject({ code: 'client.unreachable' })
    expect(await failure(call(signOut, {}))).toMatchObject({ code: 'client.answer_lost' })
    expect(seen).toHaveLength(2)
  })

  test('an abort by the caller stays an abort', async () => {
    answer = () => {}
    const abort = new AbortController()
    const calling = failure(call(listUsers, { query: {} }, { signal: abort.signal }))
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    abort.abort()
    expect(await calling).toMatchObject({ name: 'AbortError' })
  })
})
