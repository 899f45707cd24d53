import type { ConnectionFinding } from '@patchbay/contract'
import Fastify from 'fastify'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'

import { startGateway } from '../gateway/testing/start-gateway.ts'
import { systemClock } from '../platform/clock.ts'
import { createLogLines } from '../testing/log-lines.ts'
import { createConnection } from './connection.ts'

type Options = NonNullable<Parameters<typeof startGateway>[1]> & { withinMs?: number }

const log = createLogLines()
let secrets: string[] = []

afterEach(() => {
  const shown = secrets.filter((secret) => log.text().includes(secret))
  secrets = []
  if (shown.length > 0) throw new Error('the log shows the token')
})

const start = async (api: 'v1' | 'v2', { withinMs, ...options }: Options = {}) => {
  const started = await startGateway(api, options)
  onTestFinished(() => started.close())
  secrets.push(started.emulator.token)
  const { gateway, emulator } = started
  const connection = createConnection({
    gateway,
    api,
    dialpadOrigin: emulator.url,
    clock: systemClock,
    log: Fastify({ logger: { stream: log.stream } }).log,
    ...(withinMs !== undefined && { withinMs }),
  })
  return { emulator, connection, port: gateway.connection }
}

/** Longer than a test may take. */
const endless = { headersMs: 60_000, bodyMs: 60_000, totalMs: 60_000 }

const outcomes = (items: readonly ConnectionFinding[]) =>
  Object.fromEntries(items.map(({ check, outcome }) => [check, outcome]))

const allFine = {
  token: 'fine',
  owner: 'fine',
  rights: 'fine',
  api: 'fine',
  offices: 'fine',
  clock: 'fine',
}
const unasked = {
  owner: 'not_known',
  rights: 'not_known',
  api: 'not_known',
  offices: 'not_known',
}

const told = { v1: { ...allFine, owner: 'not_known', rights: 'not_known' }, v2: allFine }

