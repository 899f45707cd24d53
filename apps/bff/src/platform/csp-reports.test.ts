import { afterAll, beforeAll, expect, it } from 'vitest'

import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const post = async (body: unknown, type: string) => {
  const headers = { 'content-type': type, origin: '', 'x-csrf': '', 'sec-fetch-site': 'same-origin' }
  return (await app.request('/csp-report', { method: 'POST', body, headers })).status
}
const stopped = () => app.log.lines().filter(({ event }) => event === 'csp_violation')

it('security M1, M3: keeps the name of what a page was stopped from, and nothing that may be a secret', async () => {
  const older = {
    'csp-report': {
      'effective-directive': 'script-src',
      'document-uri': 'http://x/?CANARY',
      'blocked-uri': 'CANARY',
    },
  }
  expect(await post(older, 'application/csp-report')).toBe(204)
  const newer = [
    { type: 'csp-violation', url: 'CANARY', body: { effectiveDirective: 'img-src', sample: 'CANARY' } },
  ]
  expect(await post(newer, 'application/reports+json')).toBe(204)
  expect(stopped()).toMatchObject([{ directive: 'script-src' }, { directive: 'img-src' }])
  expect(app.log.text()).not.toContain('CANARY')
})

it.each([
  ['another shape', { a: 1 }, 'application/csp-report', 204],
  ['a directive that is none', [{ body: { effectiveDirective: 'x\n{}' } }], 'application/reports+json', 204],
  ['another type', {}, 'text/plain', 415],
  ['too much', [{ body: 'x'.repeat(20_000) }], 'application/reports+json', 413],
  ['no JSON', '{', 'application/csp-report', 400],
])('security M3: logs nothing of %s', async (...[, body, type, status]) => {
  const before = stopped().length
  expect(await post(body, type)).toBe(status)
  expect(stopped()).toHaveLength(before)
})

it('security M3: fills no log', async () => {
  const report = [{ body: { effectiveDirective: 'img-src' } }]
  await Promise.all(Array.from({ length: 60 }, () => post(report, 'application/reports+json')))
  expect(stopped()).toHaveLength(20)
})
