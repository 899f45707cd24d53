import assert from 'node:assert/strict'

import type { DialpadV1, WireUser } from '../index.ts'
import { refusalOf, until, type ConformanceCase } from './case.ts'

export const firstUser = async (client: DialpadV1): Promise<WireUser> => {
  const { users } = await client.listUsers({ limit: 1 })
  assert(users[0], 'the company has nobody')
  return users[0]
}

const report = {
  statType: 'calls',
  exportType: 'records',
  scope: { isCompany: true },
  daysAgoStart: 1,
  daysAgoEnd: 2,
} as const

const linkOf = async (client: DialpadV1): Promise<string | undefined> => {
  const answer = await client.getStats(report)
  return answer.status === 'complete' ? answer.downloadUrl : undefined
}

export const reads: ConformanceCase<DialpadV1>[] = [
  {
    title: 'an e-mail that nobody has is answered with the counts alone',
    source: 'admin API text, Response: “If the user doesn’t exist, then there will be no user key”',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const answer = await client.getUser({ email: `nobody.${Date.now()}@example.com` })
      assert.equal(answer.user, undefined)
      assert(answer.officeCount !== undefined && answer.companyCount !== undefined)
    },
  },
  {
    title: 'the list is called users, and each has a key and an e-mail',
    source: 'silent: only “a cursor is passed back” is said of the list',
    confidence: 'low',
    changes: false,
    run: async (client) => {
      const { users, unusable } = await client.listUsers({ limit: 25 })
      assert(users.length > 0)
      assert.equal(unusable, 0)
    },
  },
  {
    title: 'limit is the number of users on a page, and the cursor leads to others',
    source: 'admin API text, Get a List of your Users',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const first = await client.listUsers({ limit: 2 })
      assert.equal(first.users.length, 2)
      assert(first.cursor)
      const second = await client.listUsers({ limit: 2, cursor: first.cursor })
      const keys = [...first.users, ...second.users].map(({ key }) => key)
      assert.equal(new Set(keys).size, keys.length)
    },
  },
  {
    title: 'a user of the list is the same when asked for by e-mail',
    source: 'admin API text, Get Info About a User; the field key is silent',
    confidence: 'low',
    changes: false,
    run: async (client) => {
      const listed = await firstUser(client)
      const { user } = await client.getUser({ email: listed.primary_email })
      assert.deepEqual(user, listed)
    },
  },
  {
    title: 'each office has a key, and the office of a user is one of them',
    source: 'admin API text, Offices; name, country and the user’s office_key are silent',
    confidence: 'low',
    changes: false,
    run: async (client) => {
      const { offices, unusable } = await client.listOffices({})
      const user = await firstUser(client)
      assert.equal(unusable, 0)
      assert(offices.some(({ key }) => key === user.office_key))
    },
  },
  {
    title: 'a report is asked for again until there is a link to a CSV file',
    source: 'admin API text, Analytics: “Follow-up requests will return ‘processing’ until it is ready”',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const link = await until(() => linkOf(client))
      assert(URL.canParse(link))
    },
  },
  {
    title: 'the same parameters are the same report: it is ready at once when asked for again',
    source: 'admin API text, Analytics: nothing but the parameters tells which report is meant',
    confidence: 'medium',
    changes: false,
    run: async (client) => {
      await until(() => linkOf(client))
      assert(await linkOf(client))
    },
  },
  {
    title: 'a request that fails says so in a 4xx status with words',
    source: 'admin API text, Response: “an HTTP error code in the 400s or 500s with following JSON”',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const refusal = await refusalOf(client.listUsers({ cursor: 'no-such-cursor' }))
      assert(refusal.words.length > 0)
    },
  },
  {
    title: 'a token that Dialpad never gave is refused with status 401',
    source: 'silent: no status is named',
    confidence: 'low',
    changes: false,
    run: async (_client, stranger) => {
      const refusal = await refusalOf(stranger.listOffices({}))
      assert.equal(refusal.kind, 'unauthorized')
    },
  },
]
