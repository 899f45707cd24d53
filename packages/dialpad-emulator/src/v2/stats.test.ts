import { expect, test } from 'vitest'

import type { EmulatorOptions } from '../emulator.ts'
import { readRows } from '../reports/testing/read-csv.ts'
import { startV2 } from '../testing/start-v2.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const records = { stat_type: 'calls', export_type: 'records', days_ago_start: 1, days_ago_end: 3 }

const startStats = async (options: EmulatorOptions = {}) => {
  const parts = await startV2({ processingMs: 10_000, ...options })
  const { emulator, send } = parts
  emulator.clock.set(Date.parse('2026-11-18T15:00:00Z'))
  const ask = async (body: Record<string, unknown>) => {
    const sent = await send('POST', 'stats', { body })
    return { ...sent, id: String(sent.body['request_id']), again: sent.body['already_started'] }
  }
  const get = (id: string) => send('GET', `stats/${id}`)
  const download = async (id: string) => readRows(await (await fetch(await link(id))).text())
  const link = async (id: string) => String((await get(id)).body['download_url'])
  const rows = async (body: Record<string, unknown>) => {
    const { id } = await ask(body)
    emulator.clock.advance(10_000)
    return download(id)
  }
  return { ...parts, ask, get, link, download, rows }
}

test('a request is processed for a while, then its file lies on another host, which refuses the key', async () => {
  const { ask, get, link, emulator } = await startStats()
  const { id, again, status } = await ask(records)
  expect({ status, again }).toEqual({ status: 200, again: false })
  expect((await get(id)).body).toEqual({ status: 'processing' })
  emulator.clock.advance(10_000)
  expect((await get(id)).body).toMatchObject({ status: 'complete', file_type: 'csv' })
  const url = await link(id)
  expect(new URL(url).origin).toBe(emulator.reportUrl)
  expect(new URL(url).origin).not.toBe(emulator.url)
  expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(403)
  expect(emulator.downloads.requests().at(-1)?.hadAuthorization).toBe(true)
  expect((await fetch(url)).status).toBe(200)
})

test('the same question within three hours is the same request, and its figures stay', async () => {
  const { ask, rows, download, emulator } = await startStats()
  const first = await rows(records)
  const same = await ask({ ...records, days_ago_start: '3', days_ago_end: '1', timezone: 'UTC' })
  expect(same.again).toBe(true)
  expect(await download(same.id)).toEqual(first)
  expect((await ask({ ...records, days_ago_end: 4 })).again).toBe(false)
  emulator.clock.advance(2 * hourMs)
  const later = await ask(records)
  expect(later).toMatchObject({ again: false })
  expect(later.id).not.toBe(same.id)
  emulator.clock.advance(10_000)
  expect(await download(later.id)).toEqual(first)
})

test('the same question gets a new request that is complete at once, by the switch', async () => {
  const { ask, get, emulator } = await startStats({ apiSwitches: { sameStats: 'new-id' } })
  const first = await ask(records)
  emulator.clock.advance(10_000)
  const second = await ask(records)
  expect(second).toMatchObject({ again: false })
  expect(second.id).not.toBe(first.id)
  expect((await get(second.id)).body['status']).toBe('complete')
})

test('results expire after an hour with a 400, and are unknown after a day', async () => {
  const { ask, get, link, emulator } = await startStats()
  const { id } = await ask(records)
  emulator.clock.advance(10_000)
  const url = await link(id)
  emulator.clock.advance(hourMs)
  expect((await get(id)).body.error).toMatchObject({ code: 400, message: 'Results have expired' })
  expect((await fetch(url)).status).toBe(403)
  emulator.clock.advance(23 * hourMs)
  expect((await get(id)).body.error).toMatchObject({
    code: 404,
    message: `Request with id ${id} not found.`,
  })
  expect((await get('calls')).body.error?.message).toBe('Request with id calls not found.')
})

test('today is what of it is over, and kept for half an hour', async () => {
  const { ask, rows, emulator } = await startStats({ users: 300 })
  const today = { stat_type: 'calls', export_type: 'records', is_today: true }
  const first = await rows(today)
  expect(first.length).toBeGreaterThan(0)
  expect(first.every(({ date_ended }) => (date_ended ?? '') <= '2026-11-18 15:00:01')).toBe(true)
  expect(first.every(({ date_started }) => date_started?.startsWith('2026-11-18'))).toBe(true)
  expect((await ask(today)).again).toBe(true)
  emulator.clock.advance(30 * minuteMs)
  expect((await rows(today)).length).toBeGreaterThan(first.length)
})

