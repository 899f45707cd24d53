import { expect, it, vi } from 'vitest'

import { listPath, startNumbers } from './testing/start-numbers.ts'

const minuteMs = 60_000

/** So many that they come on several pages. */
const large = { users: 300, offices: 9 }

const entry = (number: string) => ({ number, status: 'available', type: 'local' })

it('answers at once from what is there, and reads the list to its end beside it', async () => {
  const { page, settled, emulator, asked } = await startNumbers(large)
  expect(await page()).toEqual({ items: [], total: 0, complete: false, reading: true, readSoFar: 0 })
  const { offices, users, departments } = emulator.company
  const there = [
    ...offices.map(({ reserved = [] }) => reserved),
    ...users.map(({ numbers }) => numbers),
  ].flat()
  const answer = await settled()
  expect(answer).toMatchObject({
    total: there.length + departments.length,
    complete: true,
    reading: false,
    asOf: '2026-11-23T12:00:00.000Z',
  })
  expect(answer).not.toHaveProperty('readSoFar')
  expect(asked()).toBe(Math.ceil(answer.total / 100))
})

it('security D2: says to somebody with some offices that it is reading, and not how far', async () => {
  const { page } = await startNumbers(large)
  const reading = { items: [], total: 0, complete: false, reading: true }
  expect(await page({ scope: ['an-office'] })).toEqual(reading)
})

it('shows numbers as they come, keeps them when the reading fails, and says why until one succeeds', async () => {
  const { page, settled, emulator, clock, asked } = await startNumbers(large)
  const fault = emulator.faults.add({ kind: 'hang-after', match: { path: listPath }, skip: 2 })
  await page()
  await vi.waitUntil(async () => (await page()).readSoFar === 200)
  expect(await page()).toMatchObject({ total: 200, complete: false, reading: true })
  expect(await settled()).toMatchObject({ total: 200, complete: false, failed: 'dialpad.timeout' })
  emulator.faults.remove(fault)
  const before = asked()
  clock.advance(9_999)
  expect(await page()).toMatchObject({ reading: false, failed: 'dialpad.timeout' })
  expect(asked()).toBe(before)
  clock.advance(1)
  expect(await page()).toMatchObject({ reading: true, failed: 'dialpad.timeout' })
  const answer = await settled()
  expect(answer).not.toHaveProperty('failed')
  expect(answer).toMatchObject({ complete: true })
})

it('reads again at once for who asks for it after a failure', async () => {
  const { page, settled, emulator, clock, forgotten } = await startNumbers()
  const fault = emulator.faults.add({ kind: 'html', status: 200, match: { path: listPath } })
  expect(await settled()).toMatchObject({ failed: 'dialpad.malformed', complete: false })
  emulator.faults.remove(fault)
  expect(await page({ newerThanMs: clock.now() })).toMatchObject({ reading: true })
  expect(await settled()).not.toHaveProperty('failed')
  expect(forgotten).toEqual([])
})

it.each<[Parameters<Awaited<ReturnType<typeof startNumbers>>['emulator']['faults']['add']>[0], string]>([
  [{ kind: 'rate-limited' }, 'dialpad.rate_limited'],
  [{ kind: 'html' }, 'dialpad.unavailable'],
  [{ kind: 'truncated' }, 'dialpad.malformed'],
  [{ kind: 'empty' }, 'dialpad.malformed'],
  [{ kind: 'reset-before' }, 'dialpad.unavailable'],
  [{ kind: 'answer', body: { numbers: [] } }, 'dialpad.malformed'],
  [{ kind: 'answer', body: { error: { code: 403 } } }, 'dialpad.refused'],
  [{ kind: 'answer', status: 401, body: {} }, 'dialpad.token_rejected'],
])('leaves the last whole list as it is where %o meets the second page', async (rule, failed) => {
  const { settled, emulator, clock } = await startNumbers(large)
  const { total } = await settled()
  emulator.faults.add({ ...rule, match: { path: listPath }, skip: 1 })
  clock.advance(10 * minuteMs)
  expect(await settled()).toMatchObject({ total, failed, complete: true, asOf: '2026-11-23T12:00:00.000Z' })
})

