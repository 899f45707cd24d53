import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Secret } from '@patchbay/dialpad'
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createApp, type App } from './app.ts'
import { systemClock } from './platform/clock.ts'
import { createLogLines } from './testing/log-lines.ts'

type Headers = Record<string, number | string | string[] | undefined>

const origin = 'https://patchbay.example'
const throughProxy = { host: 'patchbay.example', 'x-forwarded-proto': 'https', accept: 'text/html' }

let folder: string
let app: App
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-scanned-'))
  writeFileSync(join(folder, 'index.html'), '<html lang="en"><script nonce="__CSP_NONCE__"></script></html>')
  app = await createApp({
    config: {
      port: 0,
      host: '0.0.0.0',
      publicOrigin: origin,
      trustedProxies: ['10.0.0.0/8'],
      dataDir: folder,
      dialpad: { api: 'v2', baseUrl: 'http://127.0.0.1:9', token: new Secret('t'), reportOrigins: [] },
      demo: true,
    },
    clock: systemClock,
    webRoot: folder,
    log: { level: 'info', stream: createLogLines().stream },
  })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const answerTo = async (url: string, more: object = {}): Promise<Headers> =>
  (await app.server.inject({ url, remoteAddress: '10.1.2.3', headers: throughProxy, ...more })).headers

const textOf = (headers: Headers, name: string): string => String(headers[name] ?? '')

const directivesOf = (headers: Headers) =>
  new Map(
    textOf(headers, 'content-security-policy')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values]),
  )

const cookiesOf = (headers: Headers): string[] => [headers['set-cookie'] ?? []].flat().map(String)

const cspPoints = (headers: Headers): number => {
  const directives = directivesOf(headers)
  const fallback = directives.get('default-src') ?? []
  const scripts = directives.get('script-src') ?? fallback
  const styles = directives.get('style-src') ?? fallback
  if (directives.size < 2) return -25
  if ([...scripts, ...styles].some((value) => /unsafe-(?:inline|eval)|^(?:\*|data:|https?:)$/.test(value)))
    return -20
  return fallback.join() === "'none'" ? 10 : 5
}

const cookiePoints = (headers: Headers): number => {
  const cookies = cookiesOf(headers)
  if (cookies.length === 0) return 0
  if (!cookies.every((cookie) => /; Secure/i.test(cookie))) return -40
  if (!cookies.every((cookie) => /; HttpOnly/i.test(cookie))) return -30
  return cookies.every((cookie) => /; SameSite=/i.test(cookie)) ? 5 : 0
}

const halfYearSeconds = 15_768_000

const transportPoints = (headers: Headers): number => {
  const maxAge = Number(/max-age=(\d+)/.exec(textOf(headers, 'strict-transport-security'))?.[1] ?? 0)
  return maxAge >= halfYearSeconds ? 0 : -20
}

const isPrivate = /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/

const rules: ((headers: Headers) => number)[] = [
  cspPoints,
  cookiePoints,
  transportPoints,
  (headers) => (isPrivate.test(textOf(headers, 'referrer-policy')) ? 5 : 0),
  (headers) => (directivesOf(headers).get('frame-ancestors')?.join() === "'none'" ? 5 : -20),
  (headers) => (textOf(headers, 'cross-origin-resource-policy') === 'same-origin' ? 10 : 0),
  (headers) => (textOf(headers, 'x-content-type-options') === 'nosniff' ? 0 : -5),
  (headers) => (headers['access-control-allow-origin'] === undefined ? 0 : -50),
]

/**
 * MDN's HTTP Observatory as its documentation scores it: from 100, what is missing counts less, what is
 * more than usual counts more. The redirect from http is the proxy's that speaks https.
 */
const scoreOf = (headers: Headers): number => rules.reduce((sum, points) => sum + points(headers), 100)

const signIn = async () =>
  answerTo('/api/session/link', {
    method: 'POST',
    headers: { ...throughProxy, origin, 'x-csrf': '1' },
    payload: { token: await app.accounts.createOneTimeLink() },
  })

describe('what a scanner of addresses sees', () => {
  it.each(['/', '/sign-in', '/users', '/nothing.here', '/api/session', '/api/nothing', '/livez'])(
    'at %s is worth at least 130',
    async (url) => {
      expect(scoreOf(await answerTo(url))).toBeGreaterThanOrEqual(130)
    },
  )

  it('with its cookie is worth more', async () => {
    const headers = await signIn()
    expect(cookiesOf(headers)).toHaveLength(1)
    expect(scoreOf(headers)).toBe(135)
  })

  it.each<[string, (headers: Headers) => Headers, number]>([
    ['no policy', (headers) => ({ ...headers, 'content-security-policy': undefined }), 70],
    ['no strict transport', (headers) => ({ ...headers, 'strict-transport-security': undefined }), 110],
    ['any type', (headers) => ({ ...headers, 'x-content-type-options': undefined }), 125],
    ['everybody allowed', (headers) => ({ ...headers, 'access-control-allow-origin': '*' }), 80],
    ['an open cookie', (headers) => ({ ...headers, 'set-cookie': 'sid=1; Path=/' }), 90],
    ['another’s referrer', (headers) => ({ ...headers, 'referrer-policy': 'unsafe-url' }), 125],
    ['other sites’ pages', (headers) => ({ ...headers, 'cross-origin-resource-policy': undefined }), 120],
  ])('counts less with %s', async (_what, change, score) => {
    expect(scoreOf(change(await answerTo('/')))).toBe(score)
  })
})

describe('what an evaluator of policies finds', () => {
  const findings = (policy: string) => new CspEvaluator(new CspParser(policy).csp).evaluate()

  it.each(['/', '/sign-in', '/users/ag5k', '/api/session', '/livez'])('at %s is nothing', async (url) => {
    const policy = textOf(await answerTo(url), 'content-security-policy')
    expect(findings(policy).map(({ description, value }) => [description, value])).toEqual([])
  })

  it('is something where there is something', () => {
    expect(findings("script-src 'self' 'unsafe-inline' https:")).not.toEqual([])
  })
})
