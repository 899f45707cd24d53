import assert from 'node:assert/strict'

import type { DialpadV2 } from '../index.ts'
import { refusalOf, until, type ConformanceCase } from './case.ts'

const report = {
  statType: 'calls',
  exportType: 'records',
  scope: { isCompany: true },
  days: { daysAgoStart: 1, daysAgoEnd: 2 },
} as const

const linkOf = async (client: DialpadV2, requestId: string): Promise<string | undefined> => {
  const answer = await client.getStats({ requestId })
  assert.notEqual(answer.status, 'failed')
  return answer.status === 'complete' ? answer.downloadUrl : undefined
}

export const v2Reports: ConformanceCase<DialpadV2>[] = [
  {
    title: 'a report has an id, and in the end a link to a CSV file',
    source: 'OpenAPI, stats.create and stats.get',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const { requestId } = await client.startStats(report)
      assert(URL.canParse(await until(() => linkOf(client, requestId))))
    },
  },
  {
    title: 'the same question again is a report that is ready soon, whichever id it gets',
    source: 'OpenAPI, stats.create: already_started; vendor’s developer pages: kept for 3 hours',
    confidence: 'medium',
    changes: false,
    run: async (client) => {
      const first = await client.startStats(report)
      await until(() => linkOf(client, first.requestId))
      const again = await client.startStats(report)
      assert(await until(() => linkOf(client, again.requestId)))
    },
  },
  {
    title: 'a time zone that does not exist is refused',
    source: 'vendor’s forum: “Invalid timezone name”, status 400',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      const refusal = await refusalOf(client.startStats({ ...report, timezone: 'Mars/Base' }))
      assert.equal(refusal.status, 400)
    },
  },
  {
    title: 'a report that nobody asked for is refused with status 404',
    source: 'vendor’s forum: “Request with id calls not found.”',
    confidence: 'high',
    changes: false,
    run: async (client) => {
      assert.equal((await refusalOf(client.getStats({ requestId: 'calls' }))).kind, 'not_found')
    },
  },
]
