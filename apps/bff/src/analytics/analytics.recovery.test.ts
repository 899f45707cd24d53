import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { callColumns } from './columns.ts'
import { aCall, csvOf, sampleCsv } from './testing/sample-calls.ts'
import { preparing, ready, startAnalytics, type TestAnalytics } from './testing/start-analytics.ts'

let world: TestAnalytics

beforeEach(async () => {
  world = await startAnalytics()
})

afterEach(() => world.close())

const give = (csv: string) => {
  world.files.serve = (_, response) => response.end(csv)
}
const never = () => new Promise<never>(() => undefined)
const reports = () => readdir(path.join(world.dataDir, 'reports'))

it('goes on after a restart while Dialpad prepares', async () => {
  give(csvOf(callColumns, [aCall({})]))
  world.dialpad.answers = [never]
  await world.request()
  await world.until(({ state }) => state === 'preparing', 'report-1')
  world.dialpad.answers = [preparing, ready]
  await world.restart()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready', rows: 1 })
})

it('fetches again after a crash in the middle of fetching', async () => {
  const half = csvOf(callColumns, [aCall({})])
  world.files.serve = (_, response) => response.write(half)
  await world.request()
  while (world.files.seen.length === 0) await new Promise((done) => setTimeout(done, 10))
  give(half)
  await world.crash()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready', rows: 1 })
  expect(world.files.seen).toHaveLength(2)
  world.log.takeErrors()
})

it('reads a file that was fetched before a crash, and asks nobody for it', async () => {
  world.dialpad.answers = [never]
  await world.request()
  await world.until(({ state }) => state === 'preparing', 'report-1')
  await writeFile(path.join(world.dataDir, 'reports', 'report-1.csv'), csvOf(callColumns, [aCall({})]))
  await world.restart()
  expect(await world.settled('report-1')).toMatchObject({ state: 'ready', rows: 1 })
  expect(world.dialpad.asked).toHaveLength(1)
  expect(world.files.seen).toEqual([])
})

it('reads again after a crash in the middle of reading', async () => {
  give(sampleCsv({ seed: 1, calls: 10_000, firstDay: '2026-11-01', days: 4 }))
  await world.request()
  while (!(await reports()).includes('report-1.parquet.tmp'))
    await new Promise((done) => setTimeout(done, 10))
  await world.crash()
  const { state, rows } = await world.settled('report-1')
  expect([state, (rows ?? 0) > 5000]).toEqual(['ready', true])
  expect(world.files.seen).toHaveLength(1)
  world.log.takeErrors()
})

it('clears away what no report owns and what was left unfinished', async () => {
  give('date,n\n2026-11-02,1\n')
  await world.request({ exportType: 'stats' })
  await world.settled('report-1')
  for (const name of ['report-9.csv', 'report-1.csv.tmp', 'stray']) {
    await writeFile(path.join(world.dataDir, 'reports', name), 'x')
  }
  await world.restart()
  expect(await reports()).toEqual(['report-1.csv', 'report-1.parquet', 'report-1.preview.json'])
  expect((await world.analytics.get('report-1', 'company')).state).toBe('ready')
})

it('stops at once while Dialpad does not answer', async () => {
  world.dialpad.answers = [never]
  await world.request()
  await world.until(({ state }) => state === 'preparing', 'report-1')
  await world.analytics.close()
  expect((await world.analytics.get('report-1', 'company')).state).toBe('preparing')
})

const inZones = csvOf(callColumns, [
  aCall({ date_started: '2026-11-21 10:00:00', timezone: 'America/Los_Angeles' }),
  aCall({ date_started: '2026-11-22 10:00:00', timezone: 'Europe/Berlin' }),
])
const yesterday = { from: '2026-11-22', to: '2026-11-22' }

it('says where the last day was not over when Dialpad was asked, and asks again once told', async () => {
  give(inZones)
  world.clock.set('2026-11-23T07:00:00Z')
  await world.request(yesterday)
  expect(await world.settled('report-1')).toMatchObject({
    state: 'ready',
    rows: 1,
    zones: ['Europe/Berlin'],
    unfinishedZones: ['America/Los_Angeles'],
  })
  world.clock.set('2026-11-23T12:00:00Z')
  const { reportKey } = await world.request(yesterday)
  expect(reportKey).not.toBe('report-1')
  expect(await world.settled(reportKey)).not.toHaveProperty('unfinishedZones')
})

it('does not take an answer for newer than the question that it may have been made for', async () => {
  give(inZones)
  world.clock.set('2026-11-22T22:30:00Z')
  await world.request({ from: '2026-11-21', to: '2026-11-21' })
  await world.settled('report-1')
  // Over midnight the same days ago are other days, and Dialpad may still give what it made before.
  world.clock.set('2026-11-23T00:30:00Z')
  const { reportKey } = await world.request(yesterday)
  expect((await world.settled(reportKey)).unfinishedZones).toEqual(['America/Los_Angeles', 'Europe/Berlin'])
  expect(new Set(world.dialpad.asked.map((question) => JSON.stringify(question))).size).toBe(1)
  world.clock.set('2026-11-23T02:00:00Z')
  const later = await world.request(yesterday)
  expect((await world.settled(later.reportKey)).unfinishedZones).toEqual(['America/Los_Angeles'])
})
