import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { accountMigrations } from '../accounts/accounts.tables.ts'
import { createAccounts, type Accounts } from '../accounts/accounts.ts'
import { auditMigrations } from '../audit/audit.tables.ts'
import { createAudit } from '../audit/audit.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createManualClock } from '../testing/manual-clock.ts'
import { sessionMigrations } from './session.tables.ts'
import { createSessions, hashOf, type Sessions } from './sessions.store.ts'

const owner = { email: 'ana@corrigan.test', password: 'correct horse battery staple' }
const ip = '203.0.113.7'
const from = { ip, userAgent: 'a test', method: 'password' } as const

let dataDir: string
let connection: OpenDatabase
let accounts: Accounts
let sessions: Sessions
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-sessions-'))
  connection = await openDatabase({
    dataDir,
    migrations: { ...auditMigrations, ...accountMigrations, ...sessionMigrations },
  })
  const { database } = connection
  const clock = createManualClock()
  const deriveKey = createKeys(randomBytes(32))
  const audit = createAudit({ database, clock, deriveKey })
  accounts = createAccounts({ database, clock, deriveKey, newKey: randomUUID, audit })
  sessions = createSessions({ database, clock, audit })
  await accounts.ensureOwner(owner)
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

it('begins none for a password that was replaced while it was being checked', async () => {
  const proof = await accounts.signIn({ ...owner, ip })
  const { accountKey } = proof
  await accounts.own.changePassword(
    { accountKey, epoch: 0, ip },
    { current: owner.password, password: 'eight herons by the canal' },
  )
  await expect(sessions.begin('late', proof, from)).rejects.toMatchObject({ code: 'session.missing' })
  expect(await sessions.find('late')).toBeUndefined()
})

it('ends all of an account at once, also those that began in the same moment', async () => {
  const proof = await accounts.signIn({ ...owner, ip })
  for (const id of ['one', 'two']) await sessions.begin(id, proof, from)
  const own = { ...proof, ip }
  const changed = await accounts.own.changePassword(own, {
    current: owner.password,
    password: 'eight herons by the canal',
  })
  await sessions.begin('three', changed.proof, { ...from, method: 'change', before: hashOf('two') })
  expect(await sessions.find('one')).toBeUndefined()
  expect(await sessions.find('two')).toBeUndefined()
  expect(await sessions.find('three')).toMatchObject({ who: { email: owner.email, role: 'owner' } })
})