it.each([1, 2, 3, 7, 60])(
  'security E10: ends where the list leads round in a circle of %i pages',
  async (length) => {
    const { settled, answers, asked } = await startNumbers()
    for (let place = 1; place <= length; place += 1) {
      const next = place === length ? 1 : place + 1
      answers(`c${place}`, { items: [entry(`+4930${place}`)], cursor: `c${next}` })
    }
    answers(undefined, { items: [entry('+49300')], cursor: 'c1' })
    expect(await settled()).toMatchObject({ failed: 'dialpad.malformed', complete: false })
    expect(asked()).toBeLessThanOrEqual(length + 2)
  },
)

it('goes past empty pages in the middle, however they come', async () => {
  const { settled, answers, emulator } = await startNumbers()
  answers('a', { cursor: 'b' })
  answers('b', { items: null, cursor: 'c' })
  answers('c', { items: [], cursor: 'd' })
  answers('d', { items: [entry('+49302')] })
  answers(undefined, { items: [entry('+49301')], cursor: 'a' })
  expect(await settled()).toMatchObject({ total: 2, complete: true })
  emulator.faults.remove()
})

it('security E10: gives up on a list that goes on for ever without a number', async () => {
  const { settled, answers, asked } = await startNumbers()
  for (let place = 0; place < 80; place += 1) answers(`c${place}`, { cursor: `c${place + 1}` })
  answers(undefined, { cursor: 'c0' })
  expect(await settled()).toMatchObject({ failed: 'dialpad.malformed', complete: false })
  expect(asked()).toBe(50)
})

it('takes what a whole reading did not see for gone, unless something could not be read', async () => {
  const { settled, answers, emulator, clock, page } = await startNumbers()
  const list = async (...items: object[]) => {
    emulator.faults.remove()
    answers(undefined, { items })
    clock.advance(10 * minuteMs)
    const answer = await settled()
    return { numbers: answer.items.map(({ number }) => number), ...answer }
  }
  await list(entry('+49301'), entry('+49302'))
  const unsure = await list(entry('+49301'), { ...entry('call me'), status: 'user' })
  expect(unsure).toMatchObject({ numbers: ['+49301', '+49302'], unusable: 1, complete: true })
  const sure = await list(entry('+49301'))
  expect(sure.numbers).toEqual(['+49301'])
  expect(await page()).not.toHaveProperty('unusable')
})

it('does not go on naming the holder of a number that a reading with gaps did not see', async () => {
  const { settled, answers, emulator, clock } = await startNumbers()
  const held = { ...entry('+49302'), status: 'user', target_id: '7', target_type: 'user' }
  answers(undefined, { items: [entry('+49301'), held] })
  expect((await settled()).items[1]).toMatchObject({ number: '+49302', holder: { userKey: '7' } })
  emulator.faults.remove()
  answers(undefined, { items: [entry('+49301'), entry('call me')] })
  clock.advance(10 * minuteMs)
  const { items, unusable } = await settled()
  expect(unusable).toBe(1)
  expect(items).toEqual([
    { number: '+49301', status: 'available', type: 'local', country: 'DE' },
    { number: '+49302', status: 'not_known', type: 'local', country: 'DE' },
  ])
})

it('finds a number as it is dialled within its country, and none that has those digits elsewhere', async () => {
  const { settled, answers, page } = await startNumbers()
  const there = ['+12079460000', '+353207946000', '+442079460000', '+81415207946']
  answers(undefined, { items: there.map(entry) })
  await settled()
  const { items } = await page({ text: '(020) 7946' })
  expect(items.map(({ number }) => number)).toEqual(there.slice(0, 3))
})

it('takes a page of any length', async () => {
  const { settled, answers } = await startNumbers()
  const items = Array.from({ length: 33_000 }, (_, index) => ({
    number: `+4930${index}`,
    target_id: String(index + 1),
    target_type: 'user',
  }))
  answers(undefined, { items })
  const answer = await settled({ limit: 1 })
  expect(answer).toMatchObject({ total: items.length, complete: true })
})

