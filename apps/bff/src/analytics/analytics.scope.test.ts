import type { Scope } from '@patchbay/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { AppError } from '../platform/app-error.ts'
import { callColumns } from './columns.ts'
import { aCall, csvOf } from './testing/sample-calls.ts'
import {
  preparing,
  ready,
  refusing,
  startAnalytics,
  type TestAnalytics,
  who,
} from './testing/start-analytics.ts'

let world: TestAnalytics
beforeEach(async () => {
  world = await startAnalytics()
  world.dialpad.offices = ['berlin', 'london'].map((officeKey) => ({ officeKey, name: officeKey }))
})
afterEach(() => world.close())

const asked = { from: '2026-11-02', exportType: 'stats' } as const
const noon = Date.parse('2026-09-01T12:00:00Z')
const days = Array.from({ length: 52 }, (_, day) =>
  new Date(noon + day * 86_400_000).toISOString().slice(0, 10),
)

/** Of one office, a day each. */
const askFor = async (officeKey: string, of: readonly string[]): Promise<string[]> => {
  const keys = []
  for (const day of of) {
    const scope = { kind: 'office' as const, officeKey }
    keys.push((await world.request({ ...asked, scope, from: day, to: day })).reportKey)
  }
  return keys
}

it('security D7: reports of one office push out none of another, and none of the company', async () => {
  world.files.serve = (_, response) => response.end('date,n\n2026-10-01,1\n')
  world.dialpad.answers = [ready, ready, refusing(new AppError('dialpad.refused'))]
  const { reportKey: ofCompany } = await world.request(asked)
  await world.settled(ofCompany)
  await world.clock.wait(1000)
  const [other = ''] = await askFor('london', days.slice(0, 1))
  await world.settled(other)
  const own = []
  for (const day of days) {
    await world.clock.wait(1000)
    const [reportKey = ''] = await askFor('berlin', [day])
    own.push(reportKey)
    await world.settled(reportKey)
  }
  const { items } = await world.analytics.list('company')
  // The newest one was not over yet when the oldest ones went.
  const kept = [...own.slice(-21).toReversed(), other, ofCompany]
  expect(items.map(({ reportKey }) => reportKey)).toEqual(kept)
})

it('security D7: reports wanted of one office keep nobody from asking for another, or for the company', async () => {
  world.dialpad.answers = [preparing, () => new Promise(() => undefined)]
  await askFor('berlin', days.slice(0, 10))
  const admin = { ...who, role: 'admin' as const, scope: ['berlin'] }
  const scope = { kind: 'office' as const, officeKey: 'berlin' }
  const more = { ...asked, statType: 'calls' as const, scope, to: '2026-11-02' }
  await expect(world.analytics.request(admin, more)).rejects.toMatchObject({ code: 'server.overloaded' })
  expect(await askFor('london', days.slice(0, 1))).toHaveLength(1)
  expect((await world.request()).state).toBe('waiting')
})

it('security D2: charts name somebody who has gone to another office as the file does', async () => {
  world.files.serve = (_, response) => response.end(csvOf(callColumns, [aCall({})]))
  world.dialpad.answers = [ready]
  world.dialpad.users = [
    {
      userKey: 'ann',
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'Ann@example.com',
      state: 'active',
      officeKey: 'london',
      numbers: [],
    },
  ]
  const { reportKey } = await world.request({ scope: { kind: 'office', officeKey: 'berlin' } })
  await world.settled(reportKey)
  const inCharts = async (scope: Scope) => (await world.analytics.charts(reportKey, scope)).people
  expect(await inCharts('company')).toMatchObject([{ userKey: 'ann', officeKey: 'london' }])
  const [ann, ...others] = await inCharts(['berlin'])
  expect([ann?.name, others]).toEqual(['Ann', []])
  for (const name of ['userKey', 'officeKey']) expect(ann).not.toHaveProperty(name)
})
