import {
  countKnownPeople,
  endpoints,
  enterLicensePrices,
  findKnownUsers,
  getSession,
  getUser,
  listIdlePeople,
  listNumbers,
  listOffices,
  listOperations,
  listReports,
  listUsers,
  planOperation,
  requestReport,
  rightsOf,
  startOperation,
  type Endpoint,
  type Role,
  type StartInput,
} from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { partsOf } from '../testing/start-app.ts'
import {
  aReport,
  everybody,
  peopleOf,
  scoped,
  startTwoOffices,
  waiting,
  type Place,
  type TwoOffices,
} from '../testing/two-offices.ts'

let two: TwoOffices
beforeAll(async () => {
  two = await startTwoOffices()
}, 60_000)
afterAll(() => two.app.close())

const inputAt = ({ officeKey, userKey, number, operationKey, reportKey }: Place): Record<string, object> => {
  const start = { kind: 'suspend', targets: [userKey], args: {} }
  const report = aReport({ kind: 'office', officeKey })
  return {
    'GET /users/:userKey': { params: { userKey } },
    'GET /offices/:officeKey': { params: { officeKey } },
    'GET /offices/:officeKey/licenses': { params: { officeKey } },
    'GET /offices/:officeKey/report-groups': { params: { officeKey } },
    'GET /numbers/:number': { params: { number } },
    'POST /operations': { body: start },
    'GET /operations/:operationKey': { params: { operationKey } },
    'POST /operations/:operationKey/check': { params: { operationKey }, body: { targets: [userKey] } },
    'POST /operations/:operationKey/continue': { params: { operationKey }, body: { targets: [userKey] } },
    'POST /reports': { body: report },
    'GET /reports/:reportKey': { params: { reportKey } },
    'GET /reports/:reportKey/charts': { params: { reportKey } },
    'GET /reports/:reportKey/rows': { params: { reportKey } },
    'GET /reports/:reportKey/file': { params: { reportKey } },
  }
}

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const meanings: Record<number, string> = { 401: 'nobody', 403: 'denied', 404: 'missing' }

/** How the server takes a request that names something of the place; what else it says does not matter. */
const taken = async (who: Role | 'nobody', endpoint: Endpoint, place: Place): Promise<string> => {
  const input = inputAt(place)[nameOf(endpoint)]
  const { path, ...parts } = partsOf(endpoint, input)
  const response = await two.browserOf(who).request(path, parts)
  return meanings[response.status] ?? 'taken'
}

describe('security D1, D7: every endpoint that names something', () => {
  const naming = endpoints.filter(
    ({ path, access }) =>
      /:(?:userKey|officeKey|number|operationKey|reportKey)/.test(path) ||
      access === 'reports.request' ||
      (access === 'operations.start' && path === '/operations'),
  )

  it('is among those that are tried', () => {
    const place = { officeKey: '', userKey: '', email: '', number: '', operationKey: '', reportKey: '' }
    expect(naming.map(nameOf).toSorted()).toEqual(Object.keys(inputAt(place)).toSorted())
  })

  it.each(naming.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', async (_name, endpoint) => {
    const { access } = endpoint
    if (access === 'public' || access === 'session') throw new Error('for everybody')
    const answers = []
    const expected = []
    for (const who of [...scoped, 'owner', 'nobody'] as const) {
      answers.push([who, await taken(who, endpoint, two.own), await taken(who, endpoint, two.other)])
      const may = who !== 'nobody' && rightsOf[who].includes(access)
      const no = who === 'nobody' ? 'nobody' : 'denied'
      const elsewhere = who === 'owner' ? 'taken' : 'missing'
      expected.push(may ? [who, 'taken', elsewhere] : [who, no, no])
    }
    expect(answers).toEqual(expected)
  })
})

it('what is about no office takes the whole company', async () => {
  const session = await two.as('admin', getSession, {})
  expect(session.result).toMatchObject({ role: 'admin', scope: [two.own.officeKey] })
  expect(session.result.rights).toEqual(rightsOf.admin.filter((right) => right !== 'prices.enter'))
  const body = { currency: 'EUR', perMonth: {} }
  expect((await two.as('admin', enterLicensePrices, { body })).code).toBe('access.denied')
})

