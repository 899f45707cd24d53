import { endpoint, type ErrorCode } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { createLogLines, type LogLines } from '../testing/log-lines.ts'
import { AppError } from './app-error.ts'
import { createOwnAddress } from './own-address.ts'
import { serve } from './serve.ts'
import { createServer } from './server.ts'

const look = endpoint({
  method: 'GET',
  path: '/look',
  access: 'public',
  result: Type.Object({ known: Type.String() }),
  errors: ['user.not_found', 'dialpad.rate_limited', 'dialpad.refused'],
})

let server: FastifyInstance
let log: LogLines
beforeEach(() => {
  log = createLogLines()
  server = createServer({
    log: { level: 'info', stream: log.stream },
    own: createOwnAddress(undefined, () => 80),
    trustedProxies: [],
    cookieName: 'sid',
  })
})
afterEach(() => server.close())

const answerOf = async (handler: () => { known: string }) => {
  serve(server, look, handler)
  const response = await server.inject({ url: '/api/look', headers: { host: 'localhost' } })
  return { status: response.statusCode, headers: response.headers, problem: response.json() }
}
const failing = (code: ErrorCode, more: ConstructorParameters<typeof AppError>[1] = {}) =>
  answerOf(() => {
    throw new AppError(code, more)
  })

it('answers an expected error with its status, its words and where it is about what', async () => {
  const { status, problem } = await failing('user.not_found', { fields: { '/userKey': 'is nobody’s' } })
  expect(status).toBe(404)
  expect(problem).toEqual({
    code: 'user.not_found',
    message: expect.stringMatching(/^Dialpad knows no such person\. Nothing was changed\. /),
    requestId: expect.any(String),
    fields: { '/userKey': 'is nobody’s' },
  })
  expect(log.takeErrors()).toEqual([])
})

it('adds Dialpad’s own words as they came', async () => {
  const { problem } = await failing('dialpad.refused', { words: ['odd_word', 'другое'] })
  expect(problem.message).toContain('Dialpad said: odd_word, другое.')
})

it('says when to come back', async () => {
  const { headers } = await failing('dialpad.rate_limited', { retryAfterMs: 1500 })
  expect(headers['retry-after']).toBe('2')
})

it('security M4: tells the log, with its cause, and nobody else what nobody expected', async () => {
  const { status, problem } = await answerOf(() => {
    throw new Error('connect ECONNREFUSED pg://admin:hunter2@db', { cause: new Error('deep') })
  })
  expect(status).toBe(500)
  expect(JSON.stringify(problem)).not.toMatch(/hunter2|ECONNREFUSED/)
  expect(problem.code).toBe('internal')
  expect(log.takeErrors()).toMatchObject([
    {
      requestId: problem.requestId,
      msg: 'unexpected error',
      err: { message: 'connect ECONNREFUSED pg://admin:hunter2@db', cause: { message: 'deep' } },
    },
  ])
})

it('security M8: tells the log the code of an error of ours, and not what Dialpad said', async () => {
  await answerOf(() => {
    const cause = new AppError('dialpad.refused', { words: ['ana@corrigan.test has it'] })
    throw new Error('a fault', { cause })
  })
  expect(log.takeErrors()).toMatchObject([
    { err: { message: 'a fault', cause: { type: 'AppError', message: 'dialpad.refused' } } },
  ])
  expect(log.text()).not.toContain('ana@')
})

it.each([
  ['a text', 'x'],
  ['nothing', undefined],
  ['a record', { statusCode: 200, code: 'FST_ERR_X' }],
])('answers internal to %s thrown', async (_what, thrown) => {
  const { status, problem } = await answerOf(() => {
    throw thrown
  })
  expect([status, problem.code]).toEqual([500, 'internal'])
  log.takeErrors()
})

it('logs an error code that the endpoint did not declare, which fails a test', async () => {
  const { status } = await failing('report.not_found')
  expect(status).toBe(404)
  expect(log.takeErrors()).toMatchObject([
    { event: 'undeclared_error_code', code: 'report.not_found', path: '/look' },
  ])
})

it('lets nothing out that the result does not name, and no result that lacks something', async () => {
  const found = { known: 'a', token: 'CANARY' }
  const { problem } = await answerOf(() => found)
  expect(problem).toEqual({ known: 'a' })
})

it('logs one line a request: no address, query, header, body or person', async () => {
  serve(server, look, () => ({ known: 'a' }))
  await server.inject({
    url: '/api/look?email=CANARY',
    headers: { host: 'localhost', 'user-agent': 'CANARY\n{"level":60}', referer: 'CANARY' },
  })
  server.log.info({ req: { url: 'CANARY' }, res: { headers: 'CANARY' } }, 'by habit')
  expect(log.text()).not.toContain('CANARY')
  expect(log.lines()).toMatchObject([
    { event: 'input_validation_fail' },
    { method: 'GET', route: '/api/look', status: 400, ms: expect.any(Number), requestId: expect.any(String) },
    { msg: 'by habit' },
  ])
})
