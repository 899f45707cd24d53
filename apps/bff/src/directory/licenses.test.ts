import { getOfficeLicenses, listUsers, type OfficeLicense } from '@patchbay/contract'
import type { EmulatedOffice } from '@patchbay/dialpad-emulator'
import { expect, it, onTestFinished, vi } from 'vitest'

import { createManualClock } from '../testing/manual-clock.ts'
import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'
import { createLicenses } from './licenses.ts'

const start = async (options: StartOptions = {}) => {
  const clock = createManualClock()
  const app = await startApp({ clock, ...options })
  onTestFinished(() => app.close())
  const office = app.emulator.company.offices[2]
  if (!office) throw new Error('no third office')
  return { app, clock, office }
}

const ask = (app: TestApp, officeKey: string, newerThan?: string) =>
  app.call(getOfficeLicenses, { params: { officeKey }, query: newerThan === undefined ? {} : { newerThan } })

const plans = ({ emulator }: TestApp, { id }: EmulatedOffice) =>
  emulator.requests().filter(({ path }) => path === `/api/v2/offices/${id}/plan`).length

const answers = (app: TestApp, { id }: EmulatedOffice, lines: { plan: object; free: object }) => {
  const path = `/api/v2/offices/${id}`
  app.emulator.faults.add({ kind: 'answer', body: lines.plan, match: { path: `${path}/plan` } })
  app.emulator.faults.add({
    kind: 'answer',
    body: lines.free,
    match: { path: `${path}/available_licenses` },
  })
}

it('tells how many licences of each kind an office bought and has free', async () => {
  const { app, office } = await start()
  const people = app.emulator.company.users.filter(
    ({ officeKey, state }) => officeKey === office.key && state !== 'deleted',
  )
  const { items, asOf } = await ask(app, office.id)
  const of = (kind: string): OfficeLicense | undefined => items.find((item) => item.kind === kind)
  const seats = ['talk', 'sell', 'contact_center'].map(of)
  const sum = (name: 'purchased' | 'free') => seats.reduce((all, seat) => all + (seat?.[name] ?? 0), 0)
  expect(sum('purchased')).toBe(office.licences)
  expect(sum('free')).toBe(office.licences - people.length)
  expect(items.map(({ kind }) => kind)).not.toContain('conference')
  expect(asOf).toBe('2026-11-23T12:00:00.000Z')
})

it('leaves out what nobody bought and what is not known, and keeps what may be used up', async () => {
  const { app, office } = await start()
  answers(app, office, {
    plan: { talk_lines: '5', sell_lines: '0', fax_lines: '0', room_lines: 3, uberconference_lines: null },
    free: { talk_lines: '0', sell_lines: '0', additional_number_lines: '0', fax_lines: '-1' },
  })
  expect((await ask(app, office.id)).items).toEqual([
    { kind: 'talk', purchased: 5, free: 0 },
    { kind: 'additional_number', free: 0 },
    { kind: 'fax', purchased: 0, free: -1 },
    { kind: 'room', purchased: 3 },
  ])
})

it('reads an office once for all who ask within a minute, and anew for who wants it newer', async () => {
  const { app, clock, office } = await start()
  const both = await Promise.all([ask(app, office.id), ask(app, office.id)])
  expect(both[0]).toEqual(both[1])
  clock.advance(59_999)
  const { asOf } = await ask(app, office.id)
  expect(plans(app, office)).toBe(1)
  clock.advance(1)
  await ask(app, office.id)
  expect(plans(app, office)).toBe(2)
  const newer = await ask(app, office.id, '2026-11-23T12:01:00.000Z')
  expect([asOf, newer.asOf]).toEqual(['2026-11-23T12:00:00.000Z', '2026-11-23T12:01:00.000Z'])
  expect(plans(app, office)).toBe(3)
})

it('reads anew after the clock was set back', async () => {
  const { app, clock, office } = await start()
  await ask(app, office.id)
  clock.advance(-3_600_000)
  expect(await ask(app, office.id)).toMatchObject({ asOf: '2026-11-23T11:00:00.000Z' })
  expect(plans(app, office)).toBe(2)
})

