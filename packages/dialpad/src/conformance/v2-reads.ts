import assert from 'node:assert/strict'

import type { DialpadV2, V2Office, V2User } from '../index.ts'
import { refusalOf, type ConformanceCase } from './case.ts'

export const firstUser = async (client: DialpadV2): Promise<V2User & { office_id: string }> => {
  const { items } = await client.listUsers({ state: 'active', limit: 1 })
  const [user] = items
  assert(user?.office_id, 'the company has nobody')
  return { ...user, office_id: user.office_id }
}

export const everyOffice = async (client: DialpadV2): Promise<V2Office[]> => {
  const offices: V2Office[] = []
  for (let cursor: string | undefined, isMore = true; isMore; isMore = cursor !== undefined) {
    const page = await client.listOffices({ cursor })
    assert.equal(page.unusable, 0)
    offices.push(...page.items)
    cursor = page.cursor
  }
  return offices
}

export const v2Reads: ConformanceCase<DialpadV2>[] = [
  {
    title: 'everybody on a page of the list has an id and an e-mail',
    source: 'OpenAPI, users.list and its example',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { items, unusable } = await client.listUsers({ limit: 100 })
      assert(items.length > 0)
      assert(items.every(({ emails }) => emails.length > 0))
      assert.equal(unusable, 0)
    },
  },
  {
    title: 'the cursor leads to others, with the filters sent again',
    source: 'OpenAPI, users.list; the vendor’s Python client',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const first = await client.listUsers({ state: 'active', limit: 2 })
      assert(first.cursor)
      const second = await client.listUsers({ state: 'active', limit: 2, cursor: first.cursor })
      const ids = [...first.items, ...second.items].map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
    },
  },
  {
    title: 'a user of the list is the same when asked for by id',
    source: 'OpenAPI, users.get',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const listed = await firstUser(client)
      assert.deepEqual(await client.getUser({ userId: listed.id }), listed)
    },
  },
  {
    title: 'the list can be narrowed to an e-mail, and to one that nobody has',
    source: 'OpenAPI, users.list: email; that the whole address is compared is silent',
    confidence: 'medium',
    changes: false,
    run: async (client) => {
      const { id, emails } = await firstUser(client)
      const { items } = await client.listUsers({ email: emails[0] })
      assert.deepEqual(
        items.map((user) => user.id),
        [id],
      )
      const nobody = await client.listUsers({ email: `nobody.${Date.now()}@example.com` })
      assert.deepEqual(nobody.items, [])
    },
  },
  {
    title: 'the list can be narrowed to a state',
    source: 'OpenAPI, users.list: state',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { items } = await client.listUsers({ state: 'suspended' })
      assert(items.every(({ state }) => state === 'suspended'))
    },
  },
  {
    title: 'an id that nobody has is refused with status 404 and words',
    source: 'vendor’s forum: “Request with id {id} not found.”, notFound',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const refusal = await refusalOf(client.getUser({ userId: '4611686018427387905' }))
      assert.equal(refusal.kind, 'not_found')
      assert(refusal.words.length > 0)
    },
  },
  {
    title: 'the office of a user is listed, and is the same when asked for by id',
    source: 'OpenAPI, offices.list: those accessible to the key; offices.get',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { office_id: officeId } = await firstUser(client)
      const office = (await everyOffice(client)).find(({ id }) => id === officeId)
      assert.deepEqual(await client.getOffice({ officeId }), office)
    },
  },
  {
    title: 'of the talk licences of an office no more are free than were bought',
    source: 'OpenAPI, plan.get and plan.available_licenses.get; that one is a part of the other is inferred',
    confidence: 'medium',
    changes: false,
    run: async (client) => {
      const { office_id: officeId } = await firstUser(client)
      const [bought, free] = await Promise.all([
        client.getPlan({ officeId }),
        client.getAvailableLicenses({ officeId }),
      ])
      assert(bought.talk_lines !== undefined && free.talk_lines !== undefined)
      assert(free.talk_lines <= bought.talk_lines)
    },
  },
  {
    title: 'departments and call centers of an office are that office’s',
    source: 'OpenAPI, departments.list and callcenters.list',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      for (const { id: officeId } of (await everyOffice(client)).slice(0, 5)) {
        const departments = await client.listDepartments({ officeId })
        const callCenters = await client.listCallCenters({ officeId })
        assert.equal(departments.unusable + callCenters.unusable, 0)
        const groups = [...departments.items, ...callCenters.items]
        assert(groups.every((group) => group.office_id === officeId))
      }
    },
  },
  {
    title: 'a number of a user names them, also when asked for alone',
    source: 'OpenAPI, numbers.list: status; numbers.get',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { items, unusable } = await client.listNumbers({ status: 'user' })
      const [listed] = items
      assert(listed?.target_id)
      assert.equal(unusable, 0)
      assert.deepEqual(await client.getNumber({ number: listed.number }), listed)
      const user = await client.getUser({ userId: listed.target_id })
      assert(user.phone_numbers.includes(listed.number))
    },
  },
  {
    title: 'the company has an id and counts its offices',
    source: 'OpenAPI, company.get and its example',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { office_count: count = 0 } = await client.getCompany()
      assert(count >= (await everyOffice(client)).filter(({ state }) => state === 'active').length)
    },
  },
  {
    title: 'a key that Dialpad never gave is refused with status 401',
    source: 'vendor’s developer pages, HTTP status codes',
    confidence: 'medium',
    changes: false,
    run: async (_client, stranger) => {
      assert.equal((await refusalOf(stranger.getCompany())).kind, 'unauthorized')
    },
  },
]