describe.each(['v1', 'v2'] as const)('over %s', (api) => {
  it('finds all that this API tells to be fine, and only reads', async () => {
    const { connection, emulator } = await start(api)
    const { items, ...rest } = await connection.check()
    expect(outcomes(items)).toEqual(told[api])
    expect(rest).toEqual({ api, dialpadOrigin: emulator.url, asOf: expect.any(String) })
    expect(new Set(emulator.requests().map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(new Set(emulator.requests().map(({ tokenIn }) => tokenIn))).toEqual(new Set(['header']))
    expect(JSON.stringify(items)).not.toContain(emulator.token)
  })

  it('says that the token is rejected, and what to do', async () => {
    const { connection } = await start(api, { token: 'wrong' })
    const { items } = await connection.check()
    expect(outcomes(items)).toEqual({ ...unasked, token: 'failed', clock: 'fine' })
    expect(items[0]?.next).toContain('DIALPAD_TOKEN')
    expect(await connection.checkAtStart()).toContain('does not accept the token')
  })

  it('says that nobody answers', async () => {
    const { connection, emulator } = await start(api)
    await emulator.close()
    const { items } = await connection.check()
    expect(outcomes(items)).toEqual({ ...unasked, token: 'failed', clock: 'not_known' })
    expect(items[0]?.found).toBe(`Dialpad is not answering at ${emulator.url}.`)
  })

  it('does not blame the token where Dialpad asks to slow down', async () => {
    const { connection, emulator } = await start(api)
    emulator.faults.add({ kind: 'rate-limited' })
    expect(outcomes((await connection.check()).items)).toEqual({
      ...unasked,
      token: 'not_known',
      clock: 'fine',
    })
  })

  it.each([['html' as const], ['truncated' as const]])('takes %s for no Dialpad', async (kind) => {
    const { connection, emulator } = await start(api)
    emulator.faults.add({ kind, status: 200 })
    const { items } = await connection.check()
    expect(outcomes(items)).toEqual({ ...unasked, token: 'failed', clock: 'fine' })
    expect(items[0]?.next).toContain('DIALPAD_BASE_URL')
  })

  it('ends in time where nothing comes back', async () => {
    const { connection, emulator } = await start(api, { withinMs: 300, limits: endless })
    emulator.faults.add({ kind: 'hang-after' })
    const { items } = await connection.check()
    expect(outcomes(items)).toEqual({ ...unasked, token: 'failed', clock: 'not_known' })
    expect(items[0]?.found).toContain('took too long')
    await emulator.close()
  })

  it('knows how far the clocks are apart', async () => {
    const { connection, emulator } = await start(api)
    emulator.clock.advance(300_000)
    const { items } = await connection.check()
    expect(items.at(-1)).toMatchObject({
      outcome: 'attention',
      found: expect.stringContaining('5 minutes behind'),
    })
    emulator.clock.advance(-290_000)
    expect((await connection.check()).items.at(-1)?.outcome).toBe('fine')
  })

  it('says which API takes the token where the one in use does not', async () => {
    const { connection, emulator } = await start(api)
    const path = api === 'v1' ? '/api/v1/admin/office' : '/api/v2/'
    for (const each of [path, '/api/v2/offices', '/api/v2/users/me', '/api/v2/company']) {
      if (api === 'v1' && each !== path) continue
      emulator.faults.add({
        kind: 'answer',
        status: 401,
        match: { path: each },
        body: { status: 1, errors: ['x'] },
      })
    }
    const { items } = await connection.check()
    expect(outcomes(items)).toMatchObject({ token: 'failed', api: 'failed' })
    expect(items[3]?.next).toContain(`Set DIALPAD_API=${api === 'v1' ? 'v2' : 'v1'}`)
  })

  it('asks once for all who ask at the same time', async () => {
    const { connection, emulator } = await start(api)
    const [one, other] = await Promise.all([connection.check(), connection.check()])
    expect(one).toBe(other)
    expect(emulator.requests()).toHaveLength(api === 'v1' ? 2 : 4)
    await connection.check()
    expect(emulator.requests()).toHaveLength(api === 'v1' ? 4 : 8)
  })
})

it('takes the key of a company for nobody’s, with the rights that it has', async () => {
  const { connection, port } = await start('v2', { emulator: { apiSwitches: { me: 'nobody' } } })
  expect(await port.owner()).toBeUndefined()
  expect(outcomes((await connection.check()).items)).toEqual({ ...allFine, owner: 'not_known' })
})

it('says how many offices are missing', async () => {
  const { connection, emulator } = await start('v2', {
    emulator: { apiSwitches: { offices: 'administered' } },
  })
  const { items } = await connection.check()
  expect(items[4]).toMatchObject({
    outcome: 'attention',
    found: expect.stringMatching(
      new RegExp(`^The token shows \\d of the company’s ${emulator.company.offices.length} `),
    ),
  })
})

it('says that a company admin’s rights are missing', async () => {
  const { connection, emulator } = await start('v2', { emulator: { apiSwitches: { me: 'nobody' } } })
  emulator.faults.add({ kind: 'answer', status: 403, match: { path: '/api/v2/company' } })
  expect(outcomes((await connection.check()).items)).toEqual({
    ...allFine,
    owner: 'not_known',
    rights: 'attention',
  })
})

it('writes a line for each thing that is wrong at the start, one where nothing is, and none once stopped', async () => {
  const right = await start('v2')
  const before = log.text().length
  const since = () => log.text().slice(before).trim().split('\n').filter(Boolean)
  expect(await right.connection.checkAtStart()).toBeUndefined()
  expect(since()).toEqual([expect.stringContaining('"level":30')])
  right.emulator.clock.advance(300_000)
  expect(await right.connection.checkAtStart()).toBeUndefined()
  expect(since()).toEqual([
    expect.anything(),
    expect.stringMatching(/"level":40.*"check":"clock".*5 minutes/),
  ])
  right.connection.stop()
  await right.emulator.close()
  expect(await right.connection.checkAtStart()).toBeUndefined()
  expect(since()).toHaveLength(2)
})