it.each(['2026-11-23T12:00:00.001Z', '9999-12-31T23:59:59.999Z', '2026-99-99T99:99:99.999Z'])(
  'reads nothing anew for who wants it newer than %s, a time that nobody was told',
  async (newerThan) => {
    const { app, office } = await start()
    await ask(app, office.id)
    await ask(app, office.id, newerThan)
    expect(plans(app, office)).toBe(1)
  },
)

it.each<[string, Parameters<TestApp['emulator']['faults']['add']>[0], string]>([
  ['an html page', { kind: 'html', status: 200 }, 'dialpad.malformed'],
  ['"slow down"', { kind: 'rate-limited' }, 'dialpad.rate_limited'],
  ['an error in a 200', { kind: 'answer', body: { error: { code: 500 } } }, 'dialpad.unavailable'],
  ['something else', { kind: 'answer', body: { talk_lines: 'many' } }, 'dialpad.malformed'],
])('does not keep a reading that failed: %s', async (_what, rule, code) => {
  const { app, office } = await start()
  const id = app.emulator.faults.add(rule)
  await expect(ask(app, office.id)).rejects.toMatchObject({ problem: { code } })
  app.emulator.faults.remove(id)
  expect((await ask(app, office.id)).items.length).toBeGreaterThan(0)
})

it.each(['404404', 'no-number', 'ag1', '0', '99999999999999999999999'])(
  'knows no office %s',
  async (officeKey) => {
    const { app } = await start()
    await expect(ask(app, officeKey)).rejects.toMatchObject({
      status: 404,
      problem: { code: 'office.not_found' },
    })
  },
)

it('says where the API in use tells no licences', async () => {
  const { app, office } = await start({ api: 'v1' })
  await expect(ask(app, office.key)).rejects.toMatchObject({ problem: { code: 'dialpad.not_possible' } })
  expect(app.emulator.requests()).toEqual([])
})

it('lets somebody read people while the licences of many offices are read', async () => {
  const { app } = await start({ emulator: { offices: 12 } })
  const { offices } = app.emulator.company
  for (const { id } of offices) {
    const match = { path: `/api/v2/offices/${id}/plan` }
    app.emulator.faults.add({ kind: 'latency', ms: 1_500, match })
  }
  const all = offices.map(({ id }) => ask(app, id))
  const begun = () => offices.filter((office) => plans(app, office) > 0).length
  await vi.waitUntil(() => begun() === 4)
  await app.call(listUsers, { query: {} })
  expect(begun()).toBe(4)
  await Promise.all(all)
})

it('reads four offices at a time and no more, also after some failed', async () => {
  let running = 0
  let most = 0
  const readLicenses = createLicenses({
    port: {
      licenses: async (officeKey) => {
        running += 1
        most = Math.max(most, running)
        await Promise.resolve()
        running -= 1
        if (officeKey.endsWith('3')) throw new Error('no')
        return []
      },
    },
    clock: createManualClock(),
  })
  const keys = Array.from({ length: 34 }, (_, index) => `office-${index}`)
  const ends = await Promise.allSettled(keys.map((key) => readLicenses(key)))
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(4)
  expect(most).toBe(4)
})

it('does not let an old reading that fails late take away a newer one', async () => {
  const fail: ((error: Error) => void)[] = []
  const clock = createManualClock()
  let readings = 0
  const readLicenses = createLicenses({
    port: {
      licenses: () => {
        readings += 1
        return readings === 1 ? new Promise((_, reject) => fail.push(reject)) : Promise.resolve([])
      },
    },
    clock,
  })
  const old = readLicenses('one')
  clock.advance(1)
  await readLicenses('one', clock.now() - 1)
  fail[0]?.(new Error('late'))
  await expect(old).rejects.toThrow('late')
  await readLicenses('one')
  expect(readings).toBe(2)
})
