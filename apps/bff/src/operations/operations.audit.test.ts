import type { FaultRule } from '@patchbay/dialpad-emulator'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'

import type { AuditTables } from '../audit/audit.tables.ts'
import { apis, isAbout, kindsOf } from './testing/dialpad-apis.ts'
import { createTries, type Try } from './testing/every-kind.ts'
import { startOperations, type TestOperations, who } from './testing/start-operations.ts'

const seed = Math.floor(Math.random() * 2 ** 31)
const perKind = 5
let test: TestOperations
afterEach(() => test.close())

const onWrites: Omit<FaultRule, 'match'>[] = [
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'error-before', status: 503 },
  { kind: 'error-after', status: 500 },
  { kind: 'empty' },
  { kind: 'rate-limited', retryAfterSeconds: 0 },
  { kind: 'late-apply', ms: 200 },
]

type Row = {
  kind: string
  person: string | null
  operation: string
  step: string
  attempt: number
  reason?: string
}

const changes = async (): Promise<Row[]> => {
  const rows = await test.parts.database
    .withTables<AuditTables>()
    .selectFrom('audit')
    .selectAll()
    .where('kind', 'like', 'change.%')
    .orderBy('seq')
    .execute()
  return rows.map(({ kind, person_key: person, details }) => ({ ...JSON.parse(details), kind, person }))
}

// An operation is for one person here; whoever is added has another key once they are there.
const isOfSameRequest = (one: Row, other: Row): boolean =>
  one.operation === other.operation && one.step === other.step && one.attempt === other.attempt

/** Each intent in the log with the row that says how it ended, which comes later. */
const intents = (rows: readonly Row[]) =>
  rows.flatMap((row, place) => {
    if (row.kind !== 'change.intended') return []
    const end = rows.slice(place + 1).find((later) => isOfSameRequest(row, later))
    return [{ ...row, end }]
  })

const run = async (tries: readonly Try[]) => {
  const started: { one: Try; operationKey: string }[] = []
  for (const one of tries) started.push({ one, ...(await test.start(one.body)) })
  for (const { one, operationKey } of started) {
    const { targets } = await test.finished(operationKey)
    if (!targets[0]?.canContinue) continue
    await test.operations.continue(who, { operationKey, targets: one.body.targets })
    await test.finished(operationKey)
  }
}

it.each(apis)(
  `security M14: over %s each request that changes something has one row before it and one that says how it ended (seed ${seed})`,
  async (api) => {
    test = await startOperations({ api, emulator: { seed, users: 300, offices: 8 } })
    const tryOf = createTries(test)
    const tries = kindsOf(api).flatMap((kind) => Array.from({ length: perKind }, () => tryOf(kind)))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const fault of onWrites) test.emulator.faults.add({ ...fault, rate: 0.08, match: { method } })
    }
    await run(tries)

    const all = intents(await changes())
    const ends = ['change.verified', 'change.not_applied', 'change.unknown']
    expect(all.filter(({ end }) => !end || !ends.includes(end.kind))).toEqual([])
    // What never left was intended, too, and says so.
    const sent = all.filter(({ end }) => end?.reason !== 'dialpad.unavailable')
    const counted = tries.map(({ body: { targets }, person, step }) => ({
      step,
      person: targets[0],
      requests: test.sent().filter((entry) => isAbout(person, entry)).length,
      rows: sent.filter((row) => row.step === step && row.person === targets[0]).length,
    }))
    expect(counted.filter(({ requests, rows }) => requests !== rows)).toEqual([])
    expect(sent).toHaveLength(test.sent().length)
    expect(test.sent().length).toBeGreaterThan(tries.length / 2)
  },
  60_000,
)

it.each(apis)(
  'over %s what was called not applied and shows later has a row for each of the two',
  async (api) => {
    test = await startOperations({ api })
    const person = test.person(({ state }) => state === 'active')
    test.fault('delete-user', person, { kind: 'late-apply', ms: 1_500 })
    const targets = [person.userKey]
    const { operationKey, outcome } = await test.runOne({ kind: 'delete-user', targets, args: {} })
    expect(outcome).toBe('not_applied')
    await expect.poll(() => test.now(person.userKey)?.state).toBe('deleted')
    await test.operations.continue(who, { operationKey, targets })
    expect((await test.finished(operationKey)).counts.verified).toBe(1)
    expect(test.sent()).toHaveLength(1)
    const rows = await changes()
    expect(rows.map(({ kind }) => kind)).toEqual(['change.intended', 'change.not_applied', 'change.verified'])
  },
)

it('security M10: sends nothing that it can’t write to the audit log, and goes on once it can', async () => {
  test = await startOperations()
  const { database, log } = test.parts
  const db = database.withTables<AuditTables>()
  await sql`create trigger audit_is_full before insert on audit when new.kind = 'change.intended'
    begin select raise(abort, 'no room'); end`.execute(db)
  const person = test.person(({ state }) => state === 'active')
  const targets = [person.userKey]
  const { operationKey } = await test.start({ kind: 'suspend', targets, args: {} })
  let errors = 0
  await expect.poll(() => (errors += log.takeErrors().length)).toBeGreaterThan(1)
  const [target] = (await test.operations.get(operationKey, 'company')).targets
  expect(target).toMatchObject({ outcome: 'running', steps: [{ outcome: 'waiting' }] })
  expect(test.sent()).toEqual([])

  await sql`drop trigger audit_is_full`.execute(db)
  expect((await test.finished(operationKey)).counts.verified).toBe(1)
  expect(test.sent()).toHaveLength(1)
  const rows = await changes()
  expect(rows.map(({ kind }) => kind)).toEqual(['change.intended', 'change.verified'])
  log.takeErrors()
})
