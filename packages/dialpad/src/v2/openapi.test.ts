import { expect, onTestFinished, test } from 'vitest'

import { googleError } from '../testing/faults.ts'
import { readDocuments, requestFaults, type Document } from '../testing/openapi.ts'
import { says, startRawServer } from '../testing/raw-server.ts'
import {
  number,
  officeId,
  startV2Client,
  userId,
  v2Changes,
  v2Reads,
  type V2Calls,
} from '../testing/start-client-v2.ts'
import { failureOf } from '../testing/start-client.ts'

const documents = readDocuments()

/** With every field that can be sent. */
const fullCalls: V2Calls = {
  createUser: (client) =>
    client.createUser({ email: 'a@example.com', officeId, license: 'talk', autoAssign: true, lastName: 'X' }),
  patchUser: (client) =>
    client.patchUser({
      userId,
      firstName: '李',
      lastName: 'X',
      jobTitle: '',
      extension: '12',
      license: 'lite_support_agents',
      state: 'active',
      officeId,
      phoneNumbers: [number],
    }),
  assignNumber: (client) => client.assignNumber({ userId, number, primary: true }),
  assignNumberToTarget: (client) =>
    client.assignNumberToTarget({ number, targetId: '1', targetType: 'callcenter', primary: true }),
  startStats: (client) =>
    client.startStats({
      statType: 'calls',
      exportType: 'stats',
      scope: { targetType: 'department', targetId: '1' },
      days: { isToday: true },
      groupBy: 'date',
      timezone: 'UTC',
    }),
  startOfficeStats: (client) =>
    client.startStats({
      statType: 'texts',
      exportType: 'records',
      scope: { officeId },
      days: { daysAgoStart: 1, daysAgoEnd: 2 },
    }),
}

const requestsOfAll = async () => {
  const server = await startRawServer(says(400, googleError(400)))
  onTestFinished(() => server.close())
  const client = startV2Client(server.baseUrl)
  for (const calls of [v2Changes, v2Reads, fullCalls]) {
    for (const call of Object.values(calls)) await failureOf(call(client))
  }
  return server.requests
}

/** Renames a field of a schema's. */
const renamed = (document: Document, schema: string, field: string): Document => {
  const copy = structuredClone(document)
  const [name = ''] = Object.keys(copy.components.schemas).filter((each) => each.endsWith(schema))
  const { properties = {} } = copy.components.schemas[name] ?? {}
  properties[`${field}_renamed`] = properties[field] ?? {}
  delete properties[field]
  return copy
}

test.skipIf(documents.length === 0)('every request is as the vendor’s documents say', async () => {
  const requests = await requestsOfAll()
  for (const document of documents) {
    expect(requests.flatMap((request) => requestFaults(request, document))).toEqual([])
  }
})

test.skipIf(documents.length === 0)('a field that the vendor renames is found', async () => {
  const requests = await requestsOfAll()
  const fields = [
    ['user.UpdateUserMessage', 'job_title'],
    ['user.CreateUserMessage', 'email'],
    ['stats.ProcessStatsMessage', 'is_today'],
    ['number.AssignNumberTargetMessage', 'target_id'],
  ] as const
  for (const document of documents) {
    for (const [schema, field] of fields) {
      const faults = requests.flatMap((request) => requestFaults(request, renamed(document, schema, field)))
      expect(faults.join('\n')).toContain(`${field} is unknown`)
    }
  }
})
