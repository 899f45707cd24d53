import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import {
  downloadAudit,
  getUser,
  listAudit,
  listAuditOffices,
  recordFile,
  startOperation,
  verifyAudit,
  type AuditFilters,
  type AuditRow,
} from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { partsOf } from '../testing/start-app.ts'
import { startTwoOffices, waiting, type TwoOffices } from '../testing/two-offices.ts'

let two: TwoOffices
beforeAll(async () => {
  two = await startTwoOffices()
}, 60_000)
afterAll(() => two.app.close())

const look = async (filters: AuditFilters = {}, as: 'owner' | 'auditor' = 'owner'): Promise<AuditRow[]> => {
  const { result, status } = await two.as(as, listAudit, { query: { ...filters, limit: '100' } })
  expect(status).toBe(200)
  return result.items
}

const kindsOf = (rows: readonly AuditRow[]) => rows.map(({ kind }) => kind)

describe('an operation in the audit log', () => {
  it('has rows for what was confirmed, what was about to be sent and what became of it', async () => {
    const [confirmed] = await look({ kind: 'operation.confirmed', officeKey: two.own.officeKey })
    if (!confirmed?.person) throw new Error('no row')
    const { operation } = confirmed.details
    expect(operation).toBe(two.own.operationKey)
    const { key: personKey } = confirmed.person
    const rows = await look({ personKey })
    expect(kindsOf(rows)).toEqual(['change.verified', 'change.intended', 'operation.confirmed'])
    const [verified, intended] = rows
    for (const row of rows) {
      expect(row.actor?.name).toBe('owner@corrigan.test')
      expect(row.offices).toEqual([{ officeKey: two.own.officeKey, name: expect.any(String) }])
    }
    expect(intended?.details).toMatchObject({ operation, step: 'suspend', before: { state: 'active' } })
    expect(verified?.details).toMatchObject({ before: { state: 'active' }, after: { state: 'suspended' } })
  })

  it('is found by words of names, addresses and numbers, by kind, actor, office and time', async () => {
    const [confirmed] = await look({ kind: 'operation.confirmed', officeKey: two.own.officeKey })
    if (!confirmed?.person || !confirmed.actor) throw new Error('no row')
    const { person, actor, at, seq } = confirmed
    const seqs = async (filters: AuditFilters) => (await look(filters)).map((row) => row.seq)
    const [first = '', email = ''] = person.name.split(', ')
    for (const text of [first, email, first.toUpperCase(), first.slice(0, 3), `${email} ${first}`]) {
      expect(await seqs({ text })).toContain(seq)
    }
    const number = String(confirmed.details['operation']).slice(0, 8)
    expect(await seqs({ text: number })).toContain(seq)
    expect(await seqs({ text: `${first} nobodyatall` })).toEqual([])
    expect(await seqs({ text: '"*' })).toEqual([])
    expect(await seqs({ actorKey: actor.key })).toContain(seq)
    expect(await seqs({ actorKey: 'nobody' })).toEqual([])
    expect(await seqs({ officeKey: two.other.officeKey })).not.toContain(seq)
    const later = new Date(Date.parse(at) + 1).toISOString()
    expect(await seqs({ from: at, until: later })).toContain(seq)
    expect(await seqs({ until: at })).not.toContain(seq)
    expect(await seqs({ from: later })).not.toContain(seq)
  })

  it('is read page by page, each row once, and a cursor is good for its own list', async () => {
    const all = (await look()).filter(({ kind }) => kind !== 'audit.read')
    const seen: number[] = []
    const cursors: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: '3', ...(cursor !== undefined && { cursor }) }
      const { result } = await two.as('owner', listAudit, { query })
      seen.push(...result.items.filter(({ kind }) => kind !== 'audit.read').map(({ seq }) => seq))
      cursor = result.cursor
      cursors.push(...(cursor === undefined ? [] : [cursor]))
    } while (cursor !== undefined)
    const [first = ''] = cursors
    const other = await two.as('owner', listAudit, { query: { cursor: first, kind: 'person.opened' } })
    expect(other.code).toBe('cursor.invalid')
    expect(seen).toEqual(all.map(({ seq }) => seq))
  })
})

it('writes who opened a person, once in a quarter of an hour', async () => {
  const { userKey } = two.own
  const params = { userKey }
  for (let time = 0; time < 3; time++) expect((await two.as('viewer', getUser, { params })).status).toBe(200)
  await two.as('operator', getUser, { params })
  await two.as('viewer', getUser, { params: { userKey: two.other.userKey } })
  const opened = await look({ kind: 'person.opened' })
  expect(opened.map(({ actor, person }) => [actor?.name, person?.key])).toEqual([
    ['the-operator@corrigan.test', userKey],
    ['the-viewer@corrigan.test', userKey],
  ])
})

it('takes words of every script, and no sign as one of its own', async () => {
  for (const text of [
    'हिन्दी',
    'กรุงเทพ',
    'தமிழ்',
    'e\u0301va',
    'NEAR(a b)',
    'a" OR "b',
    '*',
    '-a',
    'x'.repeat(200),
  ]) {
    expect((await two.as('owner', listAudit, { query: { text } })).status).toBe(200)
    const { path } = partsOf(downloadAudit, { query: { text } })
    expect(await (await two.app.request(path)).text()).toContain('No.,Time,What')
  }
})

