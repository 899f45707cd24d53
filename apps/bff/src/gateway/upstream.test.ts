import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Secret } from '@patchbay/dialpad'
import { expect, it, onTestFinished } from 'vitest'

import { startApp } from '../testing/start-app.ts'

/** A Dialpad that has nobody, and keeps the headers of whoever asks. */
const startListener = async () => {
  const headers: (readonly [string, string])[][] = []
  const server = createServer((request, response) => {
    const { rawHeaders } = request
    headers.push(
      rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] ?? ''] as const] : [],
      ),
    )
    response.setHeader('content-type', 'application/json').end('{"items":[]}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { headers, host: `127.0.0.1:${port}` }
}

it('security E6: of what a browser sends besides, nothing reaches Dialpad', async () => {
  const { headers, host } = await startListener()
  const dialpad = {
    api: 'v2',
    baseUrl: `http://${host}`,
    token: new Secret('the-token'),
    reportOrigins: [],
  } as const
  const app = await startApp({ config: { dialpad } })
  onTestFinished(() => app.close())
  const foreign = {
    authorization: 'Bearer foreign',
    'proxy-authorization': 'Basic foreign',
    'x-forwarded-for': '203.0.113.9, foreign',
    'x-forwarded-host': 'foreign.test',
    'x-forwarded-proto': 'https',
    x_forwarded_for: 'foreign',
    forwarded: 'for=foreign',
    'x-real-ip': 'foreign',
    'x-original-url': '/foreign',
    'user-agent': 'foreign',
    'accept-language': 'foreign',
    'idempotency-key': 'foreign',
    traceparent: 'foreign',
    via: 'foreign',
    cookie: `${app.browser.cookieHeader()}; other=foreign`,
  }
  for (const path of ['/api/users', '/api/offices']) {
    expect((await app.request(path, { headers: foreign })).status).toBe(200)
  }
  expect(headers.length).toBeGreaterThan(1)
  for (const sent of headers) {
    expect(Object.fromEntries(sent)).toEqual({
      host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'identity',
      authorization: 'Bearer the-token',
      'user-agent': 'patchbay',
    })
    expect(sent).toHaveLength(6)
  }
})
