import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import type { AppError } from '../platform/app-error.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { accountMigrations } from './accounts.tables.ts'
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let dataDir: string
let connection: OpenDatabase
let clock: ManualClock
let limits: SignInLimits
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-limits-'))
  connection = await openDatabase({ dataDir, migrations: accountMigrations })
  clock = createManualClock()
  limits = createSignInLimits({ database: connection.database, clock, key: randomBytes(32) })
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** How long the try has to wait; 0 where it may go on. */
const waitMs = (ip: string, account?: string): Promise<number> =>
  limits.count({ ip, ...(account !== undefined && { what: ['account', account] }) }).then(
    () => 0,
    (error: AppError) => error.retryAfterMs ?? Number.NaN,
  )
/** Addresses of networks that have nothing to do with one another. */
const otherIp = (at: number) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`

/** Tries as fast as it is let, for so long; the waits on the way. */
const attack = async (forMs: number, account: string): Promise<{ tries: number; waits: number[] }> => {
  const end = clock.now() + forMs
  const waits: number[] = []
  let tries = 0
  for (let at = 0; clock.now() < end; at++) {
    const wait = await waitMs(otherIp(at), account)
    if (wait === 0) tries += 1
    else waits.push(wait / 1000)
    clock.advance(wait)
  }
  return { tries, waits }
}

it('security C1: lets five tries go, then waits twice as long each time, up to a quarter of an hour', async () => {
  const { waits } = await attack(90 * minuteMs, 'ana')
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900])
})

it('lets about a hundred guesses a day through for one person, from however many networks', async () => {
  const first = await attack(dayMs, 'ana')
  const second = await attack(dayMs, 'ana')
  expect(first.tries).toBe(109)
  expect(second.tries).toBe(96)
})

it('security C1: locks nobody out for longer than a quarter of an hour, and forgets after a day', async () => {
  await attack(dayMs, 'ana')
  clock.advance(15 * minuteMs)
  expect(await waitMs(otherIp(1), 'ana')).toBe(0)
  clock.advance(dayMs + 15 * minuteMs + 1)
  const { waits } = await attack(1, 'ana')
  expect(waits).toEqual([1])
})

it('keeps one person’s count from another’s', async () => {
  await attack(minuteMs, 'ana')
  expect(await waitMs(otherIp(1), 'ben')).toBe(0)
})

it.each([
  ['an address', () => '203.0.113.7', '203.0.113.8'],
  [
    'the same address in the newer form',
    (at: number) => (at % 2 ? '203.0.113.7' : '::ffff:203.0.113.7'),
    '203.0.113.8',
  ],
  ['an address with a port behind it', (at: number) => `203.0.113.7:${5000 + at}`, '203.0.113.8:5000'],
  ['a newer address with a port behind it', (at: number) => `[2001:db8::1]:${at}`, '[2001:db8:0:1::1]:1'],
  ['what is no address', (at: number) => `unknown ${at}`, '203.0.113.8'],
  ['a household’s whole range', (at: number) => `2001:db8::${at.toString(16)}`, '2001:db8:0:1::1'],
])('security C2: lets twenty go for %s, then one in three seconds', async (_what, ipOf, other) => {
  const waits: number[] = []
  for (let at = 0; at < 21; at++) waits.push(await waitMs(ipOf(at), `person ${at}`))
  expect(waits.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0))
  expect(waits[20]).toBe(3000)
  expect(await waitMs(other, 'person')).toBe(0)
  clock.advance(3000)
  expect(await waitMs(ipOf(1), 'one more')).toBe(0)
  expect(await waitMs(ipOf(2), 'and another')).toBe(3000)
})

it('security C2: lets three hundred go for the whole server', async () => {
  for (let at = 0; at < 300; at++) expect(await waitMs(otherIp(at), `person ${at}`)).toBe(0)
  expect(await waitMs(otherIp(300), 'one more')).toBe(200)
})

it('does not hold against a person what was refused by network', async () => {
  for (let at = 0; at < 60; at++) await waitMs('203.0.113.7', at < 30 ? `person ${at}` : 'ana')
  for (let at = 0; at < 5; at++) expect(await waitMs(otherIp(at), 'ana')).toBe(0)
})

it('takes back the try of whoever got in', async () => {
  for (let at = 0; at < 50; at++) {
    const takeBack = await limits.count({ ip: '203.0.113.7', what: ['account', 'ana'] })
    await takeBack()
  }
  expect(await waitMs('203.0.113.7', 'ana')).toBe(0)
})

it('forgets names that nobody tried for a day', async () => {
  for (let at = 0; at < 50; at++) await waitMs(otherIp(at), `person ${at}`)
  clock.advance(2 * dayMs)
  await waitMs(otherIp(1), 'ana')
  const { rows } = await sql<{ count: number }>`select count(*) as count from sign_in_limit`.execute(
    connection.database,
  )
  expect(rows).toEqual([{ count: 3 }])
})

it('a try that is taken back keeps nothing counted for longer', async () => {
  for (let at = 0; at < 4; at += 1) await waitMs(otherIp(at), 'ana')
  clock.advance(20 * 60 * minuteMs)
  const takeBack = await limits.count({ ip: otherIp(9), what: ['account', 'ana'] })
  await takeBack()
  clock.advance(5 * 60 * minuteMs)
  // The four are a day old and forgotten: five more are free.
  const waits: number[] = []
  for (let at = 20; at < 25; at += 1) waits.push(await waitMs(otherIp(at), 'ana'))
  expect(waits).toEqual([0, 0, 0, 0, 0])
})
