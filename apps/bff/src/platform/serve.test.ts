import { commonErrors, endpoints, errors, type Endpoint, type Problem } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const addressOf = ({ path }: Endpoint) => `/api${path.replaceAll(/:\w+/g, 'some-key')}`
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const codeOf = async (response: Response) => {
  const problem = (await response.json()) as Partial<Problem>
  return problem.code
}

/** The routes as the router holds them, out of its drawing of a tree. */
const registered = (): string[] => {
  const parents: string[] = []
  return app.app.server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^((?:[│ ] {3})*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line)
      if (!found) return []
      const [, indent = '', part = '', methods = ''] = found
      const depth = indent.length / 4
      parents.splice(depth, parents.length, part)
      return methods.split(', ').map((method) => `${method} ${parents.join('')}`)
    })
}

it('serves every endpoint of the contract and nothing else below /api', () => {
  const declared = endpoints.map(({ method, path }) => `${method} /api${path}`)
  const served = registered().filter((route) => route.includes(' /api/') && !route.startsWith('HEAD '))
  expect(served.toSorted()).toEqual([...declared, 'GET /api/openapi.json'].toSorted())
})

it('lists exactly the endpoints in the OpenAPI document, for whoever is signed in', async () => {
  const response = await app.request('/api/openapi.json')
  expect(response.status).toBe(200)
  const { paths } = (await response.json()) as { paths: Record<string, object> }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const declared = endpoints.map(({ method, path }) => `${method} /api${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.toSorted()).toEqual(declared.toSorted())
  expect((await app.request('/api/openapi.json', { headers: { cookie: '' } })).status).toBe(401)
})

it('gives every endpoint codes that have a status and a sentence', () => {
  for (const endpoint of endpoints) {
    for (const code of [...endpoint.errors, ...commonErrors]) expect(errors[code].what).toMatch(/\.$/)
  }
})

describe.each(endpoints.filter(({ access }) => access !== 'public').map((e) => [nameOf(e), e] as const))(
  '%s',
  (_name, endpoint) => {
    it('answers 401 without a session', async () => {
      const response = await app.request(addressOf(endpoint), {
        method: endpoint.method,
        headers: { cookie: '' },
      })
      expect(response.status).toBe(401)
      expect(await codeOf(response)).toBe('session.missing')
    })
  },
)

describe.each(endpoints.filter(({ method }) => method !== 'GET').map((e) => [nameOf(e), e] as const))(
  '%s',
  (_name, endpoint) => {
    const ask = (headers: Record<string, string>, body: unknown = '{}') =>
      app.request(addressOf(endpoint), { method: endpoint.method, headers, body })

    it.each([
      ['another site', { origin: 'https://evil.example' }],
      ['another site that the browser names', { 'sec-fetch-site': 'cross-site' }],
      ['nobody says where', { origin: '' }],
      ['a form, without X-CSRF', { 'x-csrf': '' }],
    ])('security B2, B3, B5: refuses what comes from %s', async (_from, headers) => {
      const response = await ask(headers)
      expect(response.status).toBe(403)
      expect(await codeOf(response)).toBe('request.cross_site')
    })

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/csv',
    ])('security B1: refuses a body of type %s', async (type) => {
      const response = await ask({ 'content-type': type })
      expect(response.status).toBe(415)
      expect(await codeOf(response)).toBe('request.unsupported_type')
    })

    it('security D8: refuses a body with a field that nobody knows', async () => {
      const response = await ask({}, { surprise: true })
      expect(response.status).toBe(400)
      expect(await codeOf(response)).toBe('request.invalid')
    })
  },
)

describe.each(endpoints.filter(({ method }) => method === 'GET').map((e) => [nameOf(e), e] as const))(
  '%s',
  (_name, endpoint) => {
    it.each(['surprise=1', 'limit[]=5', '__proto__=1', 'limit=1&limit=2', 'limit=1e2', 'limit=%00'])(
      'security E4, E12, F1: refuses the query %s',
      async (query) => {
        const response = await app.request(`${addressOf(endpoint)}?${query}`)
        expect(response.status).toBe(400)
        expect(await codeOf(response)).toBe('request.invalid')
      },
    )
  },
)

it('reads and changes nothing at Dialpad for anything refused', () => {
  expect(app.emulator.requests()).toEqual([])
})
