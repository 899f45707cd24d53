import {
  enterLicensePrices,
  getLicensePrices,
  getOperation,
  getUser,
  listIdlePeople,
  listUsers,
  startOperation,
  type IdlePerson,
  type IdleReason,
} from '@patchbay/contract'
import type { EmulatedUser } from '@patchbay/dialpad-emulator'
import { expect, it, onTestFinished } from 'vitest'

import { quickTiming } from '../operations/testing/quick-timing.ts'
import { systemClock } from '../platform/clock.ts'
import { callAs, someoneWith } from '../testing/people-of-ours.ts'
import { startApp, type StartOptions, type TestApp } from '../testing/start-app.ts'

const start = async (options: StartOptions = {}) => {
  const app = await startApp({ emulator: { users: 90, offices: 4 }, timing: quickTiming, ...options })
  onTestFinished(() => app.close())
  await app.call(listUsers, { query: { limit: '100' } })
  return app
}

const ask = (app: TestApp, reason: IdleReason, more: { limit?: string; cursor?: string } = {}) =>
  app.call(listIdlePeople, { query: { reason, ...more } })

const walk = async (app: TestApp, reason: IdleReason): Promise<IdlePerson[]> => {
  const found: IdlePerson[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: Awaited<ReturnType<typeof ask>> = await ask(app, reason, {
      limit: '2',
      ...(cursor !== '' && { cursor }),
    })
    found.push(...page.items)
    cursor = page.cursor
  }
  return found
}

const emulated = (app: TestApp, state: EmulatedUser['state']) =>
  app.emulator.company.users.filter((user) => user.state === state)

const remove = async (app: TestApp, user: EmulatedUser) => {
  await app.call(getUser, { params: { userKey: app.keyOf(user) } })
  const body = { kind: 'delete-user' as const, targets: [app.keyOf(user)], args: {} }
  const params = await app.call(startOperation, { body })
  const outcome = async () => (await app.call(getOperation, { params })).targets[0]?.outcome
  await expect.poll(outcome).toBe('verified')
}

it.each(['v1', 'v2'] as const)(
  'lists whoever was invited or is suspended, each once, by name: %s',
  async (api) => {
    const app = await start({ api })
    for (const reason of ['pending', 'suspended'] as const) {
      const there = emulated(app, reason)
      const found = await walk(app, reason)
      expect(found.map(({ userKey }) => userKey).toSorted()).toEqual(
        there.map((user) => app.keyOf(user)).toSorted(),
      )
      const names = found.map(({ lastName }) => lastName)
      expect(names).toEqual(names.toSorted())
      expect((await ask(app, reason)).complete).toBe(true)
    }
  },
)

it('counts them by licence, and says of none which it is where no API tells', async () => {
  const app = await start()
  const { counts } = await ask(app, 'pending')
  const there = [...emulated(app, 'pending'), ...emulated(app, 'suspended')]
  expect(counts.reduce((sum, { people }) => sum + people, 0)).toBe(there.length)
  for (const { license, reason, people } of counts) {
    const same = there.filter((user) => user.state === reason && (user.licence ?? 'talk') === license)
    expect(people).toBe(same.length)
  }

  const legacy = await start({ api: 'v1' })
  const told = await ask(legacy, 'suspended')
  expect(told.counts.filter(({ license }) => license !== undefined)).toEqual([])
})

it('names whoever was deleted here while they can be restored, with what they had', async () => {
  const app = await start()
  const user = emulated(app, 'active').find(({ numbers }) => numbers.length > 0)
  if (!user) throw new Error('nobody has a number')
  const { id, email, numbers } = user
  expect((await ask(app, 'deleted')).total).toBe(0)
  const before = Date.now()
  await remove(app, user)
  const { items, total, counts } = await ask(app, 'deleted')
  expect(items).toMatchObject([{ userKey: id, email, numbers }])
  expect(Date.parse(items[0]?.restorableUntil ?? '')).toBeGreaterThanOrEqual(before + 72 * 3_600_000)
  expect(total).toBe(1)
  expect(counts).toContainEqual({ reason: 'deleted', license: items[0]?.license, people: 1 })
})

it('names nobody deleted whom Dialpad’s portal can’t restore any more', async () => {
  let later = 0
  const clock = { ...systemClock, now: () => Date.now() + later }
  const app = await start({ clock })
  const [user = expect.fail()] = emulated(app, 'active')
  await remove(app, user)
  const asked = async (hours: number) => {
    later = hours * 3_600_000
    await app.signIn()
    return (await ask(app, 'deleted')).total
  }
  expect(await asked(71.9)).toBe(1)
  expect(await asked(72.1)).toBe(0)
})

