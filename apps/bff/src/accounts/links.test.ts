import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { auditMigrations } from '../audit/audit.tables.ts'
import { createAudit } from '../audit/audit.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { accountMigrations } from './accounts.tables.ts'
import { createAccounts, type Accounts } from './accounts.ts'

const ip = '203.0.113.7'
let dataDir: string
let connection: OpenDatabase
let clock: ManualClock
let accounts: Accounts

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-links-'))
  connection = await openDatabase({ dataDir, migrations: { ...accountMigrations, ...auditMigrations } })
  clock = createManualClock()
  const deriveKey = createKeys(randomBytes(32))
  accounts = createAccounts({
    database: connection.database,
    clock,
    deriveKey,
    newKey: randomUUID,
    audit: createAudit({ database: connection.database, clock, deriveKey }),
  })
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const outcomes = async (attempts: Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((result) =>
    result.status === 'fulfilled' ? 'in' : String(result.reason.code),
  )
const signIn = (token: string) => accounts.signInByLink({ token, ip })
const become = (token: string, email: string) =>
  accounts.createOwner({ token, email, password: 'correct horse battery', ip })

describe('a link that signs the owner in', () => {
  beforeEach(() => accounts.ensureOwner({ email: 'ana@corrigan.test' }))

  it('works once, although ten use it at the same moment', async () => {
    const token = await accounts.createOneTimeLink()
    const answers = await outcomes(Array.from({ length: 10 }, () => signIn(token)))
    expect(answers.toSorted()).toEqual(['in', ...Array.from({ length: 9 }, () => 'session.link_invalid')])
  })

  it('works for half an hour', async () => {
    const early = await accounts.createOneTimeLink()
    clock.advance(29 * 60_000)
    expect(await outcomes([signIn(early)])).toEqual(['in'])
    const late = await accounts.createOneTimeLink()
    clock.advance(30 * 60_000)
    expect(await outcomes([signIn(late)])).toEqual(['session.link_invalid'])
  })

  it('ends with the next one', async () => {
    const first = await accounts.createOneTimeLink()
    const second = await accounts.createOneTimeLink()
    expect(await outcomes([signIn(first)])).toEqual(['session.link_invalid'])
    expect(await outcomes([signIn(second)])).toEqual(['in'])
  })

  it('makes nobody the owner', async () => {
    const token = await accounts.createOneTimeLink()
    expect(await outcomes([become(token, 'mallory@corrigan.test')])).toEqual(['session.link_invalid'])
    expect(await outcomes([signIn(token)])).toEqual(['in'])
  })

  it('is 256 bits that the database does not know', async () => {
    const token = await accounts.createOneTimeLink()
    expect(token).toMatch(/^[\w-]{43}$/)
    const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)))
    expect(Buffer.concat(files).includes(token)).toBe(false)
  })
})

describe('an owner who can’t get in any more', () => {
  it('chooses a new password by a link that only a start with that setting prints', async () => {
    expect(await accounts.resetOwner()).toBeUndefined()
    await accounts.ensureOwner({ email: 'ana@corrigan.test', password: 'correct horse battery' })
    const reset = await accounts.resetOwner()
    const password = 'eight herons by the canal'
    await accounts.choosePassword({ token: reset ?? '', password, ip })
    expect(await accounts.signIn({ email: 'ana@corrigan.test', password, ip })).toMatchObject({ epoch: 1 })
  })
})

describe('a link where nobody owns this Patchbay', () => {
  it('says that an owner is missing, and is not used up by that', async () => {
    const token = await accounts.createOneTimeLink()
    expect(await outcomes([signIn(token), signIn(token)])).toEqual([
      'session.owner_missing',
      'session.owner_missing',
    ])
    await become(token, ' Ana@Corrigan.test ')
    expect(await accounts.manage.list()).toMatchObject([{ email: 'Ana@Corrigan.test', role: 'owner' }])
    expect(await outcomes([become(token, 'late@corrigan.test')])).toEqual(['session.link_invalid'])
  })

  it('makes one owner, although two become it at the same moment', async () => {
    const token = await accounts.createOneTimeLink()
    const answers = await outcomes([become(token, 'ana@corrigan.test'), become(token, 'ben@corrigan.test')])
    expect(answers.toSorted()).toEqual(['in', 'session.link_invalid'])
  })

  it('is of no use once there is an owner', async () => {
    const token = await accounts.createOneTimeLink()
    await accounts.ensureOwner({ email: 'ana@corrigan.test' })
    expect(await outcomes([become(token, 'mallory@corrigan.test')])).toEqual(['session.link_invalid'])
  })

  it('can’t be guessed', async () => {
    await accounts.createOneTimeLink()
    expect(await outcomes([become('A'.repeat(43), 'mallory@corrigan.test')])).toEqual([
      'session.link_invalid',
    ])
    expect(await accounts.hasOwner()).toBe(false)
  })
})