test('days and times are in the zone asked for, UTC when none is', async () => {
  const { rows, ask } = await startStats()
  const utc = await rows(records)
  expect(new Set(utc.map(({ timezone }) => timezone))).toEqual(new Set(['UTC']))
  const days = new Set(utc.map(({ date_started }) => date_started?.slice(0, 10)))
  expect(days).toEqual(new Set(['2026-11-15', '2026-11-16', '2026-11-17']))
  const tokyo = await rows({ ...records, timezone: 'Asia/Tokyo' })
  expect(new Set(tokyo.map(({ timezone }) => timezone))).toEqual(new Set(['Asia/Tokyo']))
  for (const timezone of ['Mars/Olympus', '+01:00', ''])
    expect((await ask({ ...records, timezone })).body.error?.message).toBe('Invalid timezone name')
})

test('a target goes before an office, and without either it is the whole company', async () => {
  const { rows, ask, office, from, emulator } = await startStats({ users: 600, processingMs: 0 })
  const offices = (list: Record<string, string>[]) => new Set(list.map(({ office_id }) => office_id))
  expect(offices(await rows(records)).size).toBe(emulator.company.offices.length)
  const office_id = office('Berlin').id
  expect(offices(await rows({ ...records, office_id }))).toEqual(new Set([office_id]))
  const someone = from('London', 1)
  const user = await rows({ ...records, office_id, target_type: 'user', target_id: someone.id })
  expect(new Set(user.map(({ target_id }) => target_id))).toEqual(new Set([someone.id]))
  expect(await rows({ ...records, target_type: 'office', target_id: office_id })).toEqual([])
  for (const wrong of [{ target_id: someone.id }, { target_type: 'room', target_id: '1' }])
    expect((await ask({ ...records, ...wrong })).status).toBe(400)
  expect((await ask({ ...records, target_type: 'department', target_id: someone.id })).status).toBe(404)
})

test('call centers are told apart from departments in every row', async () => {
  const { rows, emulator } = await startStats({ users: 600, processingMs: 0 })
  const [center] = emulator.company.departments.filter(({ kind }) => kind === 'callcenter')
  const list = await rows({ ...records, target_type: 'callcenter', target_id: center?.id })
  const lines = list.filter(({ entry_point_call_id }) => entry_point_call_id === '')
  expect(lines.length).toBeGreaterThan(0)
  expect(
    new Set(lines.map((row) => `${row['target_kind']} ${row['target_type']} ${row['target_id']}`)),
  ).toEqual(new Set([`CallCenter call_center ${center?.id}`]))
})

test('calls are grouped by person and day, or by day; texts have files of their own', async () => {
  const { rows, ask } = await startStats()
  const stats = { ...records, export_type: 'stats' }
  expect(Object.keys((await rows(stats))[0] ?? {})).toHaveLength(55)
  expect(Object.keys((await rows({ ...stats, group_by: 'date' }))[0] ?? {})).toHaveLength(68)
  expect(Object.keys((await rows(records))[0] ?? {})).toHaveLength(54)
  expect(Object.keys((await rows({ ...records, stat_type: 'texts' }))[0] ?? {})).toHaveLength(14)
  for (const wrong of [{ stat_type: 'faxes' }, { group_by: 'group' }, { export_type: undefined }])
    expect((await ask({ ...stats, ...wrong })).status).toBe(400)
})

test('four hundred requests in two hours, and a reset forgets them', async () => {
  const { ask, emulator } = await startStats({ apiSwitches: { rateLimits: 'documented' } })
  const { id } = await ask(records)
  const burst = await Promise.all(Array.from({ length: 400 }, () => ask(records)))
  expect(burst.filter(({ status }) => status === 429)).toHaveLength(1)
  emulator.clock.advance(2 * hourMs)
  expect((await ask(records)).status).toBe(200)
  emulator.reset()
  expect(await ask(records)).toMatchObject({ id, again: false })
})
