import { createHook } from 'node:async_hooks'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import { auditMigrations } from '../audit/audit.tables.ts'
import { createAudit } from '../audit/audit.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { accountMigrations } from './accounts.tables.ts'
import { createAccounts, type Accounts } from './accounts.ts'

const owner = { email: 'Ana.Duarte@Corrigan.test', password: 'correct horse battery staple' }
const ip = '203.0.113.7'

let dataDir: string
let connection: OpenDatabase
let clock: ManualClock
let accounts: Accounts
const deriveKey = createKeys(randomBytes(32))

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-accounts-'))
  connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
  clock = createManualClock()
  accounts = open()
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const open = (keys = deriveKey) =>
  createAccounts({
    database: connection.database,
    clock,
    deriveKey: keys,
    newKey: randomUUID,
    audit: createAudit({ database: connection.database, clock, deriveKey: keys }),
  })

/** The code that it ends with, or `in`. */
const outcome = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'in',
    (error: { code?: string }) => error.code ?? 'no code',
  )
const signIn = (password: string, more: Partial<{ email: string; ip: string }> = {}) =>
  outcome(accounts.signIn({ email: owner.email, ip, password, ...more }))
const inTurn = async <Value>(count: number, attempt: (at: number) => Promise<Value>): Promise<Value[]> => {
  const values: Value[] = []
  for (let at = 0; at < count; at++) values.push(await attempt(at))
  return values
}
/** Addresses of networks that have nothing to do with one another. */
const otherIp = (at: number) => `198.51.${at >> 8}.${at & 255}`

describe('the owner', () => {
  it('is made at the first start only', async () => {
    expect(await accounts.hasOwner()).toBe(false)
    await accounts.ensureOwner(owner)
    await accounts.ensureOwner({ email: 'mallory@corrigan.test', password: 'another password' })
    const [account] = await accounts.manage.list()
    expect(account).toMatchObject({ email: owner.email, role: 'owner' })
    expect(await accounts.signIn({ ...owner, ip })).toEqual({
      accountKey: account?.accountKey,
      epoch: 0,
      knownBy: expect.any(String),
    })
    expect(await signIn('another password', { email: 'mallory@corrigan.test' })).toBe(
      'session.wrong_credentials',
    )
  })

  it('may write the e-mail in any case and form', async () => {
    await accounts.ensureOwner(owner)
    for (const email of [
      'ana.duarte@corrigan.test',
      ' ANA.DUARTE@CORRIGAN.TEST ',
      'ana.duarte@corrigan.ｔest',
    ]) {
      expect(await signIn(owner.password, { email })).toBe('in')
    }
  })

  it('signs in with a link alone where no password was set', async () => {
    await accounts.ensureOwner({ email: owner.email })
    for (const password of ['', 'null', 'undefined']) {
      expect(await signIn(password)).toBe('session.wrong_credentials')
    }
    const token = await accounts.createOneTimeLink()
    expect(await accounts.signInByLink({ token, ip })).toEqual({
      accountKey: expect.any(String),
      epoch: 0,
    })
  })

  it('security C5: does not exist by default', async () => {
    for (const name of ['admin', 'root', 'owner@corrigan.test']) {
      expect(await signIn(name, { email: name })).toBe('session.wrong_credentials')
    }
  })
})