describe('security D2, D7: somebody of another office', () => {
  it('is in no list, no search and no count', async () => {
    const people = await everybody(two.browserOf('viewer'))
    const { first } = two
    const expected = two.app.emulator.company.users
      .filter(({ state, email, officeKey }) => state !== 'deleted' && email !== '' && officeKey === first.key)
      .map(two.app.keyOf)
    expect(people.map(({ userKey }) => userKey).toSorted()).toEqual(expected.toSorted())
    const { result } = await two.as('viewer', findKnownUsers, { query: { text: two.other.email } })
    expect(result).toMatchObject({ items: [], total: 0 })
    const found = await two.as('viewer', findKnownUsers, { query: { officeKey: two.other.officeKey } })
    expect(found.result).toMatchObject({ items: [], total: 0 })
    const all = await two.as('viewer', findKnownUsers, { query: {} })
    expect(all.result.total).toBe(people.length)
    const counted = await two.as('viewer', countKnownPeople, {})
    expect(counted.result).toMatchObject({
      items: [{ officeKey: two.own.officeKey }],
      people: people.length,
    })
    const idle = await two.as('viewer', listIdlePeople, { query: { reason: 'suspended', limit: '100' } })
    expect(new Set(idle.result.items.map(({ officeKey }) => officeKey))).toEqual(new Set([two.own.officeKey]))
    const suspended = idle.result.counts.filter(({ reason }) => reason === 'suspended')
    expect(suspended.reduce((sum, { people: count }) => sum + count, 0)).toBe(idle.result.total)
  })

  it('is in no office that was there before', async () => {
    const { offices } = two.app.emulator.company
    const gone = offices.splice(offices.indexOf(two.next), 1)
    const query = { newerThan: new Date().toISOString() }
    const former = [{ officeKey: two.other.officeKey }]
    expect((await two.as('owner', listOffices, { query })).result).toMatchObject({ former })
    expect((await two.as('viewer', listOffices, { query })).result.former).toBeUndefined()
    offices.push(...gone)
    await two.as('owner', listOffices, { query: { newerThan: new Date().toISOString() } })
  })

  it('is answered like somebody who is not there', async () => {
    const there = await two.as('operator', getUser, { params: { userKey: two.other.userKey } })
    const nobody = await two.as('operator', getUser, { params: { userKey: '4711' } })
    expect([there.status, there.problem]).toEqual([
      nobody.status,
      { ...nobody.problem, requestId: expect.anything() },
    ])
  })

  it('is not there from when they have gone there', async () => {
    const [user] = peopleOf(two.app, two.first).filter((one) => two.app.keyOf(one) !== two.own.userKey)
    if (!user) throw new Error('too few people')
    const ask = () => two.as('viewer', getUser, { params: { userKey: two.app.keyOf(user) } })
    expect((await ask()).status).toBe(200)
    user.officeKey = two.next.key
    expect((await ask()).code).toBe('user.not_found')
  })

  it('is no other than nobody in what Dialpad is asked, and in what it answers', async () => {
    const { faults } = two.app.emulator
    const broken = faults.add({ kind: 'answer', body: { nonsense: true }, match: { method: 'GET' } })
    const asked = async (userKey: string) => {
      const before = two.app.emulator.requests().length
      const body: StartInput = { kind: 'suspend', targets: [userKey], args: {} }
      const report = aReport({ kind: 'user', userKey })
      const answers = [
        await two.as('operator', getUser, { params: { userKey } }),
        await two.as('operator', planOperation, { body }),
        await two.as('operator', startOperation, { body }),
        await two.as('admin', requestReport, { body: report }),
      ]
      const codes = answers.map(
        ({ code, result }) => code ?? ('targets' in result && result.targets[0]?.check),
      )
      return [...codes, two.app.emulator.requests().length - before]
    }
    const nobody = await asked('4711')
    expect(nobody).toEqual(['user.not_found', 'blocked', 'user.not_found', 'user.not_found', 0])
    expect(await asked(two.other.userKey)).toEqual(nobody)
    expect(await asked(two.own.userKey)).toContain('dialpad.malformed')
    faults.remove(broken)
  })

  it('is counted nowhere, also among what can’t be read', async () => {
    const { faults } = two.app.emulator
    const unreadable = { kind: 'answer', body: { items: [{ nonsense: true }] } } as const
    const added = ['users', 'offices', 'numbers'].map((list) =>
      faults.add({ ...unreadable, match: { method: 'GET', path: `/api/v2/${list}` } }),
    )
    const newer = () => ({ newerThan: new Date(Date.now() - 1).toISOString() })
    const seenBy = async (who: 'viewer' | 'owner') => [
      (await two.as(who, listUsers, { query: {} })).result,
      (await two.as(who, listOffices, { query: newer() })).result,
      (await two.as(who, listNumbers, { query: {} })).result,
    ]
    const readAll = async () => {
      await two.as('owner', listNumbers, { query: newer() })
      const isRead = async () => !(await two.as('owner', listNumbers, { query: {} })).result.reading
      await vi.waitUntil(isRead, waiting)
    }
    await readAll()
    expect(await seenBy('owner')).toMatchObject([{ unusable: 1 }, { unusable: 1 }, { unusable: 1 }])
    for (const page of await seenBy('viewer')) expect(page).not.toHaveProperty('unusable')
    for (const fault of added) faults.remove(fault)
    await readAll()
    await two.as('owner', listOffices, { query: newer() })
  })

  it('shows no number, no office, no operation and no report', async () => {
    const numbers = await two.as('viewer', listNumbers, { query: { limit: '100' } })
    expect(numbers.result.items.length).toBeGreaterThan(0)
    expect(new Set(numbers.result.items.map(({ officeKey }) => officeKey))).toEqual(
      new Set([two.own.officeKey]),
    )
    const search = await two.as('viewer', listNumbers, { query: { text: two.other.number } })
    expect(search.result).toMatchObject({ items: [], total: 0 })
    const offices = await two.as('viewer', listOffices, { query: {} })
    expect(offices.result).toMatchObject({ items: [{ officeKey: two.own.officeKey }], total: 1 })
    expect(offices.result.former).toBeUndefined()
    const operations = await two.as('viewer', listOperations, { query: {} })
    expect(operations.result.items.map(({ operationKey }) => operationKey)).toContain(two.own.operationKey)
    expect(operations.result.items.map(({ operationKey }) => operationKey)).not.toContain(
      two.other.operationKey,
    )
    expect(operations.result.total).toBe(operations.result.items.length)
    const reports = await two.as('viewer', listReports, {})
    expect(reports.result.items.map(({ reportKey }) => reportKey)).toEqual([two.own.reportKey])
  })
})