describe('security M15: the log itself', () => {
  it('writes who read it and by what, who saved a file, and who verified it', async () => {
    const text = 'somebody in particular'
    await look({ text })
    await look({ text })
    const shared = await two.as('owner', listAudit, { query: { limit: '1' } })
    const cursor = shared.result.cursor ?? ''
    expect((await two.as('owner', listAudit, { query: { limit: '1', cursor } })).status).toBe(200)
    const reads = (await look({ kind: 'audit.read' })).map(({ details }) => details)
    expect(reads.filter((details) => details['text'] === text)).toEqual([{ text }])
    await two.as('viewer', recordFile, { body: { name: 'unused-licences.csv', rows: 12 } })
    expect((await look({ kind: 'file.saved' }))[0]).toMatchObject({
      actor: { name: 'the-viewer@corrigan.test' },
      details: { name: 'unused-licences.csv', rows: 12 },
    })
    const { result } = await two.as('owner', verifyAudit, {})
    expect(result).toMatchObject({ isWhole: true })
    expect((await look({ kind: 'audit.verified' }))[0]?.details).toEqual({ isWhole: true })
  })

  it('is a file with nothing that a spreadsheet would run', async () => {
    const formula = '=HYPERLINK("http://evil.test")'
    await two.as('viewer', recordFile, { body: { name: formula, rows: 1 } })
    const { path } = partsOf(downloadAudit, { query: { kind: 'file.saved' } })
    const response = await two.app.request(path)
    expect(response.headers.get('content-disposition')).toContain('audit-log.csv')
    const lines = (await response.text()).split('\r\n')
    expect(lines[0]).toBe('No.,Time,What,By,Account,Whom,Key,Offices,Before,After,More')
    const [own, earlier] = [lines[1], lines.find((line) => line.includes('HYPERLINK'))]
    // The export is itself a row, and is in its own file.
    expect(own).toContain('file.saved,owner@corrigan.test')
    expect(own).toContain('audit-log.csv')
    expect(earlier).toMatch(/"\{""name"":""=HYPERLINK/)
    for (const line of lines.slice(1)) expect(line).not.toMatch(/(?:^|,)"?[=+\-@]/)
  })

  it('shows somebody who audits some offices what is about these alone, in every list', async () => {
    const rows = await look({}, 'auditor')
    expect(rows.length).toBeGreaterThan(2)
    for (const { offices } of rows)
      expect(offices.map(({ officeKey }) => officeKey)).toEqual([two.own.officeKey])
    expect(await look({ officeKey: two.other.officeKey }, 'auditor')).toEqual([])
    expect(await look({ kind: 'session.began' }, 'auditor')).toEqual([])
    expect(await look({ text: two.other.officeKey }, 'auditor')).toEqual([])
    const offices = await two.as('auditor', listAuditOffices, {})
    expect(offices.result.offices).toEqual([{ officeKey: two.own.officeKey, name: expect.any(String) }])
    const owners = await two.as('owner', listAuditOffices, {})
    expect(owners.result.offices.map(({ officeKey }) => officeKey).toSorted()).toEqual(
      [two.own.officeKey, two.other.officeKey].toSorted(),
    )
    const file = await two.browserOf('auditor').request(partsOf(downloadAudit, {}).path)
    expect((await file.text()).split('\r\n').filter((line) => line !== '')).toHaveLength(rows.length + 1)
  })

  it('shows of what was confirmed for several people nobody’s numbers to the office of another', async () => {
    const [ours, theirs] = [two.first, two.next].map(({ key }) =>
      two.app.emulator.company.users.find(
        (user) => user.officeKey === key && user.state === 'active' && user.numbers.length === 1,
      ),
    )
    if (!ours || !theirs) throw new Error('too few people')
    const [number = '', other = ''] = [...ours.numbers, ...theirs.numbers]
    const body = {
      kind: 'remove-numbers' as const,
      targets: [two.app.keyOf(ours), two.app.keyOf(theirs)],
      args: { numbersLost: [number, other] },
    }
    await two.app.call(startOperation, { body }, { 'idempotency-key': randomUUID() })
    const rows = await vi.waitFor(async () => {
      const found = await look({ text: number }, 'auditor')
      if (found.length < 2) throw new Error('not yet')
      return found
    }, waiting)
    expect(JSON.stringify(await look({}, 'auditor'))).not.toContain(other)
    expect(JSON.stringify(rows)).toContain(number)
    expect(await look({ text: other }, 'auditor')).toEqual([])
  })

  it('shows a move to both offices, each without the other’s name', async () => {
    const [mover] = two.app.emulator.company.users.filter(
      (user) => user.officeKey === two.next.key && user.state === 'active',
    )
    if (!mover) throw new Error('nobody to move')
    const body = {
      kind: 'transfer' as const,
      targets: [two.app.keyOf(mover)],
      args: { officeKey: two.own.officeKey, addNumber: false },
    }
    await two.app.call(startOperation, { body }, { 'idempotency-key': randomUUID() })
    const moved = await vi.waitFor(async () => {
      const [row] = await look({ kind: 'operation.confirmed', personKey: two.app.keyOf(mover) }, 'auditor')
      if (!row) throw new Error('not yet')
      return row
    }, waiting)
    expect(moved.offices.map(({ officeKey }) => officeKey)).toEqual([two.own.officeKey])
  })
})

it('tells where it ends to a file beside the database', async () => {
  const { app } = two
  const heads = () => readFileSync(join(app.dataDir, 'audit-heads.jsonl'), 'utf8')
  await app.restart()
  const told = heads().trim().split('\n').at(-1) ?? ''
  expect(JSON.parse(told)).toMatchObject({ seq: expect.any(Number), hash: expect.any(String) })
})
