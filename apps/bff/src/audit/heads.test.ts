import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { openDatabase, type OpenDatabase } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { auditMigrations } from './audit.tables.ts'
import { createAudit, type Audit } from './audit.ts'
import { createHeads, readHeads } from './heads.ts'

let dataDir: string
let connection: OpenDatabase
let clock: ManualClock
let audit: Audit
let logged: object[]
let heads: ReturnType<typeof createHeads>
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-heads-'))
  connection = await openDatabase({ dataDir, migrations: auditMigrations })
  const { database } = connection
  clock = createManualClock()
  audit = createAudit({ database, clock, deriveKey: createKeys(Buffer.alloc(32)) })
  logged = []
  const keep = (said: unknown) => void logged.push(Object(said))
  heads = createHeads({ database, clock, dataDir, log: { info: keep, error: keep } })
})
afterEach(async () => {
  await heads.stop()
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const seqsTold = async () => (await readHeads(dataDir)).map(({ seq }) => seq)
/** A minute, and what it brings; how far it is shows in the file alone. */
const minute = async (expected: number[]) => {
  clock.advance(60_000)
  await vi.waitFor(async () => expect(await seqsTold()).toEqual(expected), { timeout: 5_000, interval: 5 })
}
const write = () => audit.record({ kind: 'prices.entered' })

it('tells each minute in which the log grew where it ends, to the file and to the server’s log, and at the end', async () => {
  await write()
  await heads.start()
  await vi.waitFor(async () => expect(await seqsTold()).toEqual([1]))
  await write()
  await write()
  await minute([1, 3])
  // Nothing new, nothing told.
  await minute([1, 3])
  await write()
  await minute([1, 3, 4])
  await write()
  await heads.stop()
  const told = await readHeads(dataDir)
  expect(told.map(({ seq }) => seq)).toEqual([1, 3, 4, 5])
  expect(logged).toEqual(told.map(({ seq, hash }) => ({ event: 'audit_head', seq, hash })))
})

it('reads past the part of a line that a crash left, and goes on on a line of its own', async () => {
  await write()
  await heads.start()
  await vi.waitFor(async () => expect(await seqsTold()).toEqual([1]))
  appendFileSync(join(dataDir, 'audit-heads.jsonl'), '{"at":"2026-11-29T0')
  await write()
  await minute([1, 2])
  expect(readFileSync(join(dataDir, 'audit-heads.jsonl'), 'utf8').split('\n')).toContain(
    '{"at":"2026-11-29T0',
  )
})
