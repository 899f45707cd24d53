import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Endpoint, Input, Problem, Result } from '@patchbay/contract'
import { Secret } from '@patchbay/dialpad'
import { createEmulator, type EmulatorOptions } from '@patchbay/dialpad-emulator'

import type { ReportTiming } from '../analytics/report-asking.ts'
import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Timing } from '../operations/timing.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import { createBrowser, type RequestParts } from './browser.ts'
import { createLogLines } from './log-lines.ts'

export type StartOptions = {
  api?: 'v1' | 'v2'
  emulator?: EmulatorOptions
  clock?: Clock
  config?: Partial<Config>
  timing?: Timing
  reportTiming?: ReportTiming
  webRoot?: string
}

/** What `call` rejects with when the answer is not the endpoint's result. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.message} ${JSON.stringify(problem.fields ?? {})}`)
    this.status = status
    this.problem = problem
  }
}

export const partsOf = (endpoint: Endpoint, input: unknown): RequestParts & { path: string } => {
  const {
    params = {},
    query = {},
    body,
  } = input as {
    params?: Record<string, string>
    query?: Record<string, string>
    body?: unknown
  }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined))
  return {
    method: endpoint.method,
    path: `/api${path}${search.size > 0 ? `?${search.toString()}` : ''}`,
    body,
  }
}

/**
 * A Dialpad, a Patchbay before it on a free port, an empty folder, and its owner signed in. `close`
 * throws where the app logged an error that no test took, such as an undeclared error code.
 */
export const startApp = async (options: StartOptions = {}) => {
  const { api = 'v2', clock = systemClock, timing, reportTiming, webRoot } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'patchbay-app-'))
  const emulator = await createEmulator({ users: 60, offices: 5, addDelayMs: 0, ...options.emulator })
  const log = createLogLines()
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    trustedProxies: [],
    dataDir,
    dialpad: {
      api,
      baseUrl: emulator.url,
      token: new Secret(emulator.token),
      reportOrigins: [emulator.reportUrl],
    },
    demo: true,
    ...options.config,
  }

  const start = async () => {
    const app = await createApp({
      config,
      clock,
      log: { level: 'info', stream: log.stream },
      ...(timing && { timing }),
      ...(reportTiming && { reportTiming }),
      ...(webRoot !== undefined && { webRoot }),
    })
    await app.server.listen({ port: config.port, host: config.host })
    // The same port again after a restart: the browser's cookie and address stay good.
    config.port = Number(new URL(app.origin()).port)
    return app
  }

  let app = await start()
  const url = app.origin()
  const browser = createBrowser(url)

  const signIn = async () => {
    const token = await app.accounts.createOneTimeLink()
    const response = await browser.request('/api/session/link', { method: 'POST', body: { token } })
    if (!response.ok) throw new Error(`not signed in: ${await response.text()}`)
  }
  await signIn()

  return {
    url,
    emulator,
    /** What stands for somebody or an office of the emulated company, where the database was empty. */
    keyOf: ({ key, id }: { key: string; id: string }) => (api === 'v1' ? key : id),
    dataDir,
    config,
    log,
    get app() {
      return app
    },
    /** A signed-in browser: keeps cookies, sends what a page of ours sends. */
    browser,
    request: browser.request,
    rawRequest: browser.rawRequest,
    signIn,
    /** Rejects with CallFailed. */
    async call<E extends Endpoint>(
      endpoint: E,
      input: Input<E>,
      headers: Record<string, string> = {},
    ): Promise<Result<E>> {
      const { path, ...parts } = partsOf(endpoint, input)
      const response = await browser.request(path, { ...parts, headers })
      const answer: unknown = await response.json()
      if (!response.ok) throw new CallFailed(response.status, answer as Problem)
      return answer as Result<E>
    },
    /** Closes in order and starts again on the same data. */
    async restart() {
      await app.close()
      app = await start()
    },
    /** Ends at once, in the middle of everything, and starts again on the same data. */
    async crash() {
      await app.crash()
      log.takeErrors()
      app = await start()
    },
    async close() {
      await app.close()
      await emulator.close()
      await rm(dataDir, { recursive: true, force: true })
      const errors = log.takeErrors()
      if (errors.length > 0) throw new Error(`the app logged errors: ${JSON.stringify(errors, null, 2)}`)
    },
  }
}

export type TestApp = Awaited<ReturnType<typeof startApp>>