it('takes another licence of somebody for news', async () => {
  const app = await start()
  const [user = expect.fail()] = emulated(app, 'suspended')
  const response = await fetch(`${app.emulator.url}/api/v2/users/${user.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${app.emulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ license: 'lite_lines' }),
  })
  expect(response.status).toBe(200)
  await app.call(getUser, { params: { userKey: user.id } })
  const found = (await walk(app, 'suspended')).find(({ userKey }) => userKey === user.id)
  expect(found?.license).toBe('lite_lines')
})

it('leaves out an invitation that was withdrawn: nothing of it can be restored', async () => {
  const app = await start()
  const [invited = expect.fail()] = emulated(app, 'pending')
  await remove(app, invited)
  expect((await ask(app, 'deleted')).items).toEqual([])
  const stillInvited = (await walk(app, 'pending')).map(({ email }) => email)
  expect(stillInvited).toHaveLength(emulated(app, 'pending').length)
  expect(stillInvited).not.toContain(invited.email)
})

it('knows a cursor of another list for what it is', async () => {
  const app = await start()
  const { cursor } = await ask(app, 'pending', { limit: '1' })
  expect(cursor).toBeDefined()
  for (const other of [cursor, 'made-up']) {
    const asked = ask(app, 'suspended', { ...(other !== undefined && { cursor: other }) })
    await expect(asked).rejects.toMatchObject({ problem: { code: 'cursor.invalid' } })
  }
})

const prices = { currency: 'EUR', perMonth: { talk: 1500, sell: 9500 } }

it('keeps the prices that were entered last, and who entered them', async () => {
  const app = await start()
  expect(await app.call(getLicensePrices, {})).toEqual({})
  await app.call(enterLicensePrices, { body: prices })
  const dollars = { currency: 'USD', perMonth: { talk: 2700 } }
  await app.call(enterLicensePrices, { body: dollars })
  await app.restart()
  const kept = await app.call(getLicensePrices, {})
  expect(kept.prices).toMatchObject({ ...dollars, enteredBy: expect.stringContaining('@') })
})

it.each([
  ['an amount below nothing', { ...prices, perMonth: { talk: -1 } }],
  ['a part of a hundredth', { ...prices, perMonth: { talk: 1.5 } }],
  ['a kind that there is not', { ...prices, perMonth: { gold: 1 } }],
  ['a currency in words', { ...prices, currency: 'euro' }],
  ['whose it is', { ...prices, enteredBy: 'somebody' }],
])('refuses %s and keeps what was entered', async (_what, body) => {
  const app = await start()
  await app.call(enterLicensePrices, { body: prices })
  const response = await app.request('/api/license-prices', { method: 'POST', body })
  expect(response.status).toBe(400)
  expect((await app.call(getLicensePrices, {})).prices).toMatchObject(prices)
})

it('lets an operator read the prices and not enter any', async () => {
  const app = await start()
  const { browser } = await someoneWith(app, 'operator')
  expect(await callAs(browser, enterLicensePrices, { body: prices })).toMatchObject({ code: 'access.denied' })
  expect(await callAs(browser, getLicensePrices, {})).toMatchObject({ status: 200, result: {} })
})

it('misses nobody when somebody before them leaves the list meanwhile', async () => {
  const app = await start()
  const there = emulated(app, 'suspended').map(({ id }) => id)
  const first = await ask(app, 'suspended', { limit: '2' })
  const left = first.items[0]?.userKey ?? ''
  const response = await fetch(`${app.emulator.url}/api/v2/users/${left}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${app.emulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'active' }),
  })
  expect(response.status).toBe(200)
  await app.call(getUser, { params: { userKey: left } })
  const rest = await ask(app, 'suspended', { limit: '100', cursor: first.cursor ?? '' })
  const found = [...first.items, ...rest.items].map(({ userKey }) => userKey)
  expect(found.toSorted()).toEqual(there.toSorted())
})

it('lists whoever was deleted page by page, each once, the newest first', async () => {
  const app = await start()
  const people = emulated(app, 'active').slice(0, 3)
  for (const person of people) await remove(app, person)
  const first = await ask(app, 'deleted', { limit: '1' })
  for (const later of emulated(app, 'active').slice(0, 1)) await remove(app, later)
  const rest = await ask(app, 'deleted', { limit: '100', cursor: first.cursor ?? '' })
  const found = [...first.items, ...rest.items].map(({ userKey }) => userKey)
  expect(found).toEqual(people.map(app.keyOf).toReversed())
})