describe('a password', () => {
  it.each([
    ['128 characters', 'seven owls on a wire '.repeat(7).slice(0, 128)],
    ['emoji and accents', 'naïve 🐎 batterie agrafe'],
    ['unnormalised accents', 'nai\u0308ve horse battery'],
    ['a NUL', 'correct\0horse battery'],
    ['blanks around it', '  correct horse battery  '],
  ])('security C4: of %s works as it is, and no other does', async (_what, password) => {
    await accounts.ensureOwner({ ...owner, password })
    expect(await signIn(password)).toBe('in')
    const changed = [password.trim(), password.normalize('NFC'), password.split('\0', 1).join()]
    const others = changed.filter((other) => other !== password)
    const answers = await inTurn(others.length, (at) => signIn(others[at] ?? ''))
    expect(answers).toEqual(others.map(() => 'session.wrong_credentials'))
  })

  it('security C4: of more than 1024 bytes is refused', async () => {
    const attempt = accounts.signIn({ ...owner, password: 'é'.repeat(513), ip })
    await expect(attempt).rejects.toMatchObject({
      code: 'request.invalid',
      fields: { '/password': 'must have at most 1024 bytes' },
    })
  })

  it('is kept as argon2id over 46 MiB with a salt of its own, and is of no use without the secret', async () => {
    await accounts.ensureOwner(owner)
    await connection.close()
    const bytes = readFileSync(join(dataDir, 'patchbay.db'))
    expect(bytes.includes(owner.password)).toBe(false)
    expect(bytes.toString('latin1')).toMatch(/\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}/)
    connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
    accounts = open(createKeys(randomBytes(32)))
    expect(await signIn(owner.password)).toBe('session.wrong_credentials')
    accounts = open()
    expect(await signIn(owner.password)).toBe('in')
  })

  it('is void under another secret, with the second factor, and the owner’s reset is the way in', async () => {
    await accounts.ensureOwner(owner)
    const [account] = await accounts.manage.list()
    const own = { accountKey: account?.accountKey ?? '', epoch: 0, ip }
    const { secret } = await accounts.own.beginCodes(own, { current: owner.password })
    await accounts.own.confirmCodes(own, new TOTP({ secret }).generate({ timestamp: clock.now() }))

    accounts = open(createKeys(randomBytes(32)))
    expect(await signIn(owner.password)).toBe('session.wrong_credentials')
    const password = 'eight herons by the canal'
    await accounts.choosePassword({ token: (await accounts.resetOwner()) ?? '', password, ip })
    expect(await signIn(password)).toBe('in')
  })

  it('security C3: is worked out just the same for somebody unknown', async () => {
    await accounts.ensureOwner(owner)
    const works: string[] = []
    const hook = createHook({ init: (_id, type) => void works.push(type) }).enable()
    onTestFinished(() => void hook.disable())
    for (const [at, email] of [owner.email, 'nobody@corrigan.test'].entries()) {
      works.length = 0
      expect(await signIn('wrong', { email, ip: otherIp(at) })).toBe('session.wrong_credentials')
      expect(works.filter((type) => type === 'ARGON2REQUEST')).toHaveLength(1)
    }
  })
})

describe('guessing', () => {
  beforeEach(() => accounts.ensureOwner(owner))

  it('security C3: is refused the same whether the password is right or the person exists', async () => {
    for (const email of [owner.email, 'nobody@corrigan.test']) {
      const answers = await inTurn(6, (at) => signIn('wrong', { email, ip: otherIp(at) }))
      expect(answers).toEqual([
        ...Array.from({ length: 5 }, () => 'session.wrong_credentials'),
        'session.throttled',
      ])
      expect(await signIn(owner.password, { email, ip: otherIp(50) })).toBe('session.throttled')
    }
    clock.advance(1000)
    expect(await signIn(owner.password)).toBe('in')
  })

  it('is counted although many try at once, and over a restart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => signIn('wrong', { ip: otherIp(at) })),
    )
    expect(answers.filter((answer) => answer === 'session.wrong_credentials')).toHaveLength(5)
    accounts = open()
    expect(await signIn(owner.password)).toBe('session.throttled')
  })

  it('does not count whoever gets in, and tells a guesser elsewhere nothing of it', async () => {
    for (let at = 0; at < 4; at++) await signIn('wrong')
    for (let at = 0; at < 9; at++) expect(await signIn(owner.password)).toBe('in')
    // As with somebody who does not exist, whose fifth try it would be.
    expect(await inTurn(2, () => signIn('wrong'))).toEqual(['session.wrong_credentials', 'session.throttled'])
  })

  it('leaves no name in the database', async () => {
    await signIn('wrong', { email: 'my-password-by-mistake' })
    await connection.close()
    expect(readFileSync(join(dataDir, 'patchbay.db')).includes('my-password-by-mistake')).toBe(false)
    connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
  })
})
