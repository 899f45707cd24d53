import { argon2, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { auditMigrations } from '../audit/audit.tables.ts'
import { createAudit } from '../audit/audit.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { accountMigrations } from './accounts.tables.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import type { Device } from './by-password.ts'

const owner = { email: 'ana.duarte@corrigan.test', password: 'correct horse battery staple' }
const deriveKey = createKeys(randomBytes(32))

let dataDir: string
let connection: OpenDatabase
let clock: ManualClock
let accounts: Accounts
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-ways-in-'))
  connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
  const { database } = connection
  clock = createManualClock()
  const audit = createAudit({ database, clock, deriveKey })
  accounts = createAccounts({ database, clock, deriveKey, newKey: randomUUID, audit })
  await accounts.ensureOwner(owner)
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const otherIp = (at: number) => `10.${at >> 8}.${at & 255}.1`
const outcome = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'in',
    (error: { code?: string }) => error.code ?? 'no code',
  )
const guess = (at: number, device?: Device) =>
  outcome(accounts.signIn({ ...owner, password: 'not it at all', ip: otherIp(at), device }))
const deviceOf = async (): Promise<Device> => {
  const { accountKey, knownBy } = await accounts.signIn({ ...owner, ip: otherIp(0) })
  return { deviceKey: randomUUID(), accountKey, knownBy }
}
const ownOf = async () => {
  const { accountKey, epoch } = await accounts.signIn({ ...owner, ip: otherIp(1) })
  return { accountKey, epoch, ip: otherIp(1) }
}

describe('security C9: a browser in which somebody got in before', () => {
  it('gets in while guessers everywhere have used up what all others may try', async () => {
    const device = await deviceOf()
    for (let at = 0; at < 320; at++) await outcome(accounts.signInByLink({ token: 'x', ip: otherIp(at) }))
    expect(await outcome(accounts.signIn({ ...owner, ip: otherIp(500) }))).toBe('session.throttled')
    expect(await outcome(accounts.signIn({ ...owner, ip: otherIp(500), device }))).toBe('in')
  })

  it.each([
    [
      'a new password',
      async () => {
        const given = { current: owner.password, password: 'eight herons by the canal' }
        await accounts.own.changePassword(await ownOf(), given)
      },
    ],
    [
      'a second factor',
      async () => {
        const own = await ownOf()
        const { secret } = await accounts.own.beginCodes(own, { current: owner.password })
        await accounts.own.confirmCodes(own, new TOTP({ secret }).generate({ timestamp: clock.now() }))
      },
    ],
  ])('is any other one after %s', async (_what, change) => {
    const device = await deviceOf()
    await change()
    const answers = []
    for (let at = 0; at < 6; at++) answers.push(await guess(at, device))
    // Counted as everybody else's: the sixth waits for the five before, and so does one without it.
    expect(answers.at(-1)).toBe('session.throttled')
    expect(await guess(7)).toBe('session.throttled')
  })
})

it('security C7: a password that was kept at another cost still lets in, and is kept at today’s from then on', async () => {
  const nonce = randomBytes(16)
  const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
  const secret = deriveKey('password pepper')
  const tag = await promisify(argon2)('argon2id', { ...cost, message: owner.password, nonce, secret })
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  const old = `$argon2id$v=19$m=19456,t=2,p=1$${text(nonce)}$${text(tag)}`
  await sql`update account set password_hash = ${old}`.execute(connection.database)
  expect(await guess(1)).toBe('session.wrong_credentials')
  expect(await outcome(accounts.signIn({ ...owner, ip: otherIp(1) }))).toBe('in')
  const { rows } = await sql<{ password_hash: string }>`select password_hash from account`.execute(
    connection.database,
  )
  expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
  expect(await outcome(accounts.signIn({ ...owner, ip: otherIp(2) }))).toBe('in')
})

describe('the owner', () => {
  const bySso = (role: 'owner' | 'viewer') =>
    accounts.bySso({ issuer: 'https://idp.test', subject: 'ada', email: 'ada@corrigan.test', role })
  const onlySsoOwns = async () => {
    const ada = await bySso('owner')
    const [local] = (await accounts.manage.list()).filter(({ email }) => email === owner.email)
    await accounts.manage.disable(ada.accountKey, local?.accountKey ?? '')
    return ada
  }

  it('security C6: has no password from the environment that anybody would guess', async () => {
    await connection.close()
    rmSync(dataDir, { recursive: true })
    connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
    const { database } = connection
    const audit = createAudit({ database, clock, deriveKey })
    accounts = createAccounts({ database, clock, deriveKey, newKey: randomUUID, audit })
    for (const password of ['passwordpassword', 'patchbaypatchbay', owner.email]) {
      expect(await outcome(accounts.ensureOwner({ ...owner, password }))).toBe('request.invalid')
    }
    expect(await accounts.hasOwner()).toBe(false)
  })

  it('who comes by single sign-on never gets a password of ours', async () => {
    await onlySsoOwns()
    expect(await accounts.hasOwner()).toBe(true)
    expect(await accounts.resetOwner()).toBeUndefined()
  })

  it('of the environment is let in again where nobody owns this Patchbay any more', async () => {
    await onlySsoOwns()
    await bySso('viewer')
    expect(await accounts.hasOwner()).toBe(false)
    await accounts.ensureOwner({ ...owner, password: 'eight herons by the canal' })
    const signedIn = accounts.signIn({ ...owner, password: 'eight herons by the canal', ip: otherIp(3) })
    expect(await outcome(signedIn)).toBe('in')
    expect(await accounts.manage.list()).toHaveLength(2)
  })
})

it('nobody stays who came by a password where passwords are off', async () => {
  const { accountKey, epoch } = await ownOf()
  await accounts.endLocalSessions()
  const change = accounts.own.changePassword(
    { accountKey, epoch, ip: otherIp(4) },
    { current: owner.password, password: 'eight herons by the canal' },
  )
  await expect(change).rejects.toMatchObject({ code: 'session.missing' })
})
