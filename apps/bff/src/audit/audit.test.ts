import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { systemClock } from '../platform/clock.ts'
import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { auditMigrations, type AuditRow } from './audit.tables.ts'
import { createAudit, type Audit } from './audit.ts'
import { verifyAudit, type Head } from './verify.ts'

const deriveKey = createKeys(randomBytes(32))

let dataDir: string
let connection: OpenDatabase
let audit: Audit
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-audit-'))
  connection = await openDatabase({ dataDir, migrations: auditMigrations })
  audit = createAudit({ database: connection.database, clock: systemClock, deriveKey })
})
afterEach(async () => {
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const write = async (count: number) => {
  for (let at = 0; at < count; at++) await audit.record({ kind: 'prices.entered', details: { at } })
}
const verify = (exported: Head[] = []) => verifyAudit({ database: connection.database, deriveKey, exported })
const say = (text: string) => sql.raw(text).execute(connection.database)
/** As somebody who writes to the file itself: no trigger is in their way. */
const tamper = async (...statements: string[]) => {
  for (const name of ['no_update', 'no_delete', 'next_only']) await say(`drop trigger audit_${name}`)
  for (const statement of statements) await say(statement)
}

it.each([
  ['update', `update audit set actor = 'nobody' where seq = 2`],
  ['update of all', `update audit set hash = ''`],
  ['delete', 'delete from audit where seq = 3'],
  ['emptying', 'delete from audit'],
  ['replacing', `insert or replace into audit select 2, at, kind, null, null, null, null, '', '' from audit`],
])('security M11: refuses an %s', async (_name, statement) => {
  await write(3)
  await expect(say(statement)).rejects.toThrow('the audit log only grows')
  expect(await verify()).toMatchObject({ isWhole: true, head: { seq: 3 } })
})

it.each([
  ['edited', 2, 'changed', [`update audit set details = '{}' where seq = 2`]],
  ['removed', 2, 'missing', ['delete from audit where seq = 2']],
  [
    'swapped',
    2,
    'changed',
    [
      'update audit set seq = 99 where seq = 2',
      'update audit set seq = 2 where seq = 3',
      'update audit set seq = 3 where seq = 99',
    ],
  ],
  [
    'inserted',
    6,
    'changed',
    [`insert into audit select 6, at, kind, null, null, null, null, details, hash from audit where seq = 5`],
  ],
  ['first', 1, 'missing', ['delete from audit where seq = 1']],
])('security M12: names the first row that is not what was written: %s', async (...[, seq, why, how]) => {
  await write(5)
  await tamper(...how)
  expect(await verify()).toEqual({ isWhole: false, seq, why })
})

it('security M12: names the first row that is missing at the end, by a head that was exported', async () => {
  await write(5)
  const whole = await verify()
  if (!whole.isWhole) throw new Error('it is whole')
  await tamper('delete from audit where seq > 3')
  expect(await verify()).toMatchObject({ isWhole: true, head: { seq: 3 } })
  expect(await verify([whole.head])).toEqual({ isWhole: false, seq: 4, why: 'missing' })
})

it('security M12: names the row that was written anew with the key since its head was exported', async () => {
  await write(5)
  const whole = await verify()
  if (!whole.isWhole) throw new Error('it is whole')
  await tamper('delete from audit where seq > 4')
  await write(1)
  expect(await verify()).toMatchObject({ isWhole: true })
  expect(await verify([whole.head])).toEqual({ isWhole: false, seq: 5, why: 'not_as_exported' })
})

it('security M12: names a row that the key has made for another log', async () => {
  await write(3)
  const rows = async () => (await sql<AuditRow>`select * from audit`.execute(connection.database)).rows
  const [, , third] = await rows()
  await tamper('delete from audit')
  await audit.record({ kind: 'session.ended' })
  await write(1)
  await sql`insert into audit select 3, ${third?.at}, ${third?.kind}, null, null, null, null,
    ${third?.details}, ${third?.hash}`.execute(connection.database)
  expect(await verify()).toEqual({ isWhole: false, seq: 3, why: 'changed' })
})

it('security M12: finds nothing true that was written with another key', async () => {
  await write(2)
  const other = createKeys(randomBytes(32))
  expect(await verifyAudit({ database: connection.database, deriveKey: other })).toMatchObject({ seq: 1 })
})

it('security M13: keeps one whole chain without gaps under 3 000 writes at once', async () => {
  await Promise.all(
    Array.from({ length: 3000 }, (_, at) => audit.record({ kind: 'prices.entered', details: { at } })),
  )
  expect(await verify()).toMatchObject({ isWhole: true, head: { seq: 3000 } })
})

it('security M16: takes no row of before a second time, and goes on when the clock goes back', async () => {
  await write(2)
  await expect(say('insert into audit select * from audit where seq = 1')).rejects.toThrow('only grows')
  const back = { ...systemClock, now: () => 1 }
  const late = createAudit({ database: connection.database, clock: back, deriveKey })
  await late.record({ kind: 'prices.entered' })
  expect(await verify()).toMatchObject({ isWhole: true, head: { seq: 3 } })
})

it('security M12: finds rows before the first, and a row in the place of one whose head was told', async () => {
  await write(2)
  const before = await verify()
  if (!before.isWhole) throw new Error('it is whole')
  await tamper('delete from audit where seq = 2')
  await write(1)
  const after = await verify()
  if (!after.isWhole) throw new Error('it is whole')
  expect(await verify([before.head, after.head])).toEqual({ isWhole: false, seq: 2, why: 'not_as_exported' })
  await say(
    `insert into audit select -7, at, kind, null, null, null, null, details, 'forged' from audit where seq = 1`,
  )
  expect(await verify()).toEqual({ isWhole: false, seq: 1, why: 'missing' })
})

it('security M12: goes on over a secret that is replaced, and takes no old key for new rows', async () => {
  const { database } = connection
  await write(2)
  const newer = createKeys(randomBytes(32))
  const later = createAudit({ database, clock: systemClock, deriveKey: newer })
  await later.record({ kind: 'prices.entered' })
  const whole = { database, deriveKey: newer, formerKeys: [deriveKey] }
  expect(await verifyAudit(whole)).toMatchObject({ isWhole: true, head: { seq: 3 } })
  expect(await verifyAudit({ database, deriveKey: newer })).toEqual({
    isWhole: false,
    seq: 1,
    why: 'changed',
  })
  await write(1)
  expect(await verifyAudit(whole)).toEqual({ isWhole: false, seq: 4, why: 'changed' })
})

it('keeps its chain whole over a name with half a character', async () => {
  const half = { key: 'x', name: 'half a \ud83d horse' }
  await audit.record({ kind: 'prices.entered', actor: half, person: half, details: { name: half.name } })
  expect(await verify()).toMatchObject({ isWhole: true, head: { seq: 1 } })
})
