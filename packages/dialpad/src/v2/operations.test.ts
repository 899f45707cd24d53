import { expect, onTestFinished, test } from 'vitest'

import type { DialpadV2 } from '../index.ts'
import { googleError } from '../testing/faults.ts'
import { says, startRawServer } from '../testing/raw-server.ts'
import { number, startV2Client, userId, v2Changes, v2Reads } from '../testing/start-client-v2.ts'
import { failureOf } from '../testing/start-client.ts'
import { operations } from './operations.ts'

const start = async () => {
  const server = await startRawServer(says(400, googleError(400)))
  onTestFinished(() => server.close())
  return { server, client: startV2Client(server.baseUrl) }
}

test('every operation is in these tests, and each is known to change something or not', () => {
  const named = (mutates: boolean) =>
    Object.entries(operations).flatMap(([name, operation]) => (operation.mutates === mutates ? [name] : []))
  expect(Object.keys(v2Changes).toSorted()).toEqual(named(true).toSorted())
  expect(Object.keys(v2Reads).toSorted()).toEqual(named(false).toSorted())
})

test('every operation is sent in the form of the OpenAPI document', async () => {
  const { server, client } = await start()
  const forms: Record<string, string> = {}
  for (const [name, call] of Object.entries({ ...v2Changes, ...v2Reads })) {
    await failureOf(call(client))
    const { line = '', body = '' } = server.requests.at(-1) ?? {}
    forms[name] = `${line.replace(' HTTP/1.1', '')} ${body}`.trim().replace('/api/v2', '')
  }
  expect(forms).toEqual({
    createUser: 'POST /users {"email":"adam@example.com","office_id":"6422934115149452","first_name":"Adam"}',
    patchUser: 'PATCH /users/5835806903417907 {"state":"suspended"}',
    moveOffice: 'PATCH /users/5835806903417907/move_office {"office_id":"6422934115149452"}',
    deleteUser: 'DELETE /users/5835806903417907',
    assignNumber: 'POST /users/5835806903417907/assign_number {"area_code":"415","primary":false}',
    unassignNumber: 'POST /users/5835806903417907/unassign_number {"number":"+14155551002"}',
    assignNumberToTarget:
      'POST /numbers/%2B14155551002/assign {"target_id":"5835806903417907","target_type":"user"}',
    unassignNumberFromTarget: 'DELETE /numbers/%2B14155551002?release=true',
    listUsers: 'GET /users?state=all&email=adam%40example.com&number=%2B14155551002&limit=100&cursor=here',
    listOffices: 'GET /offices?cursor=here',
    listDepartments: 'GET /offices/6422934115149452/departments?cursor=here',
    listCallCenters: 'GET /offices/6422934115149452/callcenters?cursor=here',
    listNumbers: 'GET /numbers?status=available&cursor=here',
    getUser: 'GET /users/5835806903417907',
    getMe: 'GET /users/me',
    getOffice: 'GET /offices/6422934115149452',
    getPlan: 'GET /offices/6422934115149452/plan',
    getAvailableLicenses: 'GET /offices/6422934115149452/available_licenses',
    getNumber: 'GET /numbers/%2B14155551002',
    getCompany: 'GET /company',
    startStats:
      'POST /stats {"stat_type":"calls","export_type":"records","days_ago_start":1,"days_ago_end":7,"timezone":"America/New_York"}',
    getStats: 'GET /stats/request-1',
  })
})

test('JSON goes out as JSON, and nothing else does', async () => {
  const { server, client } = await start()
  for (const call of Object.values({ ...v2Changes, ...v2Reads })) await failureOf(call(client))
  for (const { headers, body } of server.requests) {
    const types = headers.filter((header) => header.startsWith('content-type'))
    expect(types).toEqual(body ? ['content-type: application/json'] : [])
  }
})

const report = { statType: 'texts', exportType: 'stats', groupBy: 'date' } as const
const days = { daysAgoStart: 1, daysAgoEnd: 1 } as const

type Bodied = [what: string, call: (client: DialpadV2) => Promise<unknown>, body: unknown]

test.each([
  [
    'a report about an office, today',
    (client) => client.startStats({ ...report, scope: { officeId: '1' }, days: { isToday: true } }),
    { stat_type: 'texts', export_type: 'stats', is_today: true, office_id: '1', group_by: 'date' },
  ],
  [
    'a report about a department',
    (client) => client.startStats({ ...report, scope: { targetType: 'department', targetId: '2' }, days }),
    {
      stat_type: 'texts',
      export_type: 'stats',
      days_ago_start: 1,
      days_ago_end: 1,
      target_type: 'department',
      target_id: '2',
      group_by: 'date',
    },
  ],
  ['a number that is chosen', (client) => client.assignNumber({ userId, number }), { number }],
  ['a number that is not chosen', (client) => client.assignNumber({ userId }), {}],
  [
    'everything that can be changed of a person',
    (client) =>
      client.patchUser({
        userId,
        firstName: '李',
        lastName: 'O’"\\Hara',
        jobTitle: '',
        extension: '12',
        license: 'lite_support_agents',
        state: 'active',
        officeId: '9223372036854775807',
        phoneNumbers: [],
      }),
    {
      first_name: '李',
      last_name: 'O’"\\Hara',
      job_title: '',
      extension: '12',
      license: 'lite_support_agents',
      state: 'active',
      office_id: '9223372036854775807',
      phone_numbers: [],
    },
  ],
] satisfies Bodied[])('%s is asked for with exactly that', async (_what, call, body) => {
  const { server, client } = await start()
  await failureOf(call(client))
  const sent = Buffer.from(server.requests[0]?.body ?? '', 'latin1').toString()
  expect(JSON.parse(sent)).toEqual(body)
})