it('takes what only an unfinished reading saw for gone as well', async () => {
  const { settled, answers, emulator, clock } = await startNumbers()
  answers('broken', { error: { code: 500 } })
  answers(undefined, { items: [entry('+49301'), entry('+49302')], cursor: 'broken' })
  expect(await settled()).toMatchObject({ total: 2, failed: 'dialpad.unavailable' })
  emulator.faults.remove()
  answers(undefined, { items: [entry('+49301')] })
  clock.advance(minuteMs)
  expect(await settled()).toMatchObject({ total: 1 })
})

it('reads once at a time, and anew after ten minutes or for who wants it newer', async () => {
  const { page, settled, clock, asked } = await startNumbers()
  await Promise.all(Array.from({ length: 10 }, () => page()))
  await settled()
  expect(asked()).toBe(1)
  clock.advance(10 * minuteMs - 1)
  await settled({ newerThanMs: clock.now() - 10 * minuteMs })
  expect(asked()).toBe(1)
  await settled({ newerThanMs: clock.now() + 1 })
  expect(asked()).toBe(1)
  clock.advance(1)
  await settled()
  expect(asked()).toBe(2)
  clock.advance(1)
  expect(await settled({ newerThanMs: clock.now() - 1 })).toMatchObject({ asOf: '2026-11-23T12:10:00.001Z' })
  expect(asked()).toBe(3)
})

it('reads anew where the last reading seems to be of the future', async () => {
  const { settled, clock, asked } = await startNumbers()
  await settled()
  clock.advance(-minuteMs)
  expect(await settled()).toMatchObject({ asOf: '2026-11-23T11:59:00.000Z' })
  expect(asked()).toBe(2)
})

it('shows or counts what it does not know, and never fails on it', async () => {
  const { settled, answers } = await startNumbers()
  answers(undefined, {
    items: [
      { number: '+14155550100' },
      { ...entry('+14155550101'), office_id: null, status: 'beamed', type: '<b>new</b>' },
      { ...entry('+14155550102'), status: 'room', target_id: '7', target_type: 'room' },
      { ...entry('+14155550103'), status: 'department', target_id: 8, target_type: 'department' },
      { ...entry('+14155550104'), status: 'user', target_id: '90071992547409931', target_type: 'user' },
      { ...entry('+14155550105'), status: 'user', target_id: 2 ** 56, target_type: 'user' },
      { ...entry('+14155550106'), status: 'user', target_id: 'me', target_type: 'user' },
      { ...entry('+14155550107'), deleted: true },
      entry('8031234'),
      entry('+1415CALLME'),
      { ...entry(''), number: 14_155_550_108 },
      null,
      'a number',
      [],
    ],
  })
  const { items, unusable } = await settled()
  expect(items).toEqual([
    { number: '+14155550100', status: 'not_known', country: 'US' },
    { number: '+14155550101', status: 'not_known', type: '<b>new</b>', country: 'US' },
    { number: '+14155550102', status: 'room', type: 'local', country: 'US' },
    { number: '+14155550103', status: 'department', type: 'local', country: 'US' },
    {
      number: '+14155550104',
      status: 'user',
      type: 'local',
      country: 'US',
      holder: { userKey: '90071992547409931', firstName: '', lastName: '', email: '' },
    },
    { number: '8031234', status: 'available', type: 'local' },
  ])
  expect(unusable).toBe(7)
})

it('ends with the page that is being read when it is closed, and takes nothing for gone', async () => {
  const { page, settled, numbers, store, clock, emulator, asked } = await startNumbers(large)
  const { total } = await settled()
  const before = asked()
  emulator.faults.add({ kind: 'latency', ms: 200, match: { path: listPath } })
  clock.advance(10 * minuteMs)
  await page()
  await numbers.close()
  expect(asked()).toBe(before + 1)
  expect(await store.whole()).toMatchObject({ startedAt: Date.UTC(2026, 10, 23, 12) })
  expect(await page()).toMatchObject({ total, reading: false })
})

it('tells of what could not be remembered', async () => {
  const { page, crash, emulator, forgotten } = await startNumbers(large)
  emulator.faults.add({ kind: 'latency', ms: 100, match: { path: listPath } })
  await page()
  await crash()
  await vi.waitUntil(() => forgotten.length > 0)
  expect(forgotten).toMatchObject([{ name: 'DatabaseError' }])
})
